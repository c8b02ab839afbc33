// Joins lines that were wrapped at a fixed width back into paragraphs.
// Must not touch a text unless it clearly is wrapped, and must not invent or lose spaces.
import { joinWrapped } from '../../../text/normalise.ts';
import { type Line, makeLine } from './line.ts';

const isWide = (text: string) => /^\p{Script=Han}|[\p{Script=Han}\p{Script=Hiragana}]{2}/u.test(text);
const opensItem = /^(?:\d{1,3}[.)、]|[-*•●·–—]|[（(]?[一二三四五六七八九十]{1,3}[、）)])\s?/u;
const minLines = 4;

/** The width at which a text was wrapped, or null if it is not clearly wrapped. */
function wrapWidth(lines: Line[]): number | null {
  if (lines.length < minLines) return null;
  const lengths = lines.map((line) => line.text.length).sort((a, b) => a - b);
  const width = lengths[Math.floor(lengths.length * 0.95)] ?? 0;
  const longest = lengths.at(-1) ?? 0;
  const wide = lines.filter((line) => isWide(line.text)).length > lines.length / 2;
  if (wide ? width < 12 || width > 60 : width < 35 || width > 130) return null;
  if (longest > width * 1.15 + 2) return null;
  let inner = 0;
  let full = 0;
  let open = 0;
  lines.forEach((line, i) => {
    const next = lines[i + 1];
    if (!next || next.afterGap) return;
    inner++;
    if (!isFull(line, next, width)) return;
    full++;
    if (!line.isClosed) open++;
  });
  return inner >= minLines - 1 && full / inner >= 0.6 && open / full >= 0.4 ? width : null;
}

/** Whether the next line's first word did not fit on this one. */
function isFull(line: Line, next: Line, width: number): boolean {
  if (isWide(line.text)) return line.text.length >= width - 3;
  const word = /^\S+/u.exec(next.text)?.[0] ?? '';
  return line.text.length + 1 + word.length > width * 0.97 && line.text.length > width * 0.55;
}

/** Wrapped lines joined; the same array when the text is not clearly wrapped. */
export function unwrap(lines: Line[]): Line[] {
  const width = wrapWidth(lines);
  if (width === null) return lines;
  const joined: Line[] = [];
  let parts: string[] = [];
  let afterGap = false;
  const flush = () => {
    if (parts.length > 0) joined.push(makeLine(joinAll(parts), afterGap));
    parts = [];
  };
  lines.forEach((line, i) => {
    if (parts.length === 0) afterGap = line.afterGap;
    parts.push(line.text);
    const next = lines[i + 1];
    if (!next || next.afterGap || opensItem.test(next.text) || !isFull(line, next, width)) flush();
  });
  flush();
  return joined;
}

/** Joins in halves, so that a paragraph of many lines avoids quadratic copying. */
function joinAll(parts: string[]): string {
  if (parts.length <= 2) return joinWrapped(parts[0] ?? '', parts[1] ?? '');
  const middle = parts.length >> 1;
  return joinWrapped(joinAll(parts.slice(0, middle)), joinAll(parts.slice(middle)));
}
