// Reads the reporter's name out of a lead sentence such as 某报讯（记者 某某）…; the sentence stays unchanged.
// Must not read names anywhere but at the beginning of a paragraph, or in a paragraph that consists of them.
import { anyOf, patternOf } from '../../../languages/compile.ts';
import type { Candidate } from '../../../schemas/clean.ts';
import type { Block } from '../block.ts';
import { isNameList } from '../name-shapes.ts';

const reporter = String.raw`${anyOf('reporterWord')}\s*`;
const someReporter = String.raw`(?:(?:${anyOf('ownPaper', 'reporterRank', 'reporterRankHere')}|[\p{Script=Han}A-Za-z]{2,12})\s*)?${reporter}`;
/** In brackets: `某报讯（记者 某某）`. */
const credit = new RegExp(
  String.raw`^[^（(。！？]{0,40}?[（(]\s*${someReporter}[:：]?\s*([^（()）。！？]{2,40}?)` +
    String.raw`\s*(?:${anyOf('reported')}|${anyOf('creditEnd')})?\s*[)）]`,
  'u',
);
const dispatch = String.raw`[^，。！？\s]{0,20}${anyOf('dispatch')}\s*`;
/** In the sentence: `本报记者某某报道`. */
const byReporter = new RegExp(
  String.raw`^(?:${dispatch})?${anyOf('ownPaper')}${reporter}([\p{Script=Han}·]{2,4})\s*(?:${anyOf('reported')}|[)）])`,
  'u',
);
const noReporter = patternOf('noReporter', { before: String.raw`\s*`, after: '.*$', flags: 'u' });
const name = /^[\p{L}·•.\s、,，]{2,40}$/u;

/**
 * Author candidates from the first paragraphs.
 * @param isSigned whether a byline names the author: then names alone in a paragraph do not count
 */
export function reporterCredits(blocks: Block[], isSigned: boolean): Candidate[] {
  for (const block of blocks.slice(0, 8)) {
    if (block.kind !== 'paragraph') continue;
    const names = (credit.exec(block.text) ?? byReporter.exec(block.text))?.[1]
      ?.replace(noReporter, '')
      .trim();
    if (names !== undefined && name.test(names))
      return [{ field: 'author', value: names, origin: 'visible' }];
  }
  return isSigned ? [] : signature(blocks);
}

/** Wishes and thanks alone at the end, which look like a name because of their capitals. */
const farewell = patternOf('farewell', { before: '^', after: String.raw`\s` });

const newsroomAlone = patternOf('newsroomWord', { before: String.raw`^(?:\p{L}{2,12}[-\s])?`, after: '$' });

/** Names alone in a paragraph at the very beginning or end of the article. In between, too many other words have capitals. */
function signature(blocks: Block[]): Candidate[] {
  const paragraphs = blocks.filter((block) => block.text !== '');
  if (paragraphs.length < 4) return [];
  for (const block of [paragraphs[0], paragraphs.at(-1)]) {
    if (block?.kind !== 'paragraph' || block.text.length > 80 || block.linkedChars > 0) continue;
    if (newsroomAlone.test(block.text) || (isNameList(block.text) && !farewell.test(block.text)))
      return [{ field: 'author', value: block.text, origin: 'visible' }];
  }
  return [];
}
