// Programs that write their files slowly into the inbox itself, in one go or opened anew for each part.
// Judges by bytes: each byte that ever stood in a file must be accounted for by an outcome, and none twice.
import { createHash } from 'node:crypto';
import { appendFileSync, closeSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Outcome } from '../../../src/schemas/outcome.ts';
import type { DroppedFile, Expected } from '../../pipeline/all-completed.ts';
import { waitFor } from '../../pipeline/copydesk.ts';
import type { ChaosDesk } from '../chaos-desk.ts';
import { patienceMs, type Scenario } from '../play.ts';
import type { Random } from '../random.ts';

/** How a file comes to be. */
interface SlowFile {
  /** Path in the inbox. */
  name: string;
  /** What is written, part by part. */
  parts: string[];
  /** Waited before each part but the first. */
  pausesMs: number[];
  /**
   * - `held`: one program writes it where it is, and holds it open
   * - `renamed`: the same, but it is renamed in after its first part
   * - `appended`: opened anew for each part; what was taken meanwhile is another file
   */
  way: 'held' | 'renamed' | 'appended';
  isLines: boolean;
}

/** Bytes of a file, as an outcome accounts for them. */
interface Share {
  from: number;
  to: number;
}

const shortestPauseMs = 100;
const longestPauseMs = 20_000;
const completedFolders = ['published', 'duplicate', 'rejected', 'settled'];
const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');

function paragraph(name: string, number: number): string {
  const words = `The ${number}. walk of ${name} led past mill ${number * 7} and weir ${number * 11}`;
  return `${words}, where the ferryman of ${name} counted ${number + 3} herons, and nobody in ${name} believed him.`;
}

function makeSlowFile(random: Random, number: number): SlowFile {
  const isLines = random.chance(0.4);
  const subject = `${random.pick(['Alder', 'Birch', 'Cedar', 'Hazel'])} ${random.int(1_000, 1_000_000)} ${number}`;
  const partCount = random.int(2, 5);
  const parts = Array.from({ length: partCount }, (_, part) =>
    Array.from({ length: random.int(1, 4) }, (__, at) => {
      const text = [1, 2, 3].map((nth) => paragraph(subject, part * 100 + at * 10 + nth)).join('\n\n');
      const title = `Walk ${part}.${at} of ${subject}`;
      return isLines ? `${JSON.stringify({ title, content: text })}\n` : `${title}\n\n${text}\n\n`;
    }).join(''),
  );
  // Spread evenly over all orders of magnitude.
  const pauseMs = () =>
    shortestPauseMs * (longestPauseMs / shortestPauseMs) ** (random.int(0, 1_001) / 1_000);
  return {
    name: `slow/${isLines ? 'lines' : 'page'} ${number}.${isLines ? 'jsonl' : 'txt'}`,
    parts,
    pausesMs: parts.slice(1).map(pauseMs),
    way: random.pick(['held', 'renamed', 'appended']),
    isLines,
  };
}

async function write(desk: ChaosDesk, { name, parts, pausesMs, way }: SlowFile) {
  const target = join(desk.inbox, name);
  const aside = join(desk.root, 'aside', name);
  for (const path of [target, aside]) mkdirSync(dirname(path), { recursive: true });
  if (way === 'appended') {
    for (const [at, part] of parts.entries()) {
      if (at > 0) await sleep(pausesMs[at - 1]);
      appendFileSync(target, part);
    }
    return;
  }
  const file = openSync(way === 'held' ? target : aside, 'ax');
  for (const [at, part] of parts.entries()) {
    if (at > 0) await sleep(pausesMs[at - 1]);
    writeSync(file, part);
    if (at === 0 && way === 'renamed') renameSync(aside, target);
  }
  closeSync(file);
}

/** Everything that may have been read as one item, by its hash. */
function possibleShares({ parts, way, isLines }: SlowFile): Map<string, Share & { content: string }> {
  const shares = new Map<string, Share & { content: string }>();
  const content = parts.join('');
  const add = (from: number, to: number, end = to) =>
    shares.set(sha256(content.slice(from, end)), { from, to, content: content.slice(from, end) });
  if (isLines) {
    let from = 0;
    for (const line of content.split('\n').slice(0, -1)) {
      const to = from + line.length + 1;
      add(from, to, to - 1); // an item is its line without the end of it
      add(from, to); // unless the file had this line alone, and was the item
      from = to;
    }
    return shares;
  }
  const ends = parts.map((_, at) => parts.slice(0, at + 1).join('').length);
  for (const from of way === 'appended' ? [0, ...ends] : [0]) {
    for (const to of ends) if (to > from) add(from, to);
  }
  return shares;
}

/** Which bytes have outcomes, and which outcomes are of nothing that was ever written. */
function accountFor(
  file: SlowFile,
  outcomes: Outcome[],
): { missing: number; strange: string[]; found: DroppedFile[] } {
  const shares = possibleShares(file);
  const covered = new Uint8Array(file.parts.join('').length);
  const strange: string[] = [];
  const found = new Map<string, DroppedFile>();
  for (const { path, sha256: of, outcome } of outcomes) {
    if (path !== file.name) continue;
    const share = shares.get(of ?? '');
    if (share === undefined) {
      strange.push(`${path}: an outcome of ${of}, which was never written`);
      continue;
    }
    if (file.isLines && covered[share.from] === 1)
      strange.push(`${path}: a second outcome of the line ${of}`);
    covered.fill(1, share.from, share.to);
    const ends = outcome === 'rejected' ? 'rejected' : 'article';
    found.set(of ?? '', { name: path, content: share.content, ends });
  }
  return { missing: covered.filter((byte) => byte === 0).length, strange, found: [...found.values()] };
}

/** The files that have been put away under this name hold what was written, each byte once. */
function putAwayBytes(desk: ChaosDesk, name: string): number {
  return completedFolders
    .flatMap((folder) => desk.completed(folder).map((path) => ({ folder, path })))
    .filter(({ path }) => path.replace(/ \(\d+\)(?=\.[^./]*$)/, '') === name)
    .reduce(
      (sum, { folder, path }) => sum + readFileSync(join(desk.inbox, '.copydesk', folder, path)).length,
      0,
    );
}

async function judge(
  desk: ChaosDesk,
  slow: readonly SlowFile[],
  others: readonly DroppedFile[],
): Promise<Expected> {
  const missing = (file: SlowFile) => accountFor(file, desk.outcomes()).missing;
  const bytesOf = ({ parts }: SlowFile) => parts.join('').length;
  const isDone = (file: SlowFile) => missing(file) === 0 && putAwayBytes(desk, file.name) === bytesOf(file);
  await waitFor(
    'all slow files to be accounted for',
    () => slow.every(isDone),
    patienceMs(slow.length),
    500,
  ).catch(() => {});
  const wrong: string[] = [];
  const dropped = [...others];
  for (const file of slow) {
    const { missing: bytes, strange, found } = accountFor(file, desk.outcomes());
    if (bytes > 0)
      wrong.push(`${file.name} (${file.way}): ${bytes} of ${bytesOf(file)} bytes are unaccounted for`);
    const putAway = putAwayBytes(desk, file.name);
    if (putAway !== bytesOf(file))
      wrong.push(`${file.name} (${file.way}): ${putAway} of ${bytesOf(file)} bytes are put away`);
    wrong.push(...strange);
    dropped.push(...found);
  }
  if (wrong.length > 0) throw new Error(wrong.slice(0, 20).join('\n'));
  return { dropped, gone: new Set(slow.map(({ name }) => name)) };
}

/** @param stability flags of the watcher, which it may be killed and started with again */
function slowWriters(name: string, short: boolean, stability: string[], kills: number): Scenario {
  return {
    name,
    singleFilesOnly: true,
    short,
    async play(desk, random, files) {
      const slow = Array.from({ length: Math.ceil(files.length / 10) }, (_, at) => makeSlowFile(random, at));
      desk.startWorker();
      desk.startWorker();
      let watcher = desk.startWatcher(stability);
      await waitFor('the watcher to be at work', () => watcher.stderr().includes('watching'));
      const writing = Promise.all([...slow.map((file) => write(desk, file)), desk.dropAll(files, 10_000)]);
      for (let kill = 0; kill < kills; kill += 1) {
        await sleep(random.int(500, 5_000));
        watcher.kill(random.pick(['SIGKILL', 'SIGTERM']));
        await watcher.ended;
        watcher = desk.startWatcher(stability);
        await waitFor('the watcher to be at work', () => watcher.stderr().includes('watching'));
      }
      await writing;
      return judge(desk, slow, files);
    },
  };
}

export const scenarios: Scenario[] = [
  slowWriters('slow-writers', true, [], 0),
  slowWriters('slow-writers-killed-watcher', false, [], 4),
];
