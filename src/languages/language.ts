// The shape of a language file: words by what they mean on a page.
// Must not hold words: each language has a file, and `table.ts` lists them.
import type { BylineVocabulary } from './byline-vocabulary.ts';
import type { KeyVocabulary } from './key-vocabulary.ts';

/** Phrases in the syntax of regular expressions. None has a capture group. */
export type Entries = readonly string[];

/** What words can mean on a page. A language leaves out what it has no words for. */
export interface Vocabulary extends BylineVocabulary<Entries>, KeyVocabulary<Entries> {
  /** Abbreviations whose full stop does not end a sentence. Case-sensitive. */
  abbreviation: Entries;
  /** Headlines over a note about the author, alone on a line. */
  aboutAuthor: Entries;
  /** News agencies. */
  agencyName: Entries;
  /** The word after the units in `agoUnit`: "ago". */
  ago: Entries;
  /** Units of time in "5 minutes ago". */
  agoUnit: Entries;
  /** After a time: it is before noon. */
  amAfter: Entries;
  /** Before a time: it is before noon. */
  amBefore: Entries;
  /** Advertisements for an app, at the end of a short line. */
  appAdvertEnd: Entries;
  /** Advertisements for an app, at the start of a line. */
  appAdvertStart: Entries;
  /** Labels of the author that need no colon in front of names. */
  authorBefore: Entries;
  /** Labels of the author, before a colon. */
  authorLabel: Entries;
  /** Sentences of pages that ask whether the reader is a robot. `…` stands for any words. */
  botWall: Entries;
  /** Names of the front page that begin a breadcrumb trail wherever a separator is behind them. */
  breadcrumbStart: Entries;
  /** Labels of the section that a text belongs to. */
  categoryLabel: Entries;
  /** Characters that show a line to be a clause, not a run of tags. */
  clauseCharacter: Entries;
  /** More of `counterLabel`, in front of a number without a colon. With a colon they may say something else: `赞：…`. */
  clickCount: Entries;
  /** What a line with a code to scan is about. */
  codeContext: Entries;
  /** Requests to scan a code. */
  codeToScan: Entries;
  /** Words in headlines over comments. */
  commentsHeadline: Entries;
  /** Words that every report uses. They are never keywords. */
  commonWord: Entries;
  /** Sentences of pages that ask for cookie consent. `…` stands for any words. */
  consent: Entries;
  /** Lines with an address or telephone number of somebody, from their start. */
  contactLine: Entries;
  /** What a counter counts, behind its number. */
  counted: Entries;
  /** Units behind a number of readers or comments. */
  countUnit: Entries;
  /** Labels of numbers and buttons: views, comments, sizes of letters. */
  counterLabel: Entries;
  /** Labels of pictures, and of work on a text that makes nobody its author. */
  creditLabel: Entries;
  /** Notations of a day that one language has, of the parts that src/dates/parts.ts lists. */
  dateForms: Entries;
  /** Articles in front of the number of a day. */
  dateLead: Entries;
  /** “On”, between a label and its date. */
  datePreposition: Entries;
  /** Endings of the number of a day that is behind its month. */
  dayEnd: Entries;
  /** Endings of the number of a day, as of an ordinal number. */
  dayMark: Entries;
  /** Disclaimers in Chinese notices, at the start of a line. They are the longest of all. */
  disclaimer: Entries;
  /** Labels of an editor that need no more than a space in front of names. */
  editorBefore: Entries;
  /** Labels of the editor. */
  editorLabel: Entries;
  /** Requests to allow content of another site, at the start of a line. */
  embedConsent: Entries;
  /** Marks below the last line of a text on a page, with or without brackets: those of `textEnd` may end a story. */
  endMark: Entries;
  /** Sentences of pages that report an error. `…` stands for any words. */
  errorPage: Entries;
  /** What reporters did, behind the place where they are. */
  filedVerb: Entries;
  /** Requests to follow through a code or link, anywhere on a line. */
  followHere: Entries;
  /** Requests to follow a channel, anywhere on a line. */
  followUs: Entries;
  /** Requests to follow someone, up to the name of the service. */
  followWhom: Entries;
  /** Phrases of page footers, anywhere on a line. */
  footer: Entries;
  /** Names of the first link of a breadcrumb trail. */
  frontPage: Entries;
  /** The most common words of any text. They tell languages apart and are never keywords. */
  functionWords: Entries;
  /** Words that mark a time, after it: "Uhr". */
  hourMark: Entries;
  /** Labels of keywords. */
  keywordLabel: Entries;
  /** Labels that a slash, a bar or an equals sign may follow instead of a colon. */
  labelWithSlash: Entries;
  /** Names for the text itself, at the end of a breadcrumb trail. */
  lastCrumb: Entries;
  /** Terms that fill legal notices. One alone says nothing. */
  legalTerm: Entries;
  /** More of `readMore`, only in plain text: on a page, much of the text itself begins with “More:” or “See:”. */
  linkLead: Entries;
  /** Links whose words name no story: they may be followed by a few more words. */
  linkPrompt: Entries;
  /** Levels of severity in logs, in brackets. */
  logLevel: Entries;
  /** Items of menus, alone on a line of plain text. On a page they may be headings of the text: `Business`, `FAQ`. */
  menu: Entries;
  /** Labels of the time of the last change. */
  modifiedLabel: Entries;
  /** Labels that say when a text was changed; they need not be whole words. */
  modifiedWord: Entries;
  /** Between a day and its month. */
  monthLead: Entries;
  /** Names of months that CLDR lacks (see calendar-names.ts), such as cases: the month's number, a space, the name. */
  months: Entries;
  /** The last word of a teaser, which is its link. */
  moreLink: Entries;
  /** Links to the previous and the next article, at the start of a line. */
  neighbour: Entries;
  /** Invitations to a newsletter, at the start of a sentence. */
  newsletterInvitation: Entries;
  /** Forms and invitations of newsletters, at the start of a line. */
  newsletterStart: Entries;
  /** Links to the next article, before an arrow at the end of a line. */
  nextLink: Entries;
  /** Beside a date: buttons, counters and marks, none of which is an outlet. */
  noOutlet: Entries;
  /** What stands where a name should and names nobody. */
  nobodyName: Entries;
  /** Before a time: it is about noon. */
  noonBefore: Entries;
  /** Words that open headings in title case and are never in a name, with their capitals. */
  notInNames: Entries;
  /** Phrases of notices about cookies, accounts, newsletters, apps and rights, anywhere on a line. */
  notice: Entries;
  /** What stands beside such a sentence and says nothing of the kind of page. `…` stands for any words. */
  noticeCompanion: Entries;
  /** Excuses and greetings in front of such a sentence. */
  noticeFiller: Entries;
  /** What names of organisations end with, in scripts without spaces. */
  organisationEnd: Entries;
  /** Words beside a date that say that it is another thing's. */
  otherDateWord: Entries;
  /** Jobs, behind a comma, that are no jobs of a newsroom. */
  otherJob: Entries;
  /** Months as in `months` whose names mean other months elsewhere: they count only where the text is in the language. */
  ownMonths: Entries;
  /** Buttons, adverts and hints of a page, alone on a line; buttons to share are in `share`. */
  pageButton: Entries;
  /** Tools for the page: size of its letters, print, send. Alone on a line, or with more tools. */
  pageTool: Entries;
  /** What stands only beside other tools for the page. */
  pageToolItem: Entries;
  /** Links to the pages of an article. */
  pageTurner: Entries;
  /** Phrases that ask for a subscription where a text breaks off, anywhere on a line. */
  paywall: Entries;
  /** Names of agencies below a picture. */
  pictureAgency: Entries;
  /** What may follow such a label before the name. */
  pictureBy: Entries;
  /** Which picture of how many is shown. */
  pictureCount: Entries;
  /** Labels of the photographer. */
  pictureCredit: Entries;
  /** After a time: it is after noon. */
  pmAfter: Entries;
  /** Before a time: it is after noon. */
  pmBefore: Entries;
  /** Verbs in front of “by” that let a single word be a name. Case-sensitive. */
  postedVerb: Entries;
  /** Labels of the time of publication. */
  publishedLabel: Entries;
  /** Words that say when a text was published even beside words of another date; they need not be whole words. */
  publishedVerb: Entries;
  /** Labels that say when a text was published; they need not be whole words. */
  publishedWord: Entries;
  /** Words in front of the title of another story, before a colon, bar or arrow. */
  readMore: Entries;
  /** Days that are named by how long ago they were. */
  recentDay: Entries;
  /** Headlines over what leads away from the text: other stories, comments, newsletters. Alone on a line. */
  relatedStories: Entries;
  /** Words that a clean text seldom has: they count against its quality. */
  remnant: Entries;
  /** Labels of a reporter that need no colon in front of names. */
  reporterBefore: Entries;
  /** Labels of a reporter behind the name. */
  reporterBehind: Entries;
  /** What the house in front of a reporter's label ends with, in scripts without spaces. */
  reporterHouseEnd: Entries;
  /** Ranks between a name and the label of a reporter behind it. */
  reporterRankBehind: Entries;
  /** Requests to write to the editors, at the start of a line. */
  reportErrors: Entries;
  /** How reporters worked, between their names and what they did. */
  reportManner: Entries;
  /** What reporters did, behind their names. */
  reportVerb: Entries;
  /** Notices of rights and reprints, at the start of a line. */
  rightsNotice: Entries;
  /** Sentences of pages that need JavaScript. `…` stands for any words. */
  scriptPage: Entries;
  /** More of `relatedStories`, only in plain text: as headings of a page they may head a part of the text. */
  sectionEnd: Entries;
  /** What opens a sentence and cannot follow anything inside a clause. */
  sentenceOpener: Entries;
  /** Buttons to share, save, print, like or comment, alone on a line. */
  share: Entries;
  /** The first button of a bar to share on a page: unlike those of `share`, it may be any button that such bars begin with. */
  shareBar: Entries;
  /** Further words of a bar to share. */
  shareBarItem: Entries;
  /** More of `share`, only in plain text: on a page such short words may be headings. */
  shareWord: Entries;
  /** Sentences of pages that ask readers to sign in. `…` stands for any words. */
  signIn: Entries;
  /** Invitations to sign up, up to what is offered. */
  signUp: Entries;
  /** What is offered to those who sign up. */
  signUpOffer: Entries;
  /** What titles say beside the name of a site. */
  siteTitleFiller: Entries;
  /** Names of services to follow somebody on. */
  socialService: Entries;
  /** Labels of the original publisher. */
  sourceLabel: Entries;
  /** What lines below a picture or table begin with. */
  sourceStart: Entries;
  /** Invitations to subscribe, at the start of a line. */
  subscribe: Entries;
  /** Offers to those who have not subscribed, at the start of a line. */
  subscriberOffer: Entries;
  /** More of `keywordLabel` and `categoryLabel`, at the end of a text. Above it they may label anything. */
  tagLabel: Entries;
  /** Words that say that a text ends, alone on a line. Without brackets or a full stop, a text may have them itself. */
  textEnd: Entries;
  /** How lines begin that mark the end of a text. Cheaper to look for than `textEnd`. */
  textEndLead: Entries;
  /** Phrases that say that a text ends or goes on elsewhere, alone on a line. */
  textEndPhrase: Entries;
  /** Moments that are named by how long ago they were. */
  timeAgo: Entries;
  /** “At”, between a day and its time. */
  timeLead: Entries;
  /** Labels of the original headline. */
  titleLabel: Entries;
  /** Sources that name nobody. */
  vagueSource: Entries;
  /** The day of the week right behind a date, in scripts without spaces. */
  weekdayMark: Entries;
  /** Names of weekdays that CLDR lacks. */
  weekdays: Entries;
  /** Characters that can neither begin nor end a keyword. */
  wordEdge: Entries;
  /** Characters that can end a keyword but not begin one. */
  wordStart: Entries;
  /** More of `authorLabel`, in previews for social networks. In a text some label a date: `Posted by`. */
  writtenBy: Entries;
  /** Between a month and its year. */
  yearLead: Entries;
  /** After the number of a year. */
  yearMark: Entries;
  /** “You are here”, in front of a breadcrumb trail. */
  youAreHere: Entries;
}

export type Purpose = keyof Vocabulary;

export interface Language extends Partial<Vocabulary> {
  /** BCP 47 tag, which is also the name of the file; `und` for words of no language. */
  readonly tag: string;
}

/**
 * Reads entries from a template, one a line. Spaces around a line do not count; write `\x20` for one that does.
 * A backslash stays a backslash.
 */
export function entries({ raw }: TemplateStringsArray): Entries {
  const text = raw.join('');
  const found: string[] = [];
  // Each process that runs stages reads thousands of entries at its start. A loop takes half the time of `split` and `trim`.
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const next = newline < 0 ? text.length : newline;
    let from = at;
    let to = next;
    while (from < to && text[from] === ' ') from += 1;
    while (to > from && text[to - 1] === ' ') to -= 1;
    if (from < to) found.push(text.slice(from, to));
    at = next + 1;
  }
  return found;
}
