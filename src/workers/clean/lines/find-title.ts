// Finds the headline among the lines before an article.
// Must not change lines, and must not invent a headline where none stands out.
import { isCaptionLine } from './caption-line.ts';
import type { ClassifiedLine } from './classify.ts';

/** How far above the main content's first prose a headline may be, in lines. */
const reach = 30;
/** How often a headline may be repeated below: as a caption, or above related articles. */
const mostBelow = 2;
/** How much of the main content is compared with a headline, in characters. */
const mainTextChars = 6_000;

/** Pairs of Han characters and words of three letters and more. */
function titleTokens(text: string): Set<string> {
  const tokens = new Set<string>();
  const lower = text.toLowerCase();
  for (const [run] of lower.matchAll(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2,}/gu)) {
    for (let i = 0; i + 2 <= run.length; i++) tokens.add(run.slice(i, i + 2));
  }
  for (const [word] of lower.matchAll(
    /(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}]{3,}/gu,
  )) {
    tokens.add(word);
  }
  return tokens;
}

function overlap(tokens: Set<string>, mainContent: Set<string>): number {
  if (tokens.size === 0) return 0;
  let hits = 0;
  for (const token of tokens) if (mainContent.has(token)) hits++;
  return hits / tokens.size;
}

/** Letters and digits only, to compare lines. */
export function bareText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Index of the headline of a scrape, or null. @param span where the main content's prose is */
export function findTitleLine(lines: ClassifiedLine[], span: { from: number; to: number }): number | null {
  const mainContent = titleTokens(
    lines
      .slice(span.from, span.to + 1)
      .filter((line) => line.kind === 'prose')
      .map((line) => line.text)
      .join('\n')
      .slice(0, mainTextChars),
  );
  const seen = new Map<string, number>();
  for (const line of lines) {
    if (line.text.length <= 200) seen.set(bareText(line.text), (seen.get(bareText(line.text)) ?? 0) + 1);
  }
  let best: number | null = null;
  let bestScore = 1.5;
  // a standfirst or a notice may be prose too: the first few prose lines may still be above the headline
  const last = lastCandidate(lines, span);
  for (let i = Math.max(0, span.from - reach); i <= last; i++) {
    const line = lines[i];
    if (!line || (line.kind !== 'short' && line.kind !== 'prose')) continue;
    const hasByline = lines.slice(i + 1, i + 5).some((next) => next.kind === 'meta');
    if (i > span.from && (line.kind === 'prose' || !hasByline)) continue;
    // A question that an interview asks each of its guests is not a headline.
    const below = lines.slice(i + 1, span.to + 1).filter((other) => other.text === line.text).length;
    if (below > mostBelow) continue;
    if (/^\d{1,3}[.)、]/u.test(line.text) || isCaptionLine(line.text)) continue;
    if (line.weight < 16 || line.weight > 260 || /(?:[。；;，,、:：]|(?<!\.\.)\.)$/u.test(line.text))
      continue;
    let score = 2 * overlap(titleTokens(line.text), mainContent);
    score += line.weight >= 32 ? 0.8 : 0;
    score += (seen.get(bareText(line.text)) ?? 0) > 1 ? 0.3 : 0;
    if (hasByline) score += 0.6;
    // a date right below is stronger evidence than metadata some lines further down
    if (lines[i + 1]?.meta?.candidates.some(({ field }) => field === 'published')) score += 0.8;
    if (i === 0) score += 0.5;
    score -= Math.abs(span.from - i) * 0.03;
    if (line.kind === 'prose') score -= /[?!？！]$/u.test(line.text) ? 0.2 : 0.7;
    if (score > bestScore) {
      bestScore = score;
      best = i;
    }
  }
  return best;
}

function lastCandidate(lines: ClassifiedLine[], span: { from: number; to: number }): number {
  const weights = lines.map((line) => (line.kind === 'prose' ? line.weight : 0));
  const total = weights.slice(span.from, span.to + 1).reduce((sum, weight) => sum + weight, 0);
  let prose = 0;
  let above = 0;
  for (let i = span.from; i <= span.to; i++) {
    if (lines[i]?.kind !== 'prose') continue;
    above += weights[i] ?? 0;
    if (++prose > 2 || above > total / 10) return i;
  }
  return span.from;
}

/** Whether the first line of a plain text is its headline. */
export function opensWithTitle(lines: ClassifiedLine[]): boolean {
  const [first, second] = lines;
  if (!first || !second) return false;
  if (first.kind !== 'short' && first.kind !== 'prose') return false;
  if (first.weight > 260 || /[。.；;，,、:：]$/u.test(first.text)) return false;
  return second.afterGap || second.kind === 'meta' || (second.isProse && second.weight > 1.5 * first.weight);
}
