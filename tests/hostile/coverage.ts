// Which of the project's code runs, as V8 counts it for this thread: what an input reaches, and how much work it makes.
// Must not count what libraries do, or anything by the clock.
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';
import { projectRoot } from '../pipeline/copydesk.ts';

/** A part of a source, in characters: from the first to before the last. */
type Span = readonly [from: number, to: number];

interface Range {
  startOffset: number;
  endOffset: number;
  count: number;
}

/** The parts of a function that did not run. Ranges are nested, the outer ones first. */
function idleSpans(ranges: readonly Range[]): Span[] {
  const idle: Span[] = [];
  for (const { startOffset, endOffset, count } of ranges) {
    const last = idle.at(-1);
    if (count === 0 && (last === undefined || last[1] <= startOffset)) idle.push([startOffset, endOffset]);
  }
  return idle;
}

function inBoth(some: readonly Span[], others: readonly Span[]): Span[] {
  return some
    .flatMap(([from, to]) => others.map((other): Span => [Math.max(from, other[0]), Math.min(to, other[1])]))
    .filter(([from, to]) => from < to);
}

const lengthOf = (spans: readonly Span[]) => spans.reduce((sum, [from, to]) => sum + to - from, 0);

/** @param counting whether it matters how often something ran, or only whether it did */
async function openCounts(counting: boolean) {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: counting, detailed: true });
  /** The functions of the project that have run since it was last asked. */
  return async () => {
    const { result } = await session.post('Profiler.takePreciseCoverage');
    return result
      .filter(({ url }) => url.replace(/^file:\/\//, '').startsWith(join(projectRoot, 'src/')))
      .flatMap(({ url, functions }) => functions.map(({ ranges }) => ({ url, ranges })));
  };
}

/** Answers whether code has run that had not run before: call it after each input. */
export async function openReach(): Promise<() => Promise<boolean>> {
  const ran = await openCounts(false);
  /** What has never run of each function that has. */
  const idle = new Map<string, Span[]>();
  return async () => {
    let isNew = false;
    for (const { url, ranges } of await ran()) {
      const [whole] = ranges;
      if (whole === undefined || whole.count === 0) continue;
      const key = `${url} ${whole.startOffset} ${whole.endOffset}`;
      const before = idle.get(key);
      const now = before === undefined ? idleSpans(ranges) : inBoth(before, idleSpans(ranges));
      if (before !== undefined && lengthOf(now) === lengthOf(before)) continue;
      idle.set(key, now);
      isNew = true;
    }
    return isNew;
  };
}

/** Counts how often the blocks of the project's code run in a call: its work, the same at any speed. */
export async function openWorkCount(): Promise<(work: () => void) => Promise<number>> {
  const ran = await openCounts(true);
  return async (work) => {
    await ran();
    work();
    let blocks = 0;
    for (const { ranges } of await ran()) for (const { count } of ranges) blocks += count;
    return blocks;
  };
}
