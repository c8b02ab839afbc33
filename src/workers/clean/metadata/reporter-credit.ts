// Reads the reporter's name out of a lead sentence such as 某报讯（记者 某某）…; the sentence stays as it is.
// Must not read names from anywhere but the beginning of a paragraph, or from those of nothing else.
import type { Candidate } from '../../../schemas/clean.ts';
import type { Block } from '../block.ts';
import { isNameList } from '../name-shapes.ts';

const credit =
  /^[^（(。！？]{0,40}?[（(]\s*(?:(?:本报|本网|本刊|全媒体|融媒体|首席|见习|实习|通讯员|特派|特约|驻地|[\p{Script=Han}A-Za-z]{2,12})\s*)?记者\s*[:：]?\s*([^（()）。！？]{2,40}?)\s*(?:报道|摄影报道|文\/?图|摄)?\s*[)）]/u;
const byReporter =
  /^(?:[^，。！？\s]{0,20}(?:讯|电)\s*)?(?:本报|本网|本刊)记者\s*([\p{Script=Han}·]{2,4})\s*(?:报道|[)）])/u;
const name = /^[\p{L}·•.\s、,，]{2,40}$/u;

/** Author candidates from the first paragraphs. @param isSigned whether a byline names somebody: then no name that stands alone does */
export function reporterCredits(blocks: Block[], isSigned: boolean): Candidate[] {
  for (const block of blocks.slice(0, 8)) {
    if (block.kind !== 'paragraph') continue;
    const names = (credit.exec(block.text) ?? byReporter.exec(block.text))?.[1]
      ?.replace(/\s*通讯员.*$/u, '')
      .trim();
    if (names !== undefined && name.test(names))
      return [{ field: 'author', value: names, origin: 'visible' }];
  }
  return isSigned ? [] : signature(blocks);
}

/** What stands alone at an end and reads as a name by its capitals: wishes and thanks. */
const farewell =
  /^(?:happy|merry|good|best|kind|warm|stay|thank|thanks|many|read|keep|see|bon|bonne|joyeux|feliz|buon|frohe|guten?|liebe|viel|herzlichen?|vielen|danke)\s/iu;

const newsroomAlone = /^(?:\p{L}{2,12}[-\s])?(?:redaktion|rédaction|redacción|redazione|redação|redactie)$/iu;

/** Names alone, a paragraph of their own, right at the story's beginning or end. Further in, too much else is written with capitals. */
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
