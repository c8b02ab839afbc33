// The rules that find boilerplate by its wording. Must not hold words: the languages do.
// Every pattern is anchored to the whole line or bounded by `maxChars`, so that sentences about such things stay.
import { anyOf, type Place, patternOf, startOfText, wholeText } from '../../../languages/compile.ts';

export interface WordingRule {
  rule: string;
  pattern: RegExp;
  /** Longer lines are prose. */
  maxChars: number;
  /** `ends`: only among the first or last lines of an article; `anywhere`: the wording alone is proof. */
  where: 'anywhere' | 'ends';
}

/** Headings above lists that lead away from the main content. */
export const leadsAway = patternOf('relatedStories', {
  before: String.raw`^[▲▼◆■●★☆►▶>»\s【[*_-]*`,
  after: String.raw`\s*[:：….]*[】\]*_»>\s]*$`,
});

/** Headings of a box about the author below an article. */
export const aboutAuthor = patternOf('aboutAuthor', { before: '^', after: String.raw`\s*[:：]?$` });

/** The same, followed by one headline on the same line. */
const leadsAwayHere = patternOf('readMore', {
  before: String.raw`^[【[（(>»▶►\s]*`,
  after: String.raw`\s*[】\]）)]?\s*[:：|]\s*\S.{0,140}$`,
});

/** A teaser that ends in a link of one word. */
const moreBehind = patternOf('moreLink', { before: String.raw`[|–→»>[]\s*`, after: String.raw`\s*\]?$` });

/** Whether a block is such a line: its headline is a link or an address, or at least not a sentence. */
export function leadsAwayInline(text: string, linkedChars: number): boolean {
  if (linkedChars > 0 && text.length <= 240 && moreBehind.test(text)) return true;
  if (text.length > 170 || !leadsAwayHere.test(text)) return false;
  return linkedChars >= text.length * 0.4 || !/[.。！!；;]["”’」』]?$/u.test(text);
}

const codeToScan: Place = {
  before: `^(?=[^。]*$|.*${anyOf('codeContext')}).{0,10}?`,
  after: '.{0,40}$',
};
const shareBar: Place = {
  before: '^',
  after: String.raw`(?:[\s:：|/·、,，\d]|${anyOf('shareBarItem')}|\(\d*\)|（\d*）)*$`,
  flags: 'u',
};
const pageTools: Place = {
  before: '^',
  after: String.raw`[\s:：|｜/]*(?:${anyOf('pageTool', 'pageToolItem')}[\s:：|｜/]*){0,8}$`,
  flags: 'u',
};
/** The words alone may begin a list of facts: `位置：…`. */
const breadcrumbs: Place = {
  before: '^',
  after: String.raw`(?:\s*[:：]\s*|\s+)(?:.{0,30}?(?:[>›»→]|\s/\s)|${anyOf('frontPage')}$)`,
};
const clickCount: Place = {
  before: '^',
  after: String.raw`\s*[:：(（]?\s*\d[\d,.万w]*\s*${anyOf('countUnit')}?\s*[)）]?$`,
  flags: 'u',
};

export const wordingRules: WordingRule[] = [
  {
    rule: 'placeholder',
    where: 'anywhere',
    maxChars: 60,
    pattern: /^(?:\$\$|\{\{|\[\[|%%)[\w\s.:-]{1,40}(?:\$\$|\}\}|\]\]|%%)$/u,
  },
  {
    rule: 'breadcrumbs',
    where: 'anywhere',
    maxChars: 120,
    pattern: patternOf('breadcrumbStart', { before: '^', after: String.raw`\s*[:>›»/]` }),
  },
  { rule: 'breadcrumbs', where: 'anywhere', maxChars: 120, pattern: patternOf('youAreHere', breadcrumbs) },
  {
    rule: 'app advert',
    where: 'anywhere',
    maxChars: 80,
    pattern: patternOf('appAdvertEnd', { flags: 'u' }),
  },
  {
    rule: 'app advert',
    where: 'anywhere',
    maxChars: 160,
    pattern: patternOf('appAdvertStart', startOfText),
  },
  { rule: 'code to scan', where: 'anywhere', maxChars: 40, pattern: patternOf('codeToScan', codeToScan) },
  { rule: 'follow us', where: 'ends', maxChars: 120, pattern: patternOf('followUs', { flags: 'u' }) },
  { rule: 'follow us', where: 'ends', maxChars: 140, pattern: patternOf('followHere', { flags: 'u' }) },
  {
    rule: 'follow us',
    where: 'anywhere',
    maxChars: 320,
    pattern: patternOf('followWhom', {
      before: String.raw`^(?:please\s+)?`,
      after: String.raw`(?: \w+){0,4} on ${anyOf('socialService')}`,
    }),
  },
  {
    rule: 'newsletter',
    where: 'anywhere',
    maxChars: 260,
    pattern: patternOf('signUp', { before: '^', after: `.{0,200}${anyOf('signUpOffer')}` }),
  },
  {
    rule: 'newsletter',
    where: 'anywhere',
    maxChars: 200,
    pattern: patternOf('newsletterStart', startOfText),
  },
  { rule: 'newsletter', where: 'anywhere', maxChars: 160, pattern: patternOf('subscribe', startOfText) },
  {
    rule: 'share prompt',
    where: 'anywhere',
    maxChars: 60,
    pattern: patternOf(['pageButton', 'share'], {
      before: String.raw`^(?:[-–—*]{1,3}\s?)?`,
      after: String.raw`[-–—*:.\s!]*$`,
    }),
  },
  { rule: 'share prompt', where: 'anywhere', maxChars: 60, pattern: patternOf('shareBar', shareBar) },
  { rule: 'neighbours', where: 'anywhere', maxChars: 160, pattern: patternOf('neighbour', startOfText) },
  {
    rule: 'neighbours',
    where: 'anywhere',
    maxChars: 160,
    pattern: patternOf('nextLink', { after: String.raw`\s*[»›→]$` }),
  },
  {
    rule: 'disclaimer',
    where: 'ends',
    maxChars: 600,
    pattern: patternOf('disclaimer', { before: String.raw`^[（(【[*＊※\s]*`, flags: 'u' }),
  },
  { rule: 'disclaimer', where: 'ends', maxChars: 500, pattern: patternOf('rightsNotice', startOfText) },
  { rule: 'report errors', where: 'ends', maxChars: 300, pattern: patternOf('reportErrors', startOfText) },
  {
    rule: 'newsletter',
    where: 'ends',
    maxChars: 300,
    pattern: patternOf('newsletterInvitation', { before: '(?:^|[.!?] )' }),
  },
  {
    rule: 'consent for embedded content',
    where: 'anywhere',
    maxChars: 260,
    pattern: patternOf('embedConsent', startOfText),
  },
  {
    rule: 'offer to subscribers',
    where: 'anywhere',
    maxChars: 200,
    pattern: patternOf('subscriberOffer', startOfText),
  },
  { rule: 'contact line', where: 'ends', maxChars: 160, pattern: patternOf('contactLine', startOfText) },
  { rule: 'page tools', where: 'ends', maxChars: 40, pattern: patternOf('pageTool', pageTools) },
  {
    rule: 'tag line',
    where: 'ends',
    maxChars: 200,
    pattern: patternOf(['keywordLabel', 'categoryLabel', 'tagLabel'], {
      before: '^',
      after: String.raw`\s*[:：](?!.*[.。]["”’]?$).{0,180}$`,
    }),
  },
  { rule: 'tag line', where: 'ends', maxChars: 120, pattern: /^(?:#[\p{L}\p{N}_]{2,30}#?[\s,，、]*){2,}$/u },
  {
    rule: 'end mark',
    where: 'ends',
    maxChars: 24,
    pattern: patternOf(['endMark', 'textEndPhrase'], {
      before: String.raw`^[（(【[<-]*\s*`,
      after: String.raw`\s*[)）】\]>-]*$`,
    }),
  },
  { rule: 'photo counter', where: 'anywhere', maxChars: 24, pattern: patternOf('pictureCount', wholeText) },
  {
    rule: 'page turner',
    where: 'ends',
    maxChars: 60,
    pattern: patternOf('pageTurner', { before: '^(?:', after: String.raw`[\s|>»]*){2,}$`, flags: 'u' }),
  },
  {
    rule: 'click count',
    where: 'ends',
    maxChars: 60,
    pattern: patternOf(['counterLabel', 'clickCount'], clickCount),
  },
];
