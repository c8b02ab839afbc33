// Reads an unlabelled source from the element whose class names it: the outlet's name beside the date.
// Must not read labelled lines (meta-line does), and must not take names out of other articles' cards.
import type { Element, ParentNode } from 'domhandler';
import type { AttributeParts } from '../../../html/attribute-parts.ts';
import { classPattern, tokens } from '../../../html/class-pattern.ts';
import { calledTest } from '../../../html/element-hints.ts';
import { shortText } from '../../../html/elements.ts';
import { anyOf } from '../../../languages/compile.ts';
import { isElsewhere } from './bylines.ts';

/** Finds such elements; `readSourceMark` decides. */
export const mayMarkSource: AttributeParts = {
  class: ['ource', 'nickname', 'edia-name', 'laiyuan'],
  id: ['ource'],
};

const source = tokens`
  (?:meta|profile|account|mp)-?_?media
  (?:meta|profile|account|mp)-?_?nickname
  laiyuan
  media-?name
  nickname
  source
`;
const isCalledSource = calledTest(classPattern(`${source}(?:-?_?(?:name|text|link))?`));
const isCalledOther = calledTest(/comment|img|image|photo|video|user|reply/u);
const labelled = new RegExp(String.raw`\d{2}|${anyOf('noSourceName')}`, 'u');
const maxChars = 24;

/** The source's name; null for anything but a short Chinese or Japanese name. @param spine the ancestors of the headline */
export function readSourceMark(element: Element, spine: ReadonlySet<ParentNode>): string | null {
  if (!/^(?:a|span|p|div|em|i|b|strong|cite|li|h[4-6])$/u.test(element.name)) return null;
  if (!isCalledSource(element) || isCalledOther(element)) return null;
  let words = shortText(element, maxChars);
  // A card that opens on touch may be inside, beside the link with the name.
  const [first] = element.children.filter((child) => 'name' in child && child.name === 'a');
  if (first !== undefined) words = shortText(first, maxChars);
  if (words === null || !/^[\p{L}\p{M}\p{N}·\-—（）() ]{2,}$/u.test(words)) return null;
  if (!/[\p{Script=Han}\p{Script=Katakana}]/u.test(words) || labelled.test(words)) return null;
  return isElsewhere(element, spine) ? null : words;
}
