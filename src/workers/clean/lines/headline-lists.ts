// Recognises lines that are other articles' headlines: with a time glued on, or two neighbours side by side.
// Must not judge a line without its neighbours: the caller says where the main content ends.
import { endsLikeSentence } from '../../../text/sentences.ts';

const clock = String.raw`\d{1,2}:\d{2}`;
const monthDay = String.raw`(?:1[0-2]|0[1-9])-(?:3[01]|[012]\d)(?:\s+${clock})?`;
const date = String.raw`(?:19|20)\d{2}[-/.年](?:1[0-2]|0?[1-9])[-/.月](?:3[01]|[12]\d|0?[1-9])日?(?:\s*${clock}(?::\d{2})?)?`;
const timeAtEnd = new RegExp(String.raw`^(.{4,160}?)\s*[[(（]?(?:${date}|${monthDay})[\])）]?$`, 'u');
const timeAtStart =
  /^[[(（]?(?:(?:(?:19|20)\d{2}[-/.])?(?:1[0-2]|0[1-9])[-/.](?:3[01]|[012]\d)(?:\s+\d{1,2}:\d{2})?|\d{1,2}:\d{2})[\])）]?\s+(\S.{6,120})$/u;

/** Whether a line is a headline with the time of its article before or after it. */
export function isTimedHeadline(line: string): boolean {
  if (line.length > 200) return false;
  const head = timeAtEnd.exec(line)?.[1] ?? timeAtStart.exec(line)?.[1];
  return head !== undefined && /\p{L}{3}/u.test(head) && !/[。]/u.test(head) && !/[:：]\s*$/u.test(head);
}

/** Whether a line may be two headlines side by side: two unclosed halves of some length with one space between. */
export function isHeadlinePair(line: string): boolean {
  if (line.length > 160 || endsLikeSentence(line) || /[。]/u.test(line)) return false;
  if (!/\p{Script=Han}/u.test(line)) return false;
  const halves = line.split(/\s+/u);
  return halves.length >= 2 && halves.length <= 5 && halves.some((half) => half.length >= 8);
}
