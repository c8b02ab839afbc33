// Recognises files without an article by their structure: style sheets, scripts, logs, configuration and the like.
// Must not look at a file's name, and must not refuse a text with prose between its code.
import { codeLineKind, withoutBlockComments } from './code-lines.ts';
import { articleKey, type FileKind, type LineShape, lineShapes } from './line-shapes.ts';
import { isStyleSheet } from './style-sheet.ts';

/** The beginning decides: a file is of one kind throughout. */
const sampleChars = 32_768;
const sampleLines = 400;
const openingLines = 8;
/** Prose takes up at most this share of a file that is not an article. */
const maxProseShare = 0.06;
const minCodeShare = 0.6;
const minCodeLines = 3;
/** One long line of code is enough, and less where there is nothing else. */
const minMinifiedChars = 60;
const minPureChars = 30;

const fence = /^(?:```|~~~)/mu;
const opensAsComment = /^(?:\/\*|\/\/|#|--|;|<|""|'')/u;
/** A timestamp as in log lines. */
const secondOfDay = /\d\d:\d\d:\d\d/u;
const shebang = /^#!\s*\/\S+/u;
const scriptMarks: readonly RegExp[] = [
  /\bfunction\b(?:\s*[\w$]+)?\s*\(|\b(?:let|var|const)\s+(?:[\w$]+\s*=|[{[])|=>|\buse strict\b/u,
  /\bdocument\.|\bwindow\.|\bmodule\.exports|\brequire\(/u,
  /\b(?:fi|done|esac)$|<\?php|\becho\s["'$]/mu,
];

/** The kind of file that `body` is; null if it may contain an article. */
export function fileKindOf(body: string): FileKind | null {
  const start = body.search(/\S/u);
  if (start < 0) return null;
  if (body.charAt(start) === '<' && !body.startsWith('<?php', start)) return null;
  const sample = body.slice(start, start + sampleChars);
  const lines = sample.split('\n', sampleLines).filter((line) => line.trim() !== '');
  if (opensAsProse(sample, lines) || fence.test(sample)) return null;
  return shebang.test(sample) ? 'script' : (lineKind(lines) ?? codeKind(sample));
}

/** Whether the first lines suffice to recognise prose, as in most texts. */
function opensAsProse(sample: string, lines: readonly string[]): boolean {
  if (sample.includes('{') || opensAsComment.test(sample) || secondOfDay.test(lines[0] ?? '')) return false;
  let prose = 0;
  let chars = 0;
  for (const line of lines.slice(0, openingLines)) {
    const trimmed = line.trim();
    chars += trimmed.length;
    if (codeLineKind(trimmed) === 'prose') prose += trimmed.length;
  }
  return prose > chars / 2;
}

function lineKind(lines: readonly string[]): FileKind | null {
  if (lines.length < 2) return null;
  const trimmed = lines.map((line) => line.trim());
  for (const shape of lineShapes) {
    // what a patch's line begins with may be a space
    if (!fits(shape, shape.kind === 'patch' ? lines : trimmed)) continue;
    if (shape.kind === 'configuration' && trimmed.some((line) => articleKey.test(line))) continue;
    return shape.kind;
  }
  return null;
}

function fits(shape: LineShape, lines: readonly string[]): boolean {
  let matching = 0;
  let chars = 0;
  const others: string[] = [];
  const mostOthers = lines.length * (1 - shape.minShare);
  for (const line of lines) {
    if (shape.ignored?.test(line)) continue;
    chars += line.length;
    if (shape.line.some((pattern) => pattern.test(line))) matching++;
    else if (others.push(line) > mostOthers) return false;
  }
  if (matching < shape.minLines || matching < (matching + others.length) * shape.minShare) return false;
  const needed = shape.atLeastOne;
  if (needed && !lines.some((line) => needed.some((pattern) => pattern.test(line)))) return false;
  const prose = others.reduce((sum, line) => sum + (codeLineKind(line) === 'prose' ? line.length : 0), 0);
  return prose <= chars * maxProseShare;
}

function codeKind(sample: string): FileKind | null {
  const text = withoutBlockComments(sample);
  const counts = { code: 0, comment: 0, prose: 0, other: 0 };
  const chars = { ...counts };
  const mostProse = text.length * maxProseShare;
  if (isStyleSheet(text.replace(/^[^\S\n\r\u2028\u2029]*\/\/.*$/gmu, ''))) return 'style-sheet';
  for (const line of text.split('\n', sampleLines)) {
    const trimmed = line.trim();
    if (trimmed === '') continue;
    const kind = codeLineKind(trimmed);
    counts[kind]++;
    chars[kind] += trimmed.length;
    if (chars.prose > mostProse) return null;
  }
  const judged = counts.code + counts.prose + counts.other;
  const judgedChars = chars.code + chars.prose + chars.other;
  const minChars = counts.code === judged ? minPureChars : minMinifiedChars;
  if (counts.code < minCodeLines && chars.code < minChars) return null;
  if (counts.code < judged * minCodeShare || chars.code < judgedChars * minCodeShare) return null;
  if (chars.prose > judgedChars * maxProseShare) return null;
  return scriptMarks.some((mark) => mark.test(text)) ? 'script' : 'source-code';
}
