// Step 5, for both tree and lines: removes blocks whose wording, shape and place show that they are not main content.
// Must keep every sentence of an article, even one about sharing, copyright or QR codes.

import { weigh } from '../../../html/measure.ts';
import { anyOf, patternOf } from '../../../languages/compile.ts';
import type { Candidate } from '../../../schemas/clean.ts';
import type { Block } from '../block.ts';
import { readMetaLine } from '../meta-line.ts';
import type { Report } from '../removals.ts';
import { squash } from '../squash.ts';
import { aboutAuthor, leadsAway, leadsAwayInline, wordingRules } from './boilerplate-wording.ts';

const step = 'drop-boilerplate';
/** Furniture is among this many blocks at the beginning and at the end. */
const headBlocks = 8;
const tailBlocks = 14;
const maxAuthorBlocks = 12;
const maxAuthorChars = 2500;
const maxMetaChars = 160;

/** Short names, each followed by an arrow, from the home page to the title. */
const breadcrumb = /^(?:[^›»>→。.!?]{1,30}[›»>→]){1,6}[^›»>→]{1,200}$/u;

export interface CleanBlocks {
  blocks: Block[];
  candidates: Candidate[];
}

/** @param title the article's title, whose repetition in the body is removed; null if unknown */
export function dropBoilerplate(all: Block[], title: string | null, removed: Report): CleanBlocks {
  const candidates: Candidate[] = [];
  let blocks = dropRepeatedTitle(all, title, removed);
  blocks = dropRepeatedCaptions(blocks, removed);
  blocks = dropMetaLines(blocks, candidates, removed);
  blocks = dropWording(blocks, removed);
  blocks = dropListsAway(blocks, removed);
  blocks = dropAboutAuthor(blocks, removed);
  blocks = dropTimedHeadlines(blocks, removed);
  blocks = dropLinkRuns(blocks, removed);
  blocks = dropEmptyHeadings(blocks, removed);
  return { blocks, candidates };
}

/** A title with at least this many letters is not a sentence of the main content, wherever it is. */
const longTitle = 16;
const maxTitleChars = 400;

function dropRepeatedTitle(blocks: Block[], title: string | null, removed: Report): Block[] {
  const wanted = title === null ? '' : squash(title);
  if (wanted === '') return blocks;
  let seen = 0;
  return blocks.filter((block) => {
    if (block.text === '' || (seen++ >= 6 && wanted.length < longTitle)) return true;
    if (block.text.length > maxTitleChars) return true;
    const words = squash(block.text);
    const isTrail = words.endsWith(wanted) && breadcrumb.test(block.text);
    if (words !== wanted && !isTrail) return true;
    removed(step, isTrail ? 'breadcrumb' : 'repeats the title', () => block.text);
    return false;
  });
}

/** A paragraph that only repeats the caption of its picture. */
function dropRepeatedCaptions(blocks: Block[], removed: Report): Block[] {
  return blocks.filter((block, index) => {
    const caption = blocks[index - 1]?.image?.caption ?? null;
    if (caption === null || block.kind !== 'paragraph' || squash(caption) !== squash(block.text)) return true;
    removed(step, 'repeats a caption', () => block.text);
    return false;
  });
}

/** Index of each block among those with text, and how many there are. */
function placesOf(blocks: Block[]): { at: number[]; count: number } {
  let count = 0;
  const at = blocks.map((block) => (block.text === '' ? count : count++));
  return { at, count };
}

function dropMetaLines(blocks: Block[], candidates: Candidate[], removed: Report): Block[] {
  const { at, count } = placesOf(blocks);
  const kept: Block[] = [];
  for (const [index, block] of blocks.entries()) {
    const place = at[index] ?? 0;
    const atEnds = place < headBlocks || place >= count - tailBlocks;
    if (
      !atEnds ||
      block.text === '' ||
      block.text.length > maxMetaChars ||
      block.kind === 'code' ||
      block.kind === 'table-row'
    ) {
      kept.push(block);
      continue;
    }
    const meta = readMetaLine(block.text);
    if (meta === null) {
      kept.push(block);
      continue;
    }
    candidates.push(...meta.candidates);
    const gone = meta.rest === '' ? block.text : block.text.replace(meta.rest, '').trim();
    removed(step, meta.rule, () => gone);
    if (meta.rest !== '') kept.push({ ...block, text: meta.rest, markdown: meta.rest, linkedChars: 0 });
  }
  return kept;
}

function dropWording(blocks: Block[], removed: Report): Block[] {
  const { at, count } = placesOf(blocks);
  return blocks.filter((block, index) => {
    if (block.text === '') {
      if (!/(?:^|[^a-z])(?:qr|qrcode|erweima)(?=$|[^a-z])|append-?qr/u.test(block.hints)) return true;
      return false;
    }
    if (block.kind === 'code' || block.kind === 'table-row') return true;
    if (leadsAwayInline(block.text, block.linkedChars)) {
      removed(step, 'leads away', () => block.text);
      return false;
    }
    const place = at[index] ?? 0;
    const atEnds = place < headBlocks || place >= count - tailBlocks;
    for (const { rule, pattern, maxChars, where } of wordingRules) {
      if (block.text.length > maxChars || (where === 'ends' && !atEnds)) continue;
      if (!pattern.test(block.text)) continue;
      removed(step, rule, () => block.text);
      return false;
    }
    return true;
  });
}

/** "Related articles" and the like, with the headlines below them; prose after such a line stays. */
function dropListsAway(blocks: Block[], removed: Report): Block[] {
  const kept: Block[] = [];
  let away = false;
  let sinceHeading = 0;
  for (const [index, block] of blocks.entries()) {
    if (block.text !== '' && block.text.length <= 60 && leadsAway.test(block.text) && block.kind !== 'code') {
      removed(step, 'leads away', () => block.text);
      away = true;
      sinceHeading = 0;
      continue;
    }
    if (away) {
      const isItem = block.text === '' || isHeadlineLike(block);
      const proseAhead = blocks.slice(index, index + 3).filter(isProse).length;
      if (
        isItem &&
        (isLinked(block) || block.kind === 'list-item' || block.text === '' || proseAhead === 0) &&
        sinceHeading < 40
      ) {
        sinceHeading++;
        removed(step, 'below a line that leads away', () => block.text);
        continue;
      }
      away = false;
    }
    kept.push(block);
  }
  return kept;
}

/** A heading above a few words about the author ends the main content. */
function dropAboutAuthor(blocks: Block[], removed: Report): Block[] {
  const from = Math.max(2, blocks.length - maxAuthorBlocks);
  const at = blocks.findIndex((block, index) => index >= from && aboutAuthor.test(block.text));
  if (at < 0 || blocks.slice(at).reduce((sum, { text }) => sum + text.length, 0) > maxAuthorChars)
    return blocks;
  for (const { text } of blocks.slice(at)) removed(step, 'about the author', () => text);
  return blocks.slice(0, at);
}

function isLinked(block: Block): boolean {
  return block.linkedChars > 0 && block.linkedChars >= block.text.replace(/\s/gu, '').length * 0.7;
}

function isHeadlineLike(block: Block): boolean {
  return (
    weigh(block.text) <= 240 &&
    (isLinked(block) || !/[。！？.!?]["”」』]?$/u.test(block.text) || block.kind === 'list-item')
  );
}

function isProse(block: Block): boolean {
  return weigh(block.text) >= 120 && !isLinked(block) && /[。！？.!?…"”」』]$/u.test(block.text);
}

const timesAtEnd = [
  /(?:(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?|\d{1,2}-\d{1,2}\s+\d{1,2}:\d{2})/,
  patternOf('agoUnit', { before: String.raw`\d{1,2}\s*`, after: String.raw`\s*${anyOf('ago')}` }),
];
const timeAtEnd = new RegExp(
  String.raw`(?:${timesAtEnd.map(({ source }) => source).join('|')})[)）\]\s]*$`,
  'iu',
);

const leastHeadlineChars = 4;

/** Three or more headlines in a row, each followed by its time, are a list of other articles. */
function dropTimedHeadlines(blocks: Block[], removed: Report): Block[] {
  const runs: number[] = [];
  for (const [index, block] of blocks.entries()) {
    const text = block.text.trimStart();
    const isTimed =
      block.kind !== 'table-row' && text.length <= 120 && text.search(timeAtEnd) >= leastHeadlineChars;
    runs.push(isTimed ? (runs[index - 1] ?? 0) + 1 : 0);
  }
  for (let index = runs.length - 2; index >= 0; index--) {
    if (runs[index] !== 0) runs[index] = Math.max(runs[index] ?? 0, runs[index + 1] ?? 0);
  }
  return blocks.filter((block, index) => {
    if ((runs[index] ?? 0) < 3) return true;
    removed(step, 'headline with its time', () => block.text);
    return false;
  });
}

/** Weighted letters: see `weigh`. */
const leastLinkedHeadline = 20;

/** Lines below a picture or table. */
const opensSource = patternOf('sourceStart', { before: '^', after: String.raw`\b` });

/** A paragraph that consists of one link, is as long as a headline and is not a sentence leads to another article. */
function isLinkedHeadline({ kind, text, linkedChars }: Block): boolean {
  return (
    kind === 'paragraph' &&
    linkedChars > 0 &&
    linkedChars >= text.replace(/\s/gu, '').length &&
    weigh(text) >= leastLinkedHeadline &&
    !/[.!。！)）™®]["”’」』]?$|:\/\//u.test(text) &&
    !opensSource.test(text)
  );
}

/** Links that lead away at the end of the main content (and two or more in a row inside it) are not its paragraphs. */
function dropLinkRuns(blocks: Block[], removed: Report): Block[] {
  const isLinkLine = blocks.map(
    (block) => isLinked(block) && block.kind !== 'table-row' && block.text.length <= 320,
  );
  let tail = blocks.length;
  while (tail > 0 && (isLinkLine[tail - 1] || blocks[tail - 1]?.text === '')) tail--;
  const proseLeft = blocks.some((block, index) => index < tail && isProse(block));
  if (!proseLeft) return blocks;
  const headlines = blocks.map((block) => isLinkedHeadline(block));
  // If many paragraphs are links, the links are the main content.
  const fewHeadlines = headlines.filter(Boolean).length <= Math.max(4, blocks.length * 0.2);
  return blocks.filter((block, index) => {
    if (!isLinkLine[index]) return true;
    const inRun = isLinkLine[index - 1] || isLinkLine[index + 1];
    const isHeadline = fewHeadlines && headlines[index];
    if (index < tail && !((inRun || isHeadline) && block.kind !== 'list-item')) return true;
    removed(step, index >= tail ? 'link after the story' : 'run of links', () => block.text);
    return false;
  });
}

/** A heading at the end with nothing below it belonged to something that was removed. */
function dropEmptyHeadings(blocks: Block[], removed: Report): Block[] {
  let end = blocks.length;
  while (end > 2 && (blocks[end - 1]?.text === '' || blocks[end - 1]?.kind === 'heading')) end--;
  return blocks.filter((block, index) => {
    if (index < end || block.text === '') return true;
    removed(step, 'heading without text', () => block.text);
    return false;
  });
}
