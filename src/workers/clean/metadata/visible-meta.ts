// Reads the meta lines a page shows around its main content: byline, source, date, editor.
// Must not read lines from other articles' teasers: only those next to the main content count.
import { Element, type ParentNode } from 'domhandler';
import { elementsBelow, isBlock, shortText } from '../../../html/elements.ts';
import type { Candidate } from '../../../schemas/clean.ts';
import { readMetaLine } from '../meta-line.ts';

const linesBefore = 25;
const linesAfter = 10;
const maxLineChars = 160;

/** Candidates from the lines before the main content (below its headline, if there is one) and just after it. */
export function metaAround(root: ParentNode, mainContent: Element[]): Candidate[] {
  const inside = new Set<ParentNode>(mainContent);
  const before: string[] = [];
  const after: string[] = [];
  let reached = false;
  for (const element of elementsBelow(root)) {
    if (inside.has(element)) {
      reached = true;
      continue;
    }
    if (element.parent !== null && inside.has(element.parent)) {
      inside.add(element);
      continue;
    }
    if (reached && after.length >= linesAfter) break;
    if (!isBlock(element)) continue;
    if (!reached && element.name === 'h1') before.length = 0;
    const line = hasBlockChild(element) ? null : shortText(element, maxLineChars);
    if (line) (reached ? after : before).push(line);
  }
  return [...before.slice(-linesBefore), ...after].flatMap(candidatesOf);
}

/** At most this many elements after a headline belong to it. */
const behindHeadline = 4;

/** Candidates from the lines right below a headline, wherever it is: headers are removed before the main content is found. */
export function metaBelow(headline: Element): Candidate[] {
  const candidates: Candidate[] = [];
  let seen = 0;
  for (let at = headline.next; at !== null && seen < behindHeadline; at = at.next) {
    if (!(at instanceof Element)) continue;
    seen++;
    if (/^h[1-6]$/u.test(at.name)) break;
    if (at.name === 'blockquote') continue; // its date and name are those of a quoted post
    candidates.push(...(hasBlockChild(at) ? leafLines(at) : candidatesOf(shortText(at, maxLineChars) ?? '')));
  }
  return candidates;
}

/** Candidates from the text of a byline or info box that is removed from the main content. */
export function metaInside(element: Element): Candidate[] {
  const whole = shortText(element, maxLineChars);
  if (whole === null) return [];
  const direct = candidatesOf(whole);
  if (direct.length > 0) return direct;
  return leafLines(element);
}

function leafLines(element: Element): Candidate[] {
  const parts: string[] = [];
  for (const inner of elementsBelow(element)) {
    const line = hasBlockChild(inner) ? null : shortText(inner, maxLineChars);
    if (line && parts.length < 20) parts.push(line);
  }
  return parts.flatMap(candidatesOf);
}

function candidatesOf(line: string): Candidate[] {
  return readMetaLine(line)?.candidates ?? [];
}

function hasBlockChild(element: Element): boolean {
  return element.children.some((child) => child instanceof Element && isBlock(child));
}
