// Reads a breadcrumb line: the sections above the main content, and the headline if that is the last crumb.
// Must not read lines without separators.
import { patternOf, wholeText } from '../../../languages/compile.ts';

export interface Breadcrumb {
  /** Sections between the front page and the main content, outermost first. */
  sections: string[];
  /** The last crumb, when it is long enough to be a headline. */
  title: string | null;
}

const opening = patternOf('youAreHere', { before: '^', after: String.raw`\s*[:：]?\s*` });
const separator = /\s*(?:>{1,2}|›|»|＞|→|&gt;)\s*|\s+(?:\/|-|–|—|\|)\s+/u;
const front = patternOf('frontPage', wholeText);
const withTimeout = patternOf('lastCrumb', {
  before: String.raw`[\s>›»]*`,
  after: String.raw`\s*$`,
  flags: 'u',
});

/** Longer lines are skipped. */
const maxChars = 400;

/** Reads `您的当前位置:首页 > 百科 > 标题 正文` or `Home > News > Headline`; null if the line is not a breadcrumb. */
export function readBreadcrumb(line: string): Breadcrumb | null {
  if (line.length > maxChars) return null;
  const opened = opening.exec(line);
  const crumbs = line
    .slice(opened?.[0].length ?? 0)
    .split(separator)
    .map((crumb) => crumb.trim())
    .filter((crumb) => crumb !== '');
  const first = crumbs[0];
  if (first === undefined) return opened ? { sections: [], title: null } : null;
  if (!opened && !(crumbs.length >= 2 && front.test(first))) return null;
  if (opened && crumbs.length < 2 && !front.test(first)) return null;
  const inner = front.test(first) ? crumbs.slice(1) : crumbs;
  const lastCrumb = inner.at(-1) ?? '';
  const last = lastCrumb.replace(withTimeout, '').trim();
  // A crumb before 正文 is a headline, however short; any other short crumb is a section.
  const isNamed = inner.length > 1 && last !== lastCrumb && last.length > 4;
  const isHeadline =
    isNamed || (/\p{Script=Han}/u.test(last) ? last.length > 10 : last.split(/\s+/u).length > 4);
  const sections = (isHeadline ? inner.slice(0, -1) : inner)
    .map((crumb) => crumb.replace(withTimeout, '').trim())
    .filter((crumb) => crumb !== '' && crumb.length <= 30);
  return { sections, title: isHeadline ? last : null };
}
