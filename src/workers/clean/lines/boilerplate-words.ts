// Recognises a line by its words: a menu, a share button, a notice or a footer.
// Must not hold words, and must not decide: a match is evidence that the steps weigh.
import { anywhere, patternOf, wholeText } from '../../../languages/compile.ts';

/** Kinds of boilerplate that a line's words can show. */
export type BoilerplateKind = 'menu' | 'share' | 'section-end' | 'notice' | 'footer' | 'inline-link';

const menu = patternOf('menu', wholeText);
const button = patternOf('pageButton', wholeText);
const share = patternOf(['share', 'shareWord'], wholeText);
const sectionEnd = patternOf(['relatedStories', 'aboutAuthor', 'sectionEnd'], wholeText);
const notice = patternOf('notice', anywhere);
const footer = patternOf('footer', anywhere);
const linkLead = patternOf(['readMore', 'linkLead'], {
  before: '^',
  after: String.raw`\s*[:：>»→…-]+\s*.{0,160}$`,
});
/** `Read more: The bridge is open` leads to one text: other lines of this text may follow. */
const titleBehind = patternOf(['readMore', 'linkLead'], { before: '^', after: String.raw`\s*[:：]\s*\S` });
const linkPrompt = patternOf('linkPrompt', { before: '^', after: '.{0,60}$' });
const legalTerm = patternOf('legalTerm', { flags: 'giu' });

/** Longer lines are never boilerplate by a word alone. */
const maxShort = 90;

/** The kind that a line's words show, or null. */
export function boilerplateKind(text: string): BoilerplateKind | null {
  if (text.length > 300)
    return text.length < 2_500 && (text.match(legalTerm)?.length ?? 0) >= 3 ? 'notice' : null;
  const bare = text
    .replace(/^[\s>»›|·•+#×▼▲◆■●★→←«‹【[（(-]+|[\s>»›|·•+:：…×▼▲◆■●★→←«‹】\]）).-]+$/gu, '')
    .toLowerCase();
  if (bare === '' || /^\d{1,4}$/u.test(bare)) return 'menu';
  if (bare.length <= maxShort) {
    if (menu.test(bare)) return 'menu';
    if (sectionEnd.test(bare) && !titleBehind.test(text)) return 'section-end';
    if (button.test(bare)) return 'menu';
    if (share.test(bare)) return 'share';
    const words = bare.split(/[\s|·•/,，]+/u);
    if (
      words.length >= 2 &&
      words.length <= 40 &&
      words.every((w) => w === '' || menu.test(w) || button.test(w) || share.test(w))
    ) {
      return words.some((w) => share.test(w)) ? 'share' : 'menu';
    }
  }
  if (linkLead.test(text) || linkPrompt.test(text)) return 'inline-link';
  if (footer.test(text)) return 'footer';
  if (notice.test(text)) return 'notice';
  return null;
}
