// Patterns of bylines: roles, jobs, degrees, agencies, organisations and placeholders for names.
// Must not hold words, or rules: the languages hold the words, and how the patterns are applied is names.ts' business.
import { anyOf, patternOf, wholeText } from '../../languages/compile.ts';

const colon = String.raw`\s*[:：]\s*`;

const hanRole = String.raw`\p{Script=Han}{0,12}?${anyOf('roleBesideName')}`;
/** Chinese and Japanese roles, with the paper or department in front of them. */
export const hanRoles = new RegExp(String.raw`(?:${hanRole}|${anyOf('writerMark')})\s*[:：/／=＝]?\s*`, 'gu');

const reported = anyOf('reported', 'reportedTraditional');
const workMark = anyOf('workMark', 'writerMark');
const work = [
  `${anyOf('reportManner')}?${reported}`,
  anyOf('workBehindName'),
  String.raw`(?<=\p{Script=Han}{2})${workMark}`,
];
/** What somebody did, behind a Chinese name. */
export const hanTails = new RegExp(`(?:${work.join('|')})$`, 'u');
/** The place behind a reporter: `某某／台北報導`. */
export const filedFrom = new RegExp(
  String.raw`\s*[/／╱]\s*\p{Script=Han}{2,6}${anyOf('filedVerb')}\s*$`,
  'u',
);

const verb = anyOf('bylineVerb', 'bylineVerbMarked', 'bylineVerbStated');
const by = anyOf('byWord', 'byWordMarked');
const ourJob = String.raw`${anyOf('our')}\s+\p{L}+\s+`;
const signedBy = String.raw`(?:${verb}\s+)?${by}\s*[:：]?\s+(?:${ourJob})?`;
const andPictures = String.raw`\s*(?:${anyOf('and', 'andPictures')}|[&+/])\s*${anyOf('pictureWord')}`;
/** What is in front of the names. */
export const roles = new RegExp(
  [
    `^${signedBy}`,
    String.raw`^${anyOf('bylineStart', 'with')}\s+`,
    `^${anyOf('textCredit')}(?:${andPictures})?${colon}`,
    String.raw`^${anyOf('roleEquals')}[\s=＝]\s*`,
    `^${anyOf('roleLabel', 'roleLabelStated')}${colon}`,
  ].join('|'),
  'iu',
);
/** Words of a link to everything that somebody wrote. */
export const allBy = patternOf('allTexts', {
  before: String.raw`^(?:${anyOf('viewVerb')}\s+)?`,
  after: String.raw`\s+${anyOf('textWord')}?\s*${anyOf('textBy')}\s+`,
});
/** Counters behind a name. */
export const counters = patternOf(['nameCounter', 'nameCounterStated'], {
  before: String.raw`\s+\d{1,5}\s+`,
  after: String.raw`\b.{0,40}$`,
});
/** A role in front of a name. */
export const titleBefore = patternOf(['newsroomJob', 'newsroomJobBefore'], {
  before: String.raw`^(?:${anyOf('jobRank')}\s+){0,2}`,
  after: String.raw`\s+`,
});
export const twoCapitals = /^\p{Lu}[\p{L}.'’-]*\s+\p{Lu}/u;
export const titleAfter = patternOf(['newsroomJob', 'newsroomJobBehind'], {
  before: String.raw`^(?:(?:\p{L}+\s+){0,4})?`,
  after: '$',
});
/** A role behind a Korean name. */
export const roleBehind = patternOf('reporterBehind', {
  before: String.raw`\s*`,
  after: String.raw`(?:\s*=)?$`,
  flags: 'u',
});
/** Jobs outside newsrooms, after a comma. */
export const otherJob = patternOf('otherJob', { before: '(?:^|\\s)', after: '$' });
/** Degrees and generations behind a comma: they belong to the name before them, as `Dr.` to the one behind it. */
export const degree = patternOf('degree', { before: '^(?:', after: String.raw`[.®]?(?:\s|$)){1,4}$` });
/** What else somebody did, in the same line. */
export const otherWork = patternOf('otherWork', {
  before: String.raw`\s`,
  after: String.raw`(?:\s+${anyOf('otherWorkBy')}|:)\s.*$`,
});
/** Where somebody wrote from, or whom for. */
export const writtenFor = patternOf('employerLead', {
  before: String.raw`(?<=\s\p{Lu}\S+)\s+`,
  after: String.raw`\s+\p{Lu}.*$`,
  flags: 'u',
});
/** Wires that are thanked beside a name. */
export const withAgencies = patternOf('agencies', {
  before: String.raw`(?<=\S\s\S+)\s+${anyOf('and', 'with', 'withAgencies')}\s+(?:${anyOf('agencyKind')}\s+)?`,
  after: String.raw`(?:\s.{0,30})?$`,
});
/** The employer or the job of a person, after a comma. */
export const affiliation = new RegExp(String.raw`^\p{Ll}|\s${anyOf('worksAt')}\s`, 'u');
export const nobody = patternOf('nobodyName', wholeText);

const newsroomWord = anyOf('newsroomWord', 'newsroomWordStated');
/** What a newsroom writes in place of a name, including initials that only its staff can resolve. */
export const newsroom = new RegExp(
  String.raw`^(?:${anyOf('newsroomName')}|(?:${anyOf('editorsLead')}\s+)?${newsroomWord})$`,
  'iu',
);
export const initials = /^(?:\p{Ll}{2,3}|\p{Lu}{2,5})\.?$/u;
export const hanOrganisation = patternOf('organisationEnd', { after: '$', flags: 'u' });
/** What the names of offices and universities begin with. */
export const office = new RegExp(
  String.raw`^(?:${anyOf('officeLead')}\s+)?(?:${anyOf('officeWord')}|${anyOf('officeOfWord')}\s${anyOf('officeOf')})\s`,
  'iu',
);
export const organisation = new RegExp(
  String.raw`^${newsroomWord}(?=\s|$)|(?:^|[\s-])(?:${newsroomWord}|${anyOf('organisationWord')})$`,
  'iu',
);
export const agency = patternOf('agencyName', wholeText);
export const desk = patternOf('deskWord', { before: String.raw`^(?=.{4,40}$)\S.*[\s-]`, after: '$' });
/** A team that signs for want of a person, seldom beside one. */
export const team = patternOf('teamWord', {
  before: String.raw`^(?:${anyOf('teamLead')}\s+)?`,
  after: String.raw`\s\S`,
});

const and = anyOf('and', 'andPictures', 'andBeforeName');
const separators = [
  String.raw`[,，、;；|｜•&＆\n](?:\s*${and}\s(?=\p{Lu}))?`,
  String.raw`\s\/\s`,
  String.raw`(?<=\p{L}{2})[/／](?=\p{L}{2})`,
  String.raw`\s(?:${and}|${anyOf('with', 'withBeforeName')})\s(?=\p{Lu})`,
];
/** What separates one name from the next. */
export const betweenNames = new RegExp(String.raw`\s*(?:${separators.join('|')})\s*`, 'u');

const topDomains = 'com|net|org|cn|de|fr|co|io|info|news|tv|ru|jp|kr|uk|it|es|nl|at|ch|eu';
export const domain = new RegExp(
  String.raw`^(?:https?:\/\/\S+|(?:[\w-]+\.)+(?:${topDomains})(?:\.\w{2})?)$`,
  'iu',
);
