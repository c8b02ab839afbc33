// The purposes of words around the names of authors, teams and sources, for reading bylines.
// Must not hold words: each language has a file.

/**
 * A language's vocabulary for bylines. Some purposes add words to another one for one kind of byline:
 * `…Line` for a line of the text that is only a byline, `…Marked` where markup or metadata marks one,
 * `…Shown` for markup alone, `…Stated` for metadata alone.
 */
export interface BylineVocabulary<Entries> {
  /** Agencies and staff that are credited after a name. */
  agencies: Entries;
  /** Kinds of `agencies`, before that word. */
  agencyKind: Entries;
  /** “All” or “more”, in a link to all texts of an author. */
  allTexts: Entries;
  /** “And”, between names. */
  and: Entries;
  /** Added to `and` before a name: elsewhere these words mean something else. */
  andBeforeName: Entries;
  /** Added to `and` before a name or `pictureWord`. */
  andPictures: Entries;
  /** Words for an author that replace `byWord`. */
  authorAsBy: Entries;
  /** Added to `authorAsBy` for bylines that markup names. */
  authorAsByShown: Entries;
  /** Buttons, roles and links that pages put after the name of a source. */
  besideSource: Entries;
  /** “By” with its capital, directly before the name without a space. */
  byGlued: Entries;
  /** Words that begin a byline instead of `byWord`. */
  bylineStart: Entries;
  /** What may precede `byWord`: “written”, “posted”. */
  bylineVerb: Entries;
  /** Added to `bylineVerb` before a date that a byline follows. */
  bylineVerbDated: Entries;
  /** Added to `bylineVerb` for a line that is only a byline. */
  bylineVerbLine: Entries;
  /** Added to `bylineVerb` where markup or metadata marks a byline. */
  bylineVerbMarked: Entries;
  /** Added to `bylineVerb` for bylines that markup names. */
  bylineVerbShown: Entries;
  /** Added to `bylineVerb` for authors that metadata names. */
  bylineVerbStated: Entries;
  /** “By”, before the name of an author. */
  byWord: Entries;
  /** “By”, between a date and the name of an author. */
  byWordDated: Entries;
  /** Added to `byWord` where markup or metadata marks a byline. */
  byWordMarked: Entries;
  /** Words for the last change of the text, after the name of its author. */
  changeBehindName: Entries;
  /** Labels of a time, after the name of an author. */
  changeLabel: Entries;
  /** Text before the closing bracket around the name of a reporter, in a lead sentence. */
  creditEnd: Entries;
  /** “On”, before a date that a byline follows. */
  dayLead: Entries;
  /** Degrees, certificates and generations after a name. */
  degree: Entries;
  /** Last words of the names of teams that sign texts. */
  deskWord: Entries;
  /** One character for a dispatch, after the place or paper that it comes from. */
  dispatch: Entries;
  /** Articles and possessives before `newsroomWord`. */
  editorsLead: Entries;
  /** Words between a name and the place or employer of the author. Case-sensitive. */
  employerLead: Entries;
  /** First words of wishes and thanks at the end of a text. */
  farewell: Entries;
  /** Buttons after the name of an author. */
  followButton: Entries;
  /** Ranks and fields before a job in a newsroom. */
  jobRank: Entries;
  /** Words of labels, buttons and invitations. A name never consists of them alone. */
  labelWord: Entries;
  /** Units of a counter after a name. */
  nameCounter: Entries;
  /** Added to `nameCounter` for authors that metadata names. */
  nameCounterStated: Entries;
  /** Lower-case words inside a name: “van”, “de”. */
  nameParticle: Entries;
  /** Jobs in a newsroom, beside a name. */
  newsroomJob: Entries;
  /** Added to `newsroomJob` before the name only. */
  newsroomJobBefore: Entries;
  /** Added to `newsroomJob` after the name only: jobs, also of several people, and teams. */
  newsroomJobBehind: Entries;
  /** What agencies and newsrooms sign with in place of a name. */
  newsroomName: Entries;
  /** Words for the newsroom of an outlet. */
  newsroomWord: Entries;
  /** Added to `newsroomWord` for authors that metadata names. */
  newsroomWordStated: Entries;
  /** Roles that end the list of reporters: the people after them only helped. */
  noReporter: Entries;
  /** Words of labels that the name of a source never contains. */
  noSourceName: Entries;
  /** What may precede the name of an office or a university. */
  officeLead: Entries;
  /** Words between `officeOfWord` and what the body is responsible for. */
  officeOf: Entries;
  /** Kinds of public bodies, before what they are responsible for. */
  officeOfWord: Entries;
  /** First words of the names of offices, universities and associations. */
  officeWord: Entries;
  /** Last words of the names of outlets, companies and other organisations. */
  organisationWord: Entries;
  /** Marks beside a source that say whether the text is a reprint. */
  originMark: Entries;
  /** Other work on the text, before the name of the person who did it. */
  otherWork: Entries;
  /** “By”, after `otherWork`. */
  otherWorkBy: Entries;
  /** “Our”, between “by” and a job. */
  our: Entries;
  /** Endings of the names of outlets, beside a date, in scripts without spaces. */
  outletEnd: Entries;
  /** “This paper”, before `reporterWord`. */
  ownPaper: Entries;
  /** Labels of a telephone number after the name of a source. */
  phoneLabel: Entries;
  /** Pictures, after `textCredit` and “and”. */
  pictureWord: Entries;
  /** Words between a single name and a place or time. */
  placeAfterName: Entries;
  /** What a link to the page of an author says before the name. */
  profileLink: Entries;
  /** “Reports”, after the name of a reporter. */
  reported: Entries;
  /** `reported` in traditional characters. */
  reportedTraditional: Entries;
  /** Ranks and fields of reporters, before `reporterWord`. */
  reporterRank: Entries;
  /** Added to `reporterRank` for the first sentence of a text. */
  reporterRankHere: Entries;
  /** Added to `reporterRank` for a line that is only a byline. */
  reporterRankLine: Entries;
  /** The word for a reporter, in a lead sentence. */
  reporterWord: Entries;
  /** Roles on either side of a name, in scripts without spaces. */
  roleBesideName: Entries;
  /** Roles before a name, separated by a space or an equals sign. */
  roleEquals: Entries;
  /** Author labels, before a colon. */
  roleLabel: Entries;
  /** Added to `roleLabel` for bylines that markup names. */
  roleLabelShown: Entries;
  /** Added to `roleLabel` for authors that metadata names. */
  roleLabelStated: Entries;
  /** First words of a label or an invitation, in scripts without spaces. */
  roleStart: Entries;
  /** Words between the name of an author and the section of the text. */
  sectionLead: Entries;
  /** What comes from a source, before `sourceWord`: information, an article. */
  sourceKind: Entries;
  /** What was done to the text, in brackets after its source. */
  sourceNote: Entries;
  /** Words for a source, before a colon. */
  sourceWord: Entries;
  /** “The”, before `teamWord`. */
  teamLead: Entries;
  /** First words of the names of teams that sign texts. */
  teamWord: Entries;
  /** “By”, in a link to all texts of an author. */
  textBy: Entries;
  /** Words for the text, before a colon and the name of its author. */
  textCredit: Entries;
  /** Words for texts, in a link to all texts of an author. */
  textWord: Entries;
  /** First characters of the text after a button. */
  thisText: Entries;
  /** Words after a name that begin a time, an address or a change. */
  timeBehindName: Entries;
  /** Verbs that begin a link to all texts of an author. */
  viewVerb: Entries;
  /** “With”, before a name. */
  with: Entries;
  /** Added to `and` and `with` before `agencies` only. */
  withAgencies: Entries;
  /** Added to `with` between two names only. */
  withBeforeName: Entries;
  /** What somebody did, after the name, in scripts without spaces. */
  workBehindName: Entries;
  /** One character for work on the text, after the name, in scripts without spaces. */
  workMark: Entries;
  /** Words between a job and the employer. */
  worksAt: Entries;
  /** One character for the text, before or after the name of its writer. */
  writerMark: Entries;
  /** The character after a year, in a date that follows the name of a source. */
  yearBehindSource: Entries;
}
