// Patterns of metadata without a label and colon: bylines, reporters, counters, end marks.
// Must not hold words, or read lines: meta-line does.
import { anyOf, patternOf, wholeText } from '../../languages/compile.ts';

const { raw } = String;
const by = anyOf('byWord', 'authorAsBy');
const bylineVerb = anyOf('bylineVerb', 'bylineVerbLine');
const reporter = anyOf('reporterBefore');
const rankedReporter = anyOf('reporterBehind');
const editor = anyOf('editorBefore');

const openers = anyOf('bylineVerb', 'bylineVerbLine', 'byWord', 'authorBefore', 'postedVerb');
/** Cheap: a line without any of these can't match a rule. */
export const mayBeMeta: RegExp = new RegExp(
  [
    raw`[:：︰|│｜/／=＝\d]`,
    raw`^[（(【[]`,
    `^${anyOf('recentDay')}`,
    `^.?${anyOf('textEndLead')}`,
    raw`^${openers}[\s/]`,
    ...[reporter, editor, rankedReporter],
  ].join('|'),
  'iu',
);

const end = anyOf('textEnd', 'textEndPhrase');
export const endMark: RegExp = new RegExp(raw`^[（(【[]?\s*${end}\s*[）)】\]]?[。.]?$`, 'iu');
/** Such a line may belong to the text. */
export const bareEnd: RegExp = patternOf('textEnd', wholeText);

// Only one way to split the spaces of `1 views 2 likes`: two would take exponential time where the line ends otherwise.
const count = raw`\d[\d,.]*(?:\s*(?:[kKwW万]\+?|\+))?`;
export const counterOnly: RegExp = new RegExp(raw`^(?:${count}\s*${anyOf('counted')}\s*)+$`, 'iu');

const han = raw`\p{Script=Han}`;
const house = `(?:(?:${han}{2,12}(?:[/／]${han}{2,12})?)?${anyOf('reporterHouseEnd')}?\\s*)`;
const hanLabel = raw`(?:${reporter}\s*[:：]?\s*|${editor}(?:\s*[:：]\s*|\s+))`;
const hanNames = raw`(${han}[${han}·•\s、，,]{1,40}?)`;
const hanWork = raw`\s*${anyOf('reportManner')}?${anyOf('reportVerb')}?`;
const filed = raw`(?:[/／]\s*${han}{2,8}${anyOf('filedVerb')})?`;
/** Group 1: the names. */
export const hanReporter: RegExp = new RegExp(
  raw`^${house}${anyOf('ownPaper', 'reporterRank', 'reporterRankLine')}*${hanLabel}${hanNames}${hanWork}\s*${filed}\s*$`,
  'u',
);
export const hanEditor: RegExp = new RegExp(editor, 'u');

/** Group 1: the name. */
export const koreanReporter: RegExp = new RegExp(
  raw`^([가-힣]{2,4})\s?${anyOf('reporterRankBehind')}?\s?${rankedReporter}(?:\s*[\w.+-]{1,40}@[\w.-]{1,60})?$`,
  'u',
);

/** Group 1: the names, and what may follow them. */
export const byWords: RegExp = new RegExp(raw`^(?:${bylineVerb}\s+)?${by}[\s:：]+(.{3,120})$`, 'iu');

const oneName = raw`([\p{Lu}\p{N}][\p{L}\p{N}.'’_-]{1,30})`;
const behindOneName = raw`(?:\s*[@|,]|\s+${anyOf('placeAfterName')}\s|\s+\d).{0,60}`;
/**
 * A single name needs a verb before it: "by Sedge" alone may be a place or a means.
 * Group 1: the name.
 */
export const byOneName: RegExp = new RegExp(
  raw`^${anyOf('postedVerb')}\s+${anyOf('otherWorkBy')}\s*:?\s+${oneName}(?:${behindOneName})?$`,
  'u',
);
/** `Autor Nora Quill`, as in lists of facts: a label without its colon. Group 1: the names. */
export const labelThenNames: RegExp = patternOf('authorBefore', { before: '^', after: raw`\s+(.{4,80})$` });
/** Before a date. */
export const datePreposition: RegExp = new RegExp(raw`^(?:${anyOf('datePreposition')}|:|：)\s+`, 'iu');

const dated = raw`(?:${anyOf('bylineVerbDated')}\s+)?(?:${anyOf('dayLead')}\s+)?`;
const inSection = raw`(?:\s+${anyOf('sectionLead')}\s+([^.,;:!?]{2,40}))?`;
/** Groups: the date, the names, the section. */
export const dateThenName: RegExp = new RegExp(
  raw`^${dated}(.{6,60}?),?\s+${anyOf('byWordDated')}\s+(.{3,80}?)${inSection}$`,
  'iu',
);
