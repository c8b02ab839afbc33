// Cleans plain-text inputs: removes lines that are not main content, each with the rule that removed it.
// Must not touch a plain text that shows no trace of a page around it.
import type { Candidate } from '../../../schemas/clean.ts';
import type { Flag } from '../../../schemas/flag.ts';
import { endsLikeSentence } from '../../../text/sentences.ts';
import { type Block, heading, paragraph } from '../block.ts';
import type { Report } from '../removals.ts';
import { isCaptionLine } from './caption-line.ts';
import { type ClassifiedLine, classifyLine } from './classify.ts';
import { bareText, findTitleLine, opensWithTitle } from './find-title.ts';
import { isHeadlinePair } from './headline-lists.ts';
import { joinPieces } from './join-pieces.ts';
import { readLines } from './line.ts';
import { findMainContentSpan, scrapeEvidence } from './main-content-span.ts';
import { findTableCells } from './table-runs.ts';
import { isTagLine } from './tag-line.ts';
import { findGluedTeasers } from './teasers.ts';
import { unwrap } from './unwrap.ts';

/** The result for a plain-text input. No blocks: no line reads as an article. */
export interface CleanedLines {
  title: string | null;
  blocks: Block[];
  candidates: Candidate[];
  flags: Flag[];
}

type Remove = (rule: string, line: ClassifiedLine) => void;

/** How far below the main content its credits may be, in lines. */
const creditReach = 8;
/** How far above the main content its breadcrumb, headline and byline may be, in lines. */
const headReach = 6;
/** How many short sentences may follow an article's last long one, and their minimum length. */
const closingReach = 2;
const leastClosingWeight = 18;
/** Evidence of a page around the main content that is enough to look for its edges. */
const enoughEvidence = 2;

/**
 * Cleans a plain-text input.
 * @param removed receives each removed line, with the rule that removed it
 */
export function cleanLines(body: string, removed: Report): CleanedLines {
  const read = readLines(body);
  const lines = withTables(joinPieces(unwrap(read.lines)).map(classifyLine));
  const remove: Remove = (rule, line) => removed('lines', rule, () => line.text);
  const isScrape = scrapeEvidence(lines) >= enoughEvidence;
  const span = isScrape ? findMainContentSpan(lines) : null;
  const cleaned = span ? cleanScrape(lines, span, remove) : cleanPlain(lines, isScrape, remove);
  const rest = body.slice(read.end).trim();
  if (rest === '') return cleaned;
  removed('lines', 'behind as many lines as are read', () => rest);
  return { ...cleaned, flags: ['truncated'] };
}

/** Figures alone on a line look like a menu, but those of a table belong to it. Glued teasers are not main content. */
function withTables(lines: ClassifiedLine[]): ClassifiedLine[] {
  const cells = findTableCells(lines);
  const teasers = findGluedTeasers(lines);
  return lines.map((line, at): ClassifiedLine => {
    if (teasers.has(at)) return { ...line, kind: 'teaser' };
    return cells.has(at) && line.kind === 'menu' ? { ...line, kind: 'short' } : line;
  });
}

/** A text without a page around it: only its headline and certain metadata are removed from the body. */
function cleanPlain(lines: ClassifiedLine[], isScrape: boolean, remove: Remove): CleanedLines {
  const candidates: Candidate[] = [];
  let title: string | null = null;
  const first = lines.findIndex((line) => line.kind === 'short' || line.kind === 'prose');
  const mainContent = lines.slice(Math.max(0, first));
  const skipTitle = opensWithTitle(mainContent);
  if (skipTitle) title = mainContent[0]?.text ?? null;
  const kept: ClassifiedLine[] = [];
  lines.forEach((line, i) => {
    if (skipTitle && i === Math.max(0, first)) return;
    const isEdge = i <= Math.max(0, first) + 4 || i >= lines.length - 4;
    const trusted = line.meta && (line.meta.rule !== 'date' || i <= first + 2) && isEdge;
    if (trusted && line.meta) {
      candidates.push(...line.meta.candidates);
      title ??= line.meta.title;
      remove(line.meta.rule, line);
    } else if (isScrape && line.kind !== 'short' && line.kind !== 'prose') remove(line.kind, line);
    else kept.push(line);
  });
  return { title, blocks: toBlocks(kept), candidates: resolveEditors(candidates, []), flags: [] };
}

/** A page's visible text: the lines of the main content stay, except for those inside it that do not belong to it. */
function cleanScrape(
  lines: ClassifiedLine[],
  span: { from: number; to: number },
  remove: Remove,
): CleanedLines {
  const titleAt = findTitleLine(lines, span);
  const from = titleAt === null ? span.from : titleAt + 1;
  const firstProse = lines.findIndex(
    (line, i) => i >= from && line.kind === 'prose' && !isCaptionLine(line.text),
  );
  const headFrom = Math.max(0, Math.min(from, span.from) - headReach);
  const candidates: Candidate[] = [];
  const sections: string[] = [];
  let crumbTitle: string | null = null;
  let originalTitle: string | null = null;

  lines.slice(0, Math.max(from, firstProse) + 1).forEach((line) => {
    if (!line.breadcrumb) return;
    sections.push(...line.breadcrumb.sections);
    crumbTitle = line.breadcrumb.title ?? crumbTitle;
  });
  lines.slice(headFrom, span.to + 1 + creditReach).forEach((line, k) => {
    const i = headFrom + k;
    if (!line.meta) return;
    originalTitle ??= line.meta.title;
    // bare dates below the headline belong to the article, others to neighbouring articles
    if (line.meta.rule === 'date' && (i > firstProse || (titleAt !== null && i < titleAt))) return;
    candidates.push(...line.meta.candidates);
  });

  const title = titleAt === null ? (crumbTitle ?? originalTitle) : (lines[titleAt]?.text ?? null);
  const to = endOfMainContent(lines, span.to);
  const kept = keepMainContent(lines, { from, to, firstProse, title, titleAt }, remove);
  const section = sections.at(-1);
  if (section !== undefined) candidates.push({ field: 'category', value: section, origin: 'visible' });
  return { title, blocks: toBlocks(kept), candidates: resolveEditors(candidates, sections), flags: [] };
}

/** An article may end in sentences too short to be recognised by themselves. */
function endOfMainContent(lines: ClassifiedLine[], to: number): number {
  let end = to;
  for (let i = to + 1; i <= to + closingReach; i++) {
    const line = lines[i];
    if (line?.kind !== 'short' || !/[.。！？!?]["'”’」』»）)]*$/u.test(line.text)) break;
    if (line.weight < leastClosingWeight) break;
    end = i;
  }
  return end;
}

interface ContentBounds {
  from: number;
  to: number;
  firstProse: number;
  titleAt: number | null;
  title: string | null;
}

function keepMainContent(lines: ClassifiedLine[], bounds: ContentBounds, remove: Remove): ClassifiedLine[] {
  const bareTitle = bareText(bounds.title ?? '');
  const mainText = [
    bounds.title ?? '',
    ...lines.slice(bounds.from, bounds.to + 1).flatMap((line) => (line.kind === 'prose' ? [line.text] : [])),
  ].join('\n');
  const seen = new Set<string>();
  let inAside = false;
  const ruleFor = (line: ClassifiedLine, i: number): string | null => {
    const isText = line.kind === 'short' || line.kind === 'prose';
    if (i === bounds.titleAt) return 'title';
    if (i < bounds.from) return isText ? aboveRule(line, mainText) : line.kind;
    if (i > bounds.to) {
      const isPair = line.kind === 'short' && i === bounds.to + 1 && isHeadlinePair(line.text);
      return isText ? (isPair ? 'neighbour-headlines' : 'below-story') : line.kind;
    }
    if (line.kind === 'prose') {
      if (i < bounds.firstProse) return 'caption';
      inAside = false;
      if (seen.has(line.text)) return 'repeated';
      seen.add(line.text);
      return null;
    }
    if (line.kind === 'section-end') inAside = true;
    if (line.kind !== 'short') return line.kind;
    if (inAside) return 'aside';
    if (bareTitle !== '' && bareText(line.text) === bareTitle) return 'title-repeated';
    if (seen.has(line.text)) return 'repeated';
    seen.add(line.text);
    return i < bounds.firstProse ? aboveRule(line, mainText) : null;
  };
  return lines.filter((line, i) => {
    const rule = ruleFor(line, i);
    if (rule !== null) remove(rule, line);
    return rule === null;
  });
}

function aboveRule(line: ClassifiedLine, mainText: string): string {
  return isTagLine(line.text, mainText) ? 'tag-line' : 'above-story';
}

/** An "editor" that is the section's name is a category: templates fill the field with it. */
function resolveEditors(candidates: Candidate[], sections: string[]): Candidate[] {
  return candidates.filter(
    (candidate) => !(candidate.field === 'editor' && sections.includes(candidate.value)),
  );
}

/** Short lines without a full stop between paragraphs are headings of the main content. */
function toBlocks(lines: ClassifiedLine[]): Block[] {
  return lines.map((line, i) => {
    const before = lines[i - 1];
    const after = lines[i + 1];
    const isHeading =
      line.weight <= 90 &&
      !endsLikeSentence(line.text) &&
      !/[,，、:：]$/u.test(line.text) &&
      /\p{L}/u.test(line.text) &&
      after?.isProse === true &&
      (before === undefined || before.isProse);
    return isHeading ? heading(line.text, 2) : paragraph(line.text);
  });
}
