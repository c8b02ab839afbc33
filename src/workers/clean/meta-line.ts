// Recognises a whole line that is metadata rather than main content, and reads its fields as written.
// Must not type, split or judge values (enrich does), and must leave real sentences alone.

import { type DateWords, findDateWords, findShortDate, isDateWords } from '../../dates/date-words.ts';
import type { Candidate, CandidateField } from '../../schemas/clean.ts';
import { onOneLine } from '../../text/normalise.ts';
import { type LabelKind, labelKinds, labelPattern } from './meta-labels.ts';
import {
  bareEnd,
  byOneName,
  byWords,
  counterOnly,
  datePreposition,
  dateThenName,
  endMark,
  hanEditor,
  hanReporter,
  koreanReporter,
  labelThenNames,
  mayBeMeta,
} from './meta-line-words.ts';
import { isHanName, isNameList } from './name-shapes.ts';
import { isFurnished, outletAmong } from './outlet-name.ts';

/** A line of metadata. */
export interface MetaLine {
  /**
   * Which shape matched: `labelled`, `byline`, `date`, `original-title`, `credit`, `counter`, `end-mark`.
   * `date` is a bare date: trust it near the head only.
   */
  rule: string;
  /** Fields with their value as written, without its label. */
  candidates: Candidate[];
  /** The headline that the line repeats (原标题：…), null otherwise. */
  title: string | null;
  /** The rest of the line, which belongs to the main content; usually ''. */
  rest: string;
}

const maxChars = 320;
const labels = new RegExp(labelPattern, 'giu');
const sentenceEnd = /[。！？!?…]|[.](?=\s+\p{Lu})/u;
/** A line begins with its label, or with a date or a short name before it. */
const labelReach = 90;
const outerBrackets = /^[（(【[［〔「<＜]\s*([^（）()【】［］〔〕「」]*)\s*[）)】\]］〕」>＞]\s*$/u;
const partSplit = /\s+[|│｜·•‧●–—~-]\s+|\s*[|│｜]\s*/u;
const edges = /^[\s,，;；、|·•\-–—/]+|[\s,，;；、|·•\-–—/]+$/gu;

const fieldOf: Partial<Record<LabelKind, CandidateField>> = {
  author: 'author',
  editor: 'editor',
  source: 'source',
  published: 'published',
  modified: 'modified',
  category: 'category',
  tag: 'tag',
};

interface Part {
  kind: LabelKind;
  value: string;
}

function kindOf(label: string): LabelKind {
  const key = label.toLowerCase().replace(/\s+/gu, ' ');
  return labelKinds.get(key) ?? 'author';
}

const isHan = (text: string) => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);
const isShort = (text: string, han: number, other: number) => text.length <= (isHan(text) ? han : other);

/** The date in a labelled value; one with a short year only if it is the whole value. */
function dateOf(value: string): DateWords | null {
  const short = findShortDate(value);
  return findDateWords(value) ?? (short?.words.length === value.trim().length ? short : null);
}

/** Whether a value has the shape its label promises; a sentence never has. */
function fits(kind: LabelKind, value: string): boolean {
  if (value === '') return true;
  if (kind !== 'title' && isLowerCaseSentence(value)) return false;
  switch (kind) {
    case 'title':
      return value.length <= 160;
    case 'published':
    case 'modified': {
      const date = dateOf(value);
      return date !== null && value.length - date.words.length <= 40 && !/[。！？!?]/u.test(value);
    }
    case 'author':
    case 'editor':
    case 'source':
      return isShort(value, 40, 100) && !sentenceEnd.test(value) && !hasLongClause(value);
    case 'category':
      return isShort(value, 40, 80) && !sentenceEnd.test(value) && !hasLongClause(value);
    case 'tag':
      return isShort(value, 120, 240) && !sentenceEnd.test(value);
    case 'credit':
      return isShort(value, 40, 80) && !sentenceEnd.test(value) && !hasLongClause(value);
    case 'counter':
      return isShort(value, 30, 40) && !sentenceEnd.test(value);
  }
}

/** Mostly lower-case words up to a full stop: prose, even without a comma or capital that shows it. */
function isLowerCaseSentence(value: string): boolean {
  if (!/[.]["”’)]?$/u.test(value)) return false;
  const words = value.split(/\s+/u);
  return words.length >= 5 && words.filter((word) => /^\p{Ll}/u.test(word)).length > words.length / 2;
}

/** If clauses between commas are too long for a name, the line is prose. */
function hasLongClause(value: string): boolean {
  return value
    .split(/[,，、;；/&]|\s+(?=\p{Script=Han})/u)
    .some((piece) => (isHan(piece) ? piece.trim().length > 20 : piece.trim().split(/\s+/u).length > 9));
}

/** Splits `label: value label: value` into its parts; null when the text doesn't begin with a label or a date. */
function labelledParts(text: string): Part[] | null {
  labels.lastIndex = 0;
  if (!labels.test(text.slice(0, labelReach))) return null;
  labels.lastIndex = 0;
  const found = [...text.matchAll(labels)];
  const first = found[0];
  if (!first) return null;
  const parts: Part[] = [];
  const lead = text.slice(0, first.index).replace(edges, '');
  if (lead !== '') {
    const date = findDateWords(lead);
    const around = date ? lead.length - date.words.length : lead.length;
    if (date && around <= 24 && !sentenceEnd.test(lead)) parts.push({ kind: 'published', value: date.words });
    // a short name (the site's, a writer's) may come first if two labels follow
    else if (found.length < 2 || around > 16 || sentenceEnd.test(lead) || /[,，、]/u.test(lead)) return null;
  }
  found.forEach((match, i) => {
    const from = match.index + match[0].length;
    const to = found[i + 1]?.index ?? text.length;
    const kind = kindOf(match[1] ?? '');
    const value = text.slice(from, to).replace(edges, '');
    const isDate = kind === 'published' || kind === 'modified';
    // what is glued to a date (a company, a counter) is not part of it; fits() has checked the whole value
    parts.push({
      kind,
      value: isDate && fits(kind, value) ? (dateOf(value)?.words ?? value) : value,
    });
  });
  return parts;
}

/** `Published 3 May 2024`, `Updated on May 3, 2024`: a date label without a colon. */
function unmarkedDate(text: string): Part | null {
  const match = /^(\p{L}+(?:\s\p{L}+){0,3}?)[\s:：]+(?=.{0,16}\d)(.{4,80})$/iu.exec(text);
  if (!match?.[1] || !match[2]) return null;
  for (let label = match[1], rest = match[2]; ; ) {
    const kind = labelKinds.get(label.toLowerCase());
    if (kind === 'published' || kind === 'modified') {
      const words = rest.replace(datePreposition, '').trim();
      return isDateWords(words) || isDateWords(words.replace(/[.。]$/u, '')) ? { kind, value: words } : null;
    }
    const next = /^(\p{L}+)\s+(.+)$/u.exec(rest);
    if (!next?.[1] || !next[2] || label.split(' ').length > 3) return null;
    label = `${label} ${next[1]}`;
    rest = next[2];
  }
}

/** `Posted on March 3, 2024 by Jane Doe in Neighbourhood`: what weblogs put above an article. */
function datedByline(text: string): Part[] | null {
  const [, date = '', names = '', section] = dateThenName.exec(text) ?? [];
  if (!isDateWords(date) || !isNameList(names)) return null;
  const parts: Part[] = [
    { kind: 'published', value: date },
    { kind: 'author', value: names },
  ];
  if (section !== undefined) parts.push({ kind: 'category', value: section });
  return parts;
}

/** Reads one part between bars; null if it is not recognised. */
function readPart(text: string): Part[] | null {
  if (isDateWords(text)) return [{ kind: 'published', value: text }];
  if (counterOnly.test(text)) return [{ kind: 'counter', value: text }];
  const parts = labelledParts(text);
  if (parts) return parts.every((part) => fits(part.kind, part.value)) ? parts : null;
  const dated = unmarkedDate(text);
  if (dated) return [dated];
  const weblog = datedByline(text);
  if (weblog) return weblog;
  const by = byOneName.test(text) ? undefined : byWords.exec(text)?.[1];
  if (by) {
    const names = by.replace(/,\s+(?:\p{L}+\s){0,3}\p{L}+$/u, '');
    if (isNameList(by)) return [{ kind: 'author', value: by }];
    if (isNameList(names)) return [{ kind: 'author', value: names }];
    const date = findDateWords(by);
    const before = date ? by.slice(0, date.index).replace(edges, '') : '';
    if (date && isNameList(before) && by.length - date.index - date.words.length < 12) {
      return [
        { kind: 'author', value: before },
        { kind: 'published', value: date.words },
      ];
    }
    return null;
  }
  const oneName = byOneName.exec(text)?.[1];
  if (oneName !== undefined) return [{ kind: 'author', value: oneName }];
  const unmarked = labelThenNames.exec(text)?.[1];
  if (unmarked !== undefined && isNameList(unmarked)) return [{ kind: 'author', value: unmarked }];
  const reporter = hanReporter.exec(text)?.[1]?.trim();
  if (reporter?.split(/[\s、，,]+/u).every((name) => isHanName(name))) {
    return [{ kind: hanEditor.test(text) ? 'editor' : 'author', value: reporter }];
  }
  const korean = koreanReporter.exec(text)?.[1];
  if (korean) return [{ kind: 'author', value: korean }];
  return null;
}

function ruleOf(parts: Part[], labelled: boolean): string {
  const kinds = new Set(parts.map((part) => part.kind));
  if (kinds.has('title')) return 'original-title';
  if (kinds.size === 1 && kinds.has('credit')) return 'credit';
  if (kinds.size === 1 && kinds.has('counter')) return 'counter';
  if (labelled) return 'labelled';
  return kinds.size === 1 && kinds.has('published') ? 'date' : 'byline';
}

/** A date with a few short words around it: `2024年5月3日 10:20 某某日报 国内 12`. */
function dateAmongShortWords(text: string): Part[] | null {
  if (text.length > 70 || sentenceEnd.test(text) || /[,，、:：;；“”"]\s*\p{L}{4}/u.test(text)) return null;
  const date = findDateWords(text);
  if (!date || date.words.length < 6 || !/\d{4}|[:：]/u.test(date.words)) return null;
  const around = [text.slice(0, date.index), text.slice(date.index + date.words.length)];
  const words = around.flatMap((side) => side.trim().split(/\s+/u)).filter((word) => word !== '');
  if (words.length > 4 || words.some((word) => word.length > 16)) return null;
  // prose in scripts without spaces: the date is part of a clause
  if (
    around.some(
      (side) => isHan(side) && /\p{L}$|^\p{L}/u.test(side) && side.trim().length > 8 && !isFurnished(side),
    )
  )
    return null;
  if (/\p{Script=Latin}|\p{Script=Cyrillic}/u.test(around.join('')) && words.length > 2) return null;
  const outlet = outletAmong(words);
  const parts: Part[] = [{ kind: 'published', value: date.words }];
  if (outlet) parts.push({ kind: 'source', value: outlet });
  return parts;
}

/**
 * Reads a whole line of metadata (`来源：…`, `责任编辑：…`, `By Jane Doe | 3 May 2024`).
 * @returns null for anything that may be main content
 */
export function readMetaLine(line: string): MetaLine | null {
  if (line.length > maxChars * 2) return null;
  let text = onOneLine(line);
  if (text === '' || text.length > maxChars || !mayBeMeta.test(text)) return null;
  if (endMark.test(text) && !bareEnd.test(text))
    return { rule: 'end-mark', candidates: [], title: null, rest: '' };
  text = outerBrackets.exec(text)?.[1]?.trim() ?? text;
  if (text === '') return null;

  const wholeLine = readPart(text);
  let parts = wholeLine;
  if (!parts) {
    const pieces = text.split(partSplit).map((piece) => piece.trim());
    if (pieces.length > 1 && pieces.length <= 8 && !pieces.includes('')) {
      const read = pieces.map(readPart);
      const unknown = pieces.filter((_, i) => read[i] === null);
      const shortUnknown = unknown.every((piece) => isShort(piece, 12, 30) && !sentenceEnd.test(piece));
      if (unknown.length <= 1 && unknown.length < pieces.length && shortUnknown) {
        parts = read.flatMap((part) => part ?? []);
      }
    }
  }
  parts ??= dateAmongShortWords(text);
  if (!parts || parts.length === 0) return null;

  const candidates = parts.flatMap((part): Candidate[] => {
    const field = fieldOf[part.kind];
    return field && part.value !== '' ? [{ field, value: part.value, origin: 'visible' }] : [];
  });
  const title = parts.find((part) => part.kind === 'title' && part.value !== '')?.value ?? null;
  const labelled = text.search(labels) >= 0;
  return { rule: ruleOf(parts, labelled), candidates, title, rest: '' };
}
