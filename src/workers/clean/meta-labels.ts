// The labels of metadata before a colon, by what they introduce.
// Must not hold words, or rules: meta-line decides what a labelled line must look like.
import { anyOf, wordsOf } from '../../languages/compile.ts';
import type { Purpose } from '../../languages/language.ts';
import type { CandidateField } from '../../schemas/clean.ts';

/** What a label introduces: a field, the original headline, or something that belongs to no field. */
export type LabelKind =
  | Extract<CandidateField, 'author' | 'editor' | 'source' | 'published' | 'modified' | 'category' | 'tag'>
  | 'title'
  | 'credit'
  | 'counter';

const purposes: Record<LabelKind, Purpose> = {
  title: 'titleLabel',
  author: 'authorLabel',
  editor: 'editorLabel',
  source: 'sourceLabel',
  published: 'publishedLabel',
  modified: 'modifiedLabel',
  category: 'categoryLabel',
  tag: 'keywordLabel',
  credit: 'creditLabel',
  counter: 'counterLabel',
};
const kinds = Object.keys(purposes) as LabelKind[];

/** Kind by lower-case label. */
export const labelKinds: ReadonlyMap<string, LabelKind> = new Map(
  kinds.flatMap((kind) => [...wordsOf(purposes[kind])].map((label): [string, LabelKind] => [label, kind])),
);

const longestFirst = [...labelKinds.keys()].sort((a, b) => b.length - a.length);
const escapeSpace = (label: string) => label.replace(/ /g, '\\s+');

const noLetterBefore = '(?<![\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Arabic}\\p{Script=Hangul}])';
const slash = String.raw`(?<=${anyOf('labelWithSlash')})\s*[/／|=＝]`;
const colon = String.raw`\s*(?:[:：︰]|${slash})\s*`;

/** A label with its colon (or `文/`), anywhere; group 1 is the label. Flags: `giu`. */
export const labelPattern: string = `${noLetterBefore}(${longestFirst.map(escapeSpace).join('|')})${colon}`;
