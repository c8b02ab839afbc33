// What words mean around the names of authors, teams and sources: the purposes that bylines are read by.
// Must not hold words: each language has a file.

/**
 * The part of a language's vocabulary for bylines. Some purposes add words to another one, for one kind of byline:
 * `…Line` for a line of the text that is nothing but a byline, `…Marked` where markup or metadata says that it is one,
 * `…Shown` for markup alone, `…Stated` for metadata alone.
 */
export interface BylineVocabulary<Entries> {
  /** Agencies and staff that are thanked behind a name. */
  agencies: Entries;
  /** What kind of `agencies` they are, in front of that word. */
  agencyKind: Entries;
  /** “All” or “more”, in a link to all texts of an author. */
  allTexts: Entries;
  /** “And”, between names. */
  and: Entries;
  /** More of `and`, only before a name: elsewhere these words mean something else. */
  andBeforeName: Entries;
  /** More of `and`, only before a name or `pictureWord`. */
  andPictures: Entries;
  /** Words for an author that replace `byWord`. */
  authorAsBy: Entries;
  /** More of `authorAsBy`, for bylines that markup names. */
  authorAsByShown: Entries;
  /** Buttons, roles and links that pages put behind the name of a source. */
  besideSource: Entries;
  /** “By” with its capital, where no space separates it from the name. */
  byGlued: Entries;
  /** Words that begin a byline instead of `byWord`. */
  bylineStart: Entries;
  /** What may be in front of `byWord`: “written”, “posted”. */
  bylineVerb: Entries;
  /** More of `bylineVerb`, in front of a date with a byline behind it. */
  bylineVerbDated: Entries;
  /** More of `bylineVerb`, for a line that is nothing but a byline. */
  bylineVerbLine: Entries;
  /** More of `bylineVerb`, where markup or metadata says that it is a byline. */
  bylineVerbMarked: Entries;
  /** More of `bylineVerb`, for bylines that markup names. */
  bylineVerbShown: Entries;
  /** More of `bylineVerb`, for authors that metadata names. */
  bylineVerbStated: Entries;
  /** “By”, in front of the name of an author. */
  byWord: Entries;
  /** “By”, between a date and the name of an author. */
  byWordDated: Entries;
  /** More of `byWord`, where markup or metadata says that it is a byline. */
  byWordMarked: Entries;
  /** Words for the last change of the text, behind the name of its author. */
  changeBehindName: Entries;
  /** Labels of a time, behind the name of an author. */
  changeLabel: Entries;
  /** What ends the brackets around the name of a reporter in a lead sentence. */
  creditEnd: Entries;
  /** In front of a date with a byline behind it: “on”. */
  dayLead: Entries;
  /** Degrees, certificates and generations behind a name. */
  degree: Entries;
  /** Last words of the names of teams that sign texts. */
  deskWord: Entries;
  /** One character for a dispatch, behind the place or paper that it is from. */
  dispatch: Entries;
  /** Articles and possessives in front of `newsroomWord`. */
  editorsLead: Entries;
  /** Between a name and where or for whom somebody writes. With their capitals. */
  employerLead: Entries;
  /** First words of wishes and thanks at the end of a text. */
  farewell: Entries;
  /** Buttons behind the name of an author. */
  followButton: Entries;
  /** Ranks and fields in front of a job in a newsroom. */
  jobRank: Entries;
  /** Words of labels, buttons and invitations. No name consists of them alone. */
  labelWord: Entries;
  /** Units of a counter behind a name. */
  nameCounter: Entries;
  /** More of `nameCounter`, for authors that metadata names. */
  nameCounterStated: Entries;
  /** Words in small letters inside a name: “van”, “de”. */
  nameParticle: Entries;
  /** Jobs in a newsroom, beside a name. */
  newsroomJob: Entries;
  /** More of `newsroomJob`, only in front of the name. */
  newsroomJobBefore: Entries;
  /** More of `newsroomJob`, only behind the name: jobs, also of several people, and teams. */
  newsroomJobBehind: Entries;
  /** What agencies and newsrooms sign with where a name should be. */
  newsroomName: Entries;
  /** Words for the newsroom of an outlet. */
  newsroomWord: Entries;
  /** More of `newsroomWord`, for authors that metadata names. */
  newsroomWordStated: Entries;
  /** Roles that end the names of the reporters: who follows is a helper. */
  noReporter: Entries;
  /** Words of labels. The name of a source contains none of them. */
  noSourceName: Entries;
  /** What may be in front of the name of an office or a university. */
  officeLead: Entries;
  /** Between `officeOfWord` and what the body is for. */
  officeOf: Entries;
  /** Kinds of public bodies, if what they are for follows. */
  officeOfWord: Entries;
  /** First words of the names of offices, universities and associations. */
  officeWord: Entries;
  /** Last words of the names of outlets, companies and other organisations. */
  organisationWord: Entries;
  /** Marks beside a source that say whether the text is a reprint. */
  originMark: Entries;
  /** What else somebody did for the text, in front of their name. */
  otherWork: Entries;
  /** “By”, behind `otherWork`. */
  otherWorkBy: Entries;
  /** “Our”, between “by” and a job. */
  our: Entries;
  /** What the names of outlets end with, beside a date, in scripts without spaces. */
  outletEnd: Entries;
  /** “This paper”, in front of `reporterWord`. */
  ownPaper: Entries;
  /** Labels of a telephone number behind the name of a source. */
  phoneLabel: Entries;
  /** Pictures, behind `textCredit` and “and”. */
  pictureWord: Entries;
  /** Between a single name and a place or time. */
  placeAfterName: Entries;
  /** What a link to the page of an author says in front of the name. */
  profileLink: Entries;
  /** “Reports”, behind the name of a reporter. */
  reported: Entries;
  /** `reported` in traditional characters. */
  reportedTraditional: Entries;
  /** Ranks and fields of reporters, in front of the word for one. */
  reporterRank: Entries;
  /** More of `reporterRank`, for the sentence that a text begins with. */
  reporterRankHere: Entries;
  /** More of `reporterRank`, for a line that is nothing but a byline. */
  reporterRankLine: Entries;
  /** The word for a reporter, in a lead sentence. */
  reporterWord: Entries;
  /** Roles on either side of a name, in scripts without spaces. */
  roleBesideName: Entries;
  /** Roles in front of a name and a space or an equals sign. */
  roleEquals: Entries;
  /** Labels of an author, in front of a colon. */
  roleLabel: Entries;
  /** More of `roleLabel`, for bylines that markup names. */
  roleLabelShown: Entries;
  /** More of `roleLabel`, for authors that metadata names. */
  roleLabelStated: Entries;
  /** First words of a label or an invitation, in scripts without spaces. */
  roleStart: Entries;
  /** Between the name of an author and the section of the text. */
  sectionLead: Entries;
  /** What has a source, in front of `sourceWord`. */
  sourceKind: Entries;
  /** What was done to the text, in brackets behind its source. */
  sourceNote: Entries;
  /** Words for a source, in front of a colon. */
  sourceWord: Entries;
  /** “The”, in front of `teamWord`. */
  teamLead: Entries;
  /** First words of the names of teams that sign texts. */
  teamWord: Entries;
  /** “By”, in a link to all texts of an author. */
  textBy: Entries;
  /** The text, in front of a colon and the name of its author. */
  textCredit: Entries;
  /** Words for texts, in a link to all of an author. */
  textWord: Entries;
  /** First characters of what begins behind a button. */
  thisText: Entries;
  /** Words behind a name that begin a time, an address or a change. */
  timeBehindName: Entries;
  /** Verbs that begin a link to all texts of an author. */
  viewVerb: Entries;
  /** “With”, in front of a name. */
  with: Entries;
  /** More of `and` and `with`, only in front of `agencies`. */
  withAgencies: Entries;
  /** More of `with`, only between two names. */
  withBeforeName: Entries;
  /** What somebody did, behind the name, in scripts without spaces. */
  workBehindName: Entries;
  /** One character for work on the text, behind the name, in scripts without spaces. */
  workMark: Entries;
  /** Between a job and the employer. */
  worksAt: Entries;
  /** One character for the text, on either side of the name of its writer. */
  writerMark: Entries;
  /** The character behind a year, in a date behind the name of a source. */
  yearBehindSource: Entries;
}
