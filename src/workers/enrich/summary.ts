// The first sentences of a text.
// Must not cut inside a word, or add anything to the text except an ellipsis.
import { isSpaceless } from '../../text/script.ts';
import { endsLikeSentence, splitSentences } from '../../text/sentences.ts';

const maxChars = 300;
/** A longer first sentence is cut, at the end of a word or clause that is at most this far back. */
const headChars = 4_000;

/** The first sentences of `text`, at most about 300 characters; null if there are none. */
export function summarise(text: string): string | null {
  const head = text.slice(0, headChars);
  const lines = head.split('\n');
  // headings before the first paragraph do not summarise it
  const start = lines.findIndex((line) => endsLikeSentence(line) || line.length > 150);
  const sentences = splitSentences(lines.slice(Math.max(0, start)).join('\n'));
  const joiner = isSpaceless(head) ? '' : ' ';
  let summary = '';
  for (const sentence of sentences) {
    const next = summary === '' ? sentence : summary + joiner + sentence;
    if (next.length > maxChars) break;
    summary = next;
  }
  if (summary !== '') return summary;
  const first = sentences[0];
  return first === undefined ? null : cut(first);
}

function cut(sentence: string): string {
  const room = sentence.slice(0, maxChars - 1);
  const clause = Math.max(
    room.lastIndexOf('，'),
    room.lastIndexOf(', '),
    room.lastIndexOf('；'),
    room.lastIndexOf('、'),
  );
  const space = room.lastIndexOf(' ');
  const end = clause > maxChars / 2 ? clause : space > maxChars / 2 ? space : null;
  if (end !== null) return `${room.slice(0, end).trimEnd()}…`;
  // no word ends there: scripts without spaces may be cut between any two characters, but never inside one
  return `${room.replace(/[\ud800-\udbff]$/u, '').replace(/[\p{L}\p{N}]*$/u, (tail) => (isSpaceless(tail) ? tail : ''))}…`.replace(
    /^…$/u,
    `${room}…`,
  );
}
