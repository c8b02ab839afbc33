// Finds lines that tease other articles: a headline with its first sentence glued on, or words that are on the page twice.
// Must not look at single lines alone: a name written in camel case is glued too.
import type { ClassifiedLine } from './classify.ts';

/** A word's end with a sentence's beginning glued to it, not before the 20th character. */
const glued = /^.{20,160}?(?:\p{Ll}{3}|\d{2}|\p{Ll}[’'”"])(?:\p{Lu}\p{Ll}+\s|A\s)/u;
/** Fewer of them in a row may be names. */
const minRun = 3;
const minRepeatedRun = 2;
/** If more of the prose than this is on the page twice, the main content itself is. */
const maxTwiceShare = 0.5;

/** Indexes of runs of lines that are headlines with teasers glued on. */
export function findGluedTeasers(lines: ClassifiedLine[]): Set<number> {
  const teasers = new Set<number>();
  let run: number[] = [];
  let gaps = 0;
  const end = () => {
    if (run.length >= minRun) for (const at of run) teasers.add(at);
    run = [];
    gaps = 0;
  };
  for (const [at, line] of lines.entries()) {
    if (glued.test(line.text.slice(0, 240))) {
      run.push(at);
      gaps = 0;
    } else if (run.length > 0 && ++gaps > 1) end();
  }
  end();
  return teasers;
}

/**
 * Indexes of consecutive lines of prose that are repeated elsewhere on the page. A single repeated line may be a
 * question to each of several people.
 */
export function findRepeatedProse(lines: ClassifiedLine[]): Set<number> {
  const places = new Map<string, number[]>();
  let whole = 0;
  for (const [at, line] of lines.entries()) {
    if (line.kind !== 'prose') continue;
    whole += line.weight;
    const key = line.text.slice(0, 300);
    const known = places.get(key);
    if (known === undefined) places.set(key, [at]);
    else known.push(at);
  }
  const twice = new Set([...places.values()].filter((at) => at.length > 1).flat());
  const repeated: number[] = [];
  for (let at = 0; at < lines.length; at++) {
    let to = at;
    while (twice.has(to)) to++;
    if (to - at >= minRepeatedRun) for (let one = at; one < to; one++) repeated.push(one);
    at = Math.max(at, to);
  }
  const weight = repeated.reduce((sum, at) => sum + (lines[at]?.weight ?? 0), 0);
  return new Set(weight > whole * maxTwiceShare ? [] : repeated);
}
