// Scores how much a text looks like an article, with the signals of the score.
// Must not consider who published it or what it is about.
import { anywhere, patternOf } from '../../languages/compile.ts';
import type { Flag } from '../../schemas/flag.ts';
import { endsLikeSentence } from '../../text/sentences.ts';

export interface QualityInput {
  text: string;
  wordCount: number;
  hasTitle: boolean;
  hasDate: boolean;
  hasByline: boolean;
  flags: readonly Flag[];
}

const remnant = patternOf('remnant', anywhere);
/** Weight of each signal in `quality`; they add up to 1. */
const weights = {
  length: 0.25,
  punctuation: 0.15,
  paragraphs: 0.2,
  cleanness: 0.15,
  variety: 0.05,
  title: 0.1,
  date: 0.05,
  byline: 0.05,
} as const;
/** From this number of words on, a text has full length. */
const fullWords = 250;
const sampleChars = 50_000;

const clamp = (n: number) => (Number.isFinite(n) ? Math.min(1, Math.max(0, n)) : 0);
const round = (n: number) => Math.round(n * 1000) / 1000;

/** Quality 0..1 and its signals, each 0..1 (1 is good). */
export function rateQuality(input: QualityInput): { quality: number; signals: Record<string, number> } {
  const sample = input.text.slice(0, sampleChars);
  const lines = sample.split('\n').filter((line) => line.trim() !== '');
  const chars = Math.max(1, sample.length);
  const marks = sample.match(/[.,;:!?。，、；：！？।؟،]/gu)?.length ?? 0;
  const share = (test: (line: string) => boolean) =>
    lines.reduce((sum, line) => sum + (test(line) ? line.length : 0), 0) / chars;
  const damaged = input.flags.some(
    (flag) => flag === 'truncated' || flag === 'paywalled' || flag === 'list-page',
  );
  const signals: Record<keyof typeof weights, number> = {
    length: clamp(Math.sqrt(input.wordCount / fullWords)) * (damaged ? 0.5 : 1),
    punctuation: clamp(marks / chars / 0.015) * clamp(1 - (marks / chars - 0.2) * 5),
    paragraphs: clamp(share((line) => endsLikeSentence(line))),
    cleanness: clamp(1 - 3 * share((line) => line.length < 300 && remnant.test(line))),
    variety: clamp(new Set(lines).size / Math.max(1, lines.length)),
    title: input.hasTitle ? 1 : 0,
    date: input.hasDate ? 1 : 0,
    byline: input.hasByline ? 1 : 0,
  };
  let quality = 0;
  for (const [name, weight] of Object.entries(weights)) {
    quality += weight * signals[name as keyof typeof weights];
  }
  const rounded = Object.fromEntries(Object.entries(signals).map(([name, value]) => [name, round(value)]));
  return { quality: round(clamp(quality)), signals: rounded };
}
