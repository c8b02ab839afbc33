// What a person's name looks like on a byline.
// Must not know labels, and must not cut names out of longer text.

import { anyOf, patternOf } from '../../languages/compile.ts';

const han = '\\p{Script=Han}{2,4}|\\p{Script=Han}{1,8}(?:[·•‧・]\\p{Script=Han}{1,8})+';
const particle = anyOf('nameParticle');
const word = "\\p{Lu}[\\p{L}\\p{M}'’.-]{0,30}";
const western = `${word}(?:\\s+${particle}){0,2}(?:\\s+${word}(?:\\s+${particle})?){1,3}`;
const hanName = new RegExp(`^(?:${han})$`, 'u');
const westernName = new RegExp(`^${western}$`, 'u');
const and = anyOf('and', 'andPictures', 'andBeforeName');
const joiner = new RegExp(String.raw`\s*(?:[,，、;；/&＆](?:\s*${and}(?=\s))?|\s${and}\s)\s*`, 'u');
/** Words that begin headings in title case but never a name. */
const notNames = patternOf('notInNames', { before: '(?:^|\\s)', after: '(?=\\s|$)', flags: 'u' });

/** Whether `text` is one Han name of 2 to 4 characters, or a transcribed one with a dot in it. */
export function isHanName(text: string): boolean {
  return text.length <= 40 && hanName.test(text);
}

/** Whether `text` is one name of at least two capitalised words. */
function isWesternName(text: string): boolean {
  return text.length <= 60 && westernName.test(text) && !notNames.test(text);
}

/** Whether `text` consists of 1 to 6 names. */
export function isNameList(text: string): boolean {
  if (text.length > 160) return false;
  const pieces = text.trim().split(joiner);
  if (pieces.length > 6) return false;
  return pieces.every(
    (piece) =>
      isWesternName(piece) ||
      isHanName(piece) ||
      // names side by side: 张三 李四
      (/\s/u.test(piece) && piece.split(/\s+/u).every(isHanName)),
  );
}
