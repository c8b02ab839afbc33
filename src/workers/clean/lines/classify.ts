// Classifies each line by its own look.
// Must not decide what is removed: position and neighbours are not known here.
import { type MetaLine, readMetaLine } from '../meta-line.ts';
import { boilerplateKind } from './boilerplate-words.ts';
import { type Breadcrumb, readBreadcrumb } from './breadcrumb.ts';
import { isTimedHeadline } from './headline-lists.ts';
import type { Line } from './line.ts';

export type LineKind =
  | 'prose'
  | 'short'
  | 'meta'
  | 'breadcrumb'
  | 'timed-headline'
  | 'teaser'
  | 'menu'
  | 'share'
  | 'section-end'
  | 'notice'
  | 'footer'
  | 'inline-link';

export interface ClassifiedLine extends Line {
  kind: LineKind;
  meta: MetaLine | null;
  breadcrumb: Breadcrumb | null;
}

/** No rule below fits longer lines. */
const maxRuleChars = 700;

/** Classifies one line. */
export function classifyLine(line: Line): ClassifiedLine {
  const plain = { ...line, meta: null, breadcrumb: null };
  if (line.text.length > maxRuleChars) {
    const kind = boilerplateKind(line.text) ?? (line.isProse ? 'prose' : 'short');
    return { ...plain, kind };
  }
  const breadcrumb = readBreadcrumb(line.text);
  if (breadcrumb) return { ...plain, kind: 'breadcrumb', breadcrumb };
  const boilerplate = boilerplateKind(line.text);
  if (boilerplate === 'menu' || boilerplate === 'share' || boilerplate === 'section-end') {
    return { ...plain, kind: boilerplate };
  }
  const meta = readMetaLine(line.text);
  if (meta) return { ...plain, kind: 'meta', meta };
  if (isTimedHeadline(line.text)) return { ...plain, kind: 'timed-headline' };
  if (boilerplate) return { ...plain, kind: boilerplate };
  return { ...plain, kind: line.isProse ? 'prose' : 'short' };
}
