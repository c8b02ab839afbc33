// Collects the inline content of one block and writes it twice, as plain text and as Markdown,
// with white space normalised. Must not know about elements or blocks.
import { escapeMarkdown } from '../block.ts';

type Piece =
  | { kind: 'text'; value: string; linked: boolean }
  | { kind: 'open'; markup: string }
  | { kind: 'close'; markup: string }
  | { kind: 'break' };

export interface InlineLine {
  text: string;
  markdown: string;
  linkedChars: number;
}

const cjk = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff01-\uff60]/u;
/** Characters that show nothing: soft hyphens, zero-width spaces, marks of direction. */
export const invisible = /[\u200b\u2060\ufeff\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const controls = /(?![\t\n\v\f\r\u0085])[\p{Cc}\ufffe\uffff]/gu;
const needsWork = new RegExp(`\\u0085|${invisible.source}|${controls.source}`, 'u');
/** White space other than a single space. */
const uneven = /[^\S ]| {2}/u;
const endsSentence = /[.!?。！？…:：;；”"」』’)）]$/u;

/** An inline buffer: add text, links and breaks, then `take` the lines. */
export interface Inline {
  text(value: string): void;
  breakLine(): void;
  open(markup: string): void;
  close(markup: string): void;
  /** Text that is added until `leaveLink` counts as linked. */
  enterLink(): void;
  leaveLink(): void;
  /** Empties the buffer: one line per paragraph found in it. */
  take(): InlineLine[];
}

export function inline(): Inline {
  let pieces: Piece[] = [];
  let links = 0;
  return {
    text(value) {
      if (value !== '') pieces.push({ kind: 'text', value, linked: links > 0 });
    },
    breakLine: () => void pieces.push({ kind: 'break' }),
    open: (markup) => void pieces.push({ kind: 'open', markup }),
    close: (markup) => void pieces.push({ kind: 'close', markup }),
    enterLink: () => void links++,
    leaveLink: () => void links--,
    take() {
      if (pieces.length === 0) return [];
      const lines = joinLines(splitAtBreaks(pieces)).map(write);
      pieces = [];
      return lines.filter((line) => line.text !== '');
    },
  };
}

/** Lines between breaks; consecutive breaks give an empty line. */
function splitAtBreaks(pieces: Piece[]): Piece[][] {
  const lines: Piece[][] = [[]];
  for (const piece of pieces) {
    if (piece.kind === 'break') lines.push([]);
    else lines.at(-1)?.push(piece);
  }
  return lines;
}

/** Decides which breaks separate paragraphs and which only separate lines of one. */
function joinLines(lines: Piece[][]): Piece[][] {
  if (lines.length === 1) return lines;
  const texts = lines.map((line) => line.map((piece) => (piece.kind === 'text' ? piece.value : '')).join(''));
  const full = texts.map((text) => text.replace(invisible, '').trim());
  const filled = full.filter((text) => text !== '');
  // Breaks are the page's paragraphs when every line but the last ends a sentence, or lines are indented.
  const sentences = filled.length > 1 && filled.slice(0, -1).every((text) => endsSentence.test(text));
  const groups: Piece[][] = [];
  let open = false;
  for (const [index, line] of lines.entries()) {
    if (full[index] === '') {
      open = false;
      const last = groups.at(-1);
      // Marks of an empty line must not get lost, or a link would never close.
      if (last) for (const piece of line) last.push(piece);
      else groups.push([...line]);
      continue;
    }
    const indented = /^[ \t\n]*(?:\u3000|\u00a0{2})/u.test(texts[index] ?? '');
    const last = groups.at(-1);
    if (open && last && !sentences && !indented) {
      last.push({ kind: 'text', value: '\n', linked: false });
      for (const piece of line) last.push(piece);
    } else groups.push([...line]);
    open = true;
  }
  return groups;
}

/** White space between two words: the kind decides whether it shows between CJK characters. */
type Space = '' | ' ' | '\n';

function write(pieces: Piece[]): InlineLine {
  let text = '';
  let markdown = '';
  let linkedChars = 0;
  let space: Space = '';
  let waiting: string[] = [];
  // Kept apart: reading the end of a growing string flattens it every time.
  let last = '';
  for (const piece of pieces) {
    if (piece.kind === 'open') waiting.push(piece.markup);
    else if (piece.kind === 'close') {
      // An element without text leaves no marks; a mark opened on an earlier line was written there.
      if (waiting.pop() === undefined) markdown += piece.markup;
    } else if (piece.kind === 'text') {
      const value = withoutHidden(piece.value);
      const words = value.trim();
      const from = value.length - value.trimStart().length;
      space = widened(space, value.slice(0, from));
      if (words === '') continue;
      if (last !== '' && space !== '') {
        if (!isTight(space, last, words[0] ?? '')) {
          text += ' ';
          markdown += ' ';
        }
      } else if (last === '!' && waiting.includes('[')) markdown = `${markdown.slice(0, -1)}\\!`; // else an image
      const line = onOneLine(words);
      markdown += waiting.join('') + escapeMarkdown(line);
      waiting = [];
      text += line;
      last = line.at(-1) ?? '';
      if (piece.linked) linkedChars += line.replaceAll(' ', '').length;
      space = widened('', value.slice(from + words.length));
    }
  }
  return { text, markdown: balanced(markdown.trim()), linkedChars };
}

/** Removes invisible characters, except white space. */
function withoutHidden(text: string): string {
  if (!needsWork.test(text)) return text;
  // A line end of old mainframes, which `\s` does not match.
  return text.replaceAll('\u0085', '\f').replace(invisible, '').replace(controls, '');
}

function widened(space: Space, more: string): Space {
  if (more === '' || space === ' ') return space;
  return more.includes('\n') && /^[\n\r\t ]+$/u.test(more) ? '\n' : ' ';
}

/** A line break in the source between two CJK characters is not a space. */
function isTight(space: Space, before: string, after: string): boolean {
  return space === '\n' && cjk.test(before) && cjk.test(after);
}

/** One space for each run of white space inside. */
function onOneLine(words: string): string {
  if (!uneven.test(words)) return words;
  return words.replace(/\s+/gu, (run, at: number) =>
    isTight(widened('', run), words[at - 1] ?? '', words[at + run.length] ?? '') ? '' : ' ',
  );
}

/** A line cut out of a link keeps its words, but not an unpaired mark. */
function balanced(markdown: string): string {
  const opens = markdown.match(/(?<!\\)\[/gu)?.length ?? 0;
  const closes = markdown.match(/(?<!\\)\]\(/gu)?.length ?? 0;
  if (opens === closes) return markdown;
  return markdown.replace(/(?<!\\)\[|(?<!\\)\]\([^()\s]*\)/gu, '');
}
