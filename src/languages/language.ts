// The shape of a language file: words grouped by what they mean on a page.
// Must not hold words: each language has a file, and `table.ts` lists them.
import type { BylineVocabulary } from './byline-vocabulary.ts';
import type { KeyVocabulary } from './key-vocabulary.ts';

/** Phrases in the syntax of regular expressions, without capture groups. */
export type Entries = readonly string[];

/** What words can mean on a page. A language omits the purposes that it has no words for. */
export interface Vocabulary extends BylineVocabulary<Entries>, KeyVocabulary<Entries> {
  /** Abbreviations whose full stop does not end a sentence. Case-sensitive. */
  abbreviation: Entries;
  /** Headings of a note about the author, alone on a line. */
  aboutAuthor: Entries;
  /** News agencies. */
  agencyName: Entries;
  /** The word after the units in `agoUnit`: “ago”. */
  ago: Entries;
  /** Units of time in “5 minutes ago”. */
  agoUnit: Entries;
  /** Marks a time as before noon, after it. */
  amAfter: Entries;
  /** Marks a time as before noon, before it. */
  amBefore: Entries;
  /** Advertisements for an app, at the end of a short line. */
  appAdvertEnd: Entries;
  /** Advertisements for an app, at the start of a line. */
  appAdvertStart: Entries;
  /** Author labels that go before names without a colon. */
  authorBefore: Entries;
  /** Author labels, before a colon. */
  authorLabel: Entries;
  /** Sentences on pages that ask whether the reader is a robot. `…` matches any words. */
  botWall: Entries;
  /** Names of the front page that begin a breadcrumb trail wherever a separator follows them. */
  breadcrumbStart: Entries;
  /** Labels of the section that a text belongs to. */
  categoryLabel: Entries;
  /** Characters that occur in clauses but not in runs of tags. */
  clauseCharacter: Entries;
  /** Added to `counterLabel` before a number without a colon. With a colon they may mean something else: `赞：…`. */
  clickCount: Entries;
  /** What a line with a QR code is for: an app, an account, a download. */
  codeContext: Entries;
  /** Requests to scan a QR code. */
  codeToScan: Entries;
  /** Words in headings above comments. */
  commentsHeadline: Entries;
  /** Words that every report uses. They are never keywords. */
  commonWord: Entries;
  /** Sentences on pages that ask for cookie consent. `…` matches any words. */
  consent: Entries;
  /** Beginnings of lines with an address or a telephone number. */
  contactLine: Entries;
  /** What a counter counts, after its number. */
  counted: Entries;
  /** Units after a number of readers or comments. */
  countUnit: Entries;
  /** Labels of counters and buttons: views, comments, font size. */
  counterLabel: Entries;
  /** Labels of picture credits, and of work on a text other than writing it. */
  creditLabel: Entries;
  /** Date notations that only this language uses, built from the parts in src/dates/parts.ts. */
  dateForms: Entries;
  /** Articles before the day of the month. */
  dateLead: Entries;
  /** “On”, between a label and its date. */
  datePreposition: Entries;
  /** Endings of a day number that follows its month. */
  dayEnd: Entries;
  /** Ordinal endings of a day number: “st”, “nd”. */
  dayMark: Entries;
  /** Disclaimers in Chinese notices, at the start of a line. They are the longest of all. */
  disclaimer: Entries;
  /** Editor labels that need only a space before names. */
  editorBefore: Entries;
  /** Editor labels. */
  editorLabel: Entries;
  /** Requests to allow content from another site, at the start of a line. */
  embedConsent: Entries;
  /** End marks below the last line of a text on a page, with or without brackets. Those in `textEnd` may be part of the text. */
  endMark: Entries;
  /** Sentences on pages that report an error. `…` matches any words. */
  errorPage: Entries;
  /** What reporters did, after the place that they report from. */
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
  /** The most common words of any text. They identify the language and are never keywords. */
  functionWords: Entries;
  /** Words that mark a time, after it: “Uhr”. */
  hourMark: Entries;
  /** Labels of keywords. */
  keywordLabel: Entries;
  /** Labels that a slash, a bar or an equals sign may follow instead of a colon. */
  labelWithSlash: Entries;
  /** Names for the text itself, at the end of a breadcrumb trail. */
  lastCrumb: Entries;
  /** Terms that are frequent in legal notices. One alone is not proof of a notice. */
  legalTerm: Entries;
  /** Added to `readMore` in plain text only: on a page, “More:” or “See:” often begins part of the text. */
  linkLead: Entries;
  /** Link texts that are not a title; a few more words may follow. */
  linkPrompt: Entries;
  /** Severity levels in logs, in brackets. */
  logLevel: Entries;
  /** Menu items, alone on a line of plain text. On a page they may be headings of the text: `Business`, `FAQ`. */
  menu: Entries;
  /** Labels of the time of the last change. */
  modifiedLabel: Entries;
  /** Parts of labels of the time of the last change; they need not be whole words. */
  modifiedWord: Entries;
  /** “Of”, between a day and its month. */
  monthLead: Entries;
  /** Month names that CLDR lacks (see calendar-names.ts), such as inflected forms: the month's number, a space, the name. */
  months: Entries;
  /** The link at the end of a teaser. */
  moreLink: Entries;
  /** Links to the previous and the next article, at the start of a line. */
  neighbour: Entries;
  /** Invitations to a newsletter, at the start of a sentence. */
  newsletterInvitation: Entries;
  /** Forms and invitations of newsletters, at the start of a line. */
  newsletterStart: Entries;
  /** Links to the next article, before an arrow at the end of a line. */
  nextLink: Entries;
  /** Buttons, counters and marks that are beside a date, where an outlet could be. */
  noOutlet: Entries;
  /** Placeholders for a name: “anonymous”, “admin”. */
  nobodyName: Entries;
  /** Marks a time as around noon, before it. */
  noonBefore: Entries;
  /** Words that begin headings in title case but are never part of a name. Case-sensitive. */
  notInNames: Entries;
  /** Phrases of notices about cookies, accounts, newsletters, apps and rights, anywhere on a line. */
  notice: Entries;
  /** Sentences beside those of `botWall`, `consent` and the like that do not identify a kind of page. `…` matches any words. */
  noticeCompanion: Entries;
  /** Apologies and greetings before a sentence of `botWall`, `consent` and the like. */
  noticeFiller: Entries;
  /** Endings of the names of organisations, in scripts without spaces. */
  organisationEnd: Entries;
  /** Words beside a date that belongs to something other than the article. */
  otherDateWord: Entries;
  /** Jobs outside newsrooms, after a comma. */
  otherJob: Entries;
  /** Like `months`, for names that mean another month elsewhere: they count only in texts in this language. */
  ownMonths: Entries;
  /** Buttons, adverts and hints on a page, alone on a line; share buttons are in `share`. */
  pageButton: Entries;
  /** Page tools: font size, print, send. Alone on a line, or with other tools. */
  pageTool: Entries;
  /** Page tools that count only beside others. */
  pageToolItem: Entries;
  /** Links to the pages of an article. No entry begins or ends with `\d+`: entries repeat, so a number could be split in many ways. */
  pageTurner: Entries;
  /** Phrases that ask for a subscription where a text breaks off, anywhere on a line. */
  paywall: Entries;
  /** Names of agencies below a picture. */
  pictureAgency: Entries;
  /** What may be between `pictureCredit` and the name. */
  pictureBy: Entries;
  /** The number of a picture in a series: “image 2 of 12”. */
  pictureCount: Entries;
  /** Photographer labels. */
  pictureCredit: Entries;
  /** Marks a time as after noon, after it. */
  pmAfter: Entries;
  /** Marks a time as after noon, before it. */
  pmBefore: Entries;
  /** Verbs before “by” that make even a single word a name. Case-sensitive. */
  postedVerb: Entries;
  /** Labels of the time of publication. */
  publishedLabel: Entries;
  /** Words for publication that outweigh words of another date beside them; they need not be whole words. */
  publishedVerb: Entries;
  /** Parts of labels of the time of publication; they need not be whole words. */
  publishedWord: Entries;
  /** Words before the title of another article, up to a colon, bar or arrow. */
  readMore: Entries;
  /** Days named by how long ago they were: “yesterday”. */
  recentDay: Entries;
  /** Headings above other articles, comments or newsletters, alone on a line. */
  relatedStories: Entries;
  /** Words that are rare in a clean text: they count against its quality. */
  remnant: Entries;
  /** Reporter labels that go before names without a colon. */
  reporterBefore: Entries;
  /** Reporter labels, after the name. */
  reporterBehind: Entries;
  /** Endings of the name of the outlet before a reporter label, in scripts without spaces. */
  reporterHouseEnd: Entries;
  /** Ranks between a name and the reporter label after it. */
  reporterRankBehind: Entries;
  /** Requests to write to the editors, at the start of a line. */
  reportErrors: Entries;
  /** How reporters worked, between their names and what they did. */
  reportManner: Entries;
  /** What reporters did, after their names. */
  reportVerb: Entries;
  /** Copyright and reprint notices, at the start of a line. */
  rightsNotice: Entries;
  /** Sentences on pages that need JavaScript. `…` matches any words. */
  scriptPage: Entries;
  /** Added to `relatedStories` in plain text only: on a page they may be headings of the text. */
  sectionEnd: Entries;
  /** Words that open a sentence and never follow others inside a clause. */
  sentenceOpener: Entries;
  /** Buttons to share, save, print, like or comment, alone on a line. */
  share: Entries;
  /** The first button of a share bar on a page. Unlike those of `share`, it may be any button that begins such bars. */
  shareBar: Entries;
  /** Further words of a share bar. */
  shareBarItem: Entries;
  /** Added to `share` in plain text only: on a page such short words may be headings. */
  shareWord: Entries;
  /** Sentences on pages that ask readers to sign in. `…` matches any words. */
  signIn: Entries;
  /** Invitations to sign up, up to what is offered. */
  signUp: Entries;
  /** What is offered to those who sign up. */
  signUpOffer: Entries;
  /** Words beside the name of the site in a page title. */
  siteTitleFiller: Entries;
  /** Names of services where one can follow somebody. */
  socialService: Entries;
  /** Labels of the original publisher. */
  sourceLabel: Entries;
  /** Beginnings of source lines below a picture or table. */
  sourceStart: Entries;
  /** Invitations to subscribe, at the start of a line. */
  subscribe: Entries;
  /** Offers to readers without a subscription, at the start of a line. */
  subscriberOffer: Entries;
  /** Added to `keywordLabel` and `categoryLabel` at the end of a text. Anywhere else they may label something else. */
  tagLabel: Entries;
  /** Words that mark the end of a text, alone on a line. Without brackets or a full stop, they may be part of it. */
  textEnd: Entries;
  /** Beginnings of lines that mark the end of a text. Cheaper to match than `textEnd`. */
  textEndLead: Entries;
  /** Phrases that mark the end of a text, or say that it continues elsewhere. Alone on a line. */
  textEndPhrase: Entries;
  /** Times named by how long ago they were: “2 hours ago”. */
  timeAgo: Entries;
  /** “At”, between a day and its time. */
  timeLead: Entries;
  /** Labels of the original headline. */
  titleLabel: Entries;
  /** Sources that are not a name: “internet”, “unknown”. */
  vagueSource: Entries;
  /** The weekday directly after a date, in scripts without spaces. */
  weekdayMark: Entries;
  /** Names of weekdays that CLDR lacks. */
  weekdays: Entries;
  /** Characters that can neither begin nor end a keyword. */
  wordEdge: Entries;
  /** Characters that can end a keyword but not begin one. */
  wordStart: Entries;
  /** Added to `authorLabel` in previews for social networks. In a text some of them label a date: `Posted by`. */
  writtenBy: Entries;
  /** Between a month and its year. */
  yearLead: Entries;
  /** What follows the number of a year. */
  yearMark: Entries;
  /** “You are here”, before a breadcrumb trail. */
  youAreHere: Entries;
}

export type Purpose = keyof Vocabulary;

export interface Language extends Partial<Vocabulary> {
  /** BCP 47 tag, which is also the name of the file; `und` for words that belong to every language. */
  readonly tag: string;
}

/**
 * Reads entries from a template, one per line. Spaces around a line are trimmed; write `\x20` to keep one.
 * Backslashes are not escapes.
 */
export function entries({ raw }: TemplateStringsArray): Entries {
  const text = raw.join('');
  const found: string[] = [];
  // Every process that runs stages reads thousands of entries at start. This loop takes half the time of `split` and `trim`.
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
