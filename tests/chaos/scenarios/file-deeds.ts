// Somebody who rewrites, deletes, renames and drops files again while they are claimed, and keeps account of it.
// Must not look at what a producer thinks: only at where files lie.
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DroppedFile } from '../../pipeline/all-completed.ts';
import { waitFor } from '../../pipeline/copydesk.ts';
import type { ChaosDesk } from '../chaos-desk.ts';
import { makeCorpus } from '../corpus.ts';
import type { Random } from '../random.ts';

const completedFolders = ['published', 'duplicate', 'rejected'];

/** What was done, and what must have come of it. */
export interface Account {
  /** Versions that end with one outcome each. */
  dropped: DroppedFile[];
  /** Versions that may have been gone, or the same as one in flight, before they were read. */
  unsure: DroppedFile[];
  /** Names whose files were changed or taken away. */
  gone: Set<string>;
  /** Files that must be in an outcome folder in the end, by name and content. */
  lies: DroppedFile[];
  /** Files that may lie there besides. */
  mayLie: DroppedFile[];
}

interface Actor {
  desk: ChaosDesk;
  account: Account;
}

/** Is it a file that has not been moved from there yet? Moves it, unless it is gone. */
function tryTo(move: () => void): boolean {
  try {
    move();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

function prepare({ desk }: Actor, { name, content }: DroppedFile): string {
  const path = join(
    desk.root,
    'aside',
    `${createHash('sha256').update(name).digest('hex')}-${Math.random()}`,
  );
  for (const target of [path, join(desk.inbox, name)]) mkdirSync(dirname(target), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** Puts a file into the inbox as soon as nothing has its name there: what lies there would be lost. */
async function drop(actor: Actor, file: DroppedFile) {
  const path = prepare(actor, file);
  const target = join(actor.desk.inbox, file.name);
  await waitFor(`${file.name} to be claimed`, () => !existsSync(target) && linked(path, target), 600_000, 2);
  unlinkSync(path);
}

function linked(path: string, target: string): boolean {
  try {
    linkSync(path, target);
    return true;
  } catch {
    return false;
  }
}

/** Where the claimed file of this name is. */
function claimOf({ desk }: Actor, name: string): string | null {
  const claimed = join(desk.inbox, '.copydesk/claimed');
  if (!existsSync(claimed)) return null;
  const round = readdirSync(claimed).find((one) => existsSync(join(claimed, one, name)));
  return round === undefined ? null : join(claimed, round, name);
}

function isCompleted({ desk }: Actor, name: string): boolean {
  return completedFolders.some((folder) => existsSync(join(desk.inbox, '.copydesk', folder, name)));
}

type Deed = (actor: Actor, file: DroppedFile, other: DroppedFile, waitMs: number) => Promise<void>;

/** A writer that still has the file open writes other content into it, of the same length, at once. */
const rewrite: Deed = async (actor, file, other, waitMs) => {
  const { account } = actor;
  const length = Math.max(Buffer.byteLength(file.content), Buffer.byteLength(other.content));
  const padded = (content: string | Buffer) =>
    Buffer.concat([Buffer.from(content), Buffer.alloc(length - Buffer.byteLength(content), '\n')]);
  const before = { ...file, content: padded(file.content) };
  const after = { ...other, name: file.name, content: padded(other.content) };
  const path = prepare(actor, before);
  const open = openSync(path, 'r+');
  renameSync(path, join(actor.desk.inbox, file.name));
  await sleep(waitMs);
  // It is put away by a link and an unlink, and a file without its name is said to be deleted.
  const putAway = () => readlinkSync(`/proc/self/fd/${open}`).endsWith(' (deleted)');
  const wasPutAway = putAway();
  writeSync(open, after.content, 0, length, 0);
  // Longer than a producer takes from its last look at a file to putting it away.
  await sleep(300);
  const isPutAway = putAway();
  closeSync(open);
  account.gone.add(file.name);
  account.lies.push(after);
  if (wasPutAway) account.dropped.push(before);
  else if (isPutAway) account.unsure.push(before, after);
  else {
    account.unsure.push(before);
    account.dropped.push(after);
  }
};

const remove: Deed = async (actor, file, _other, waitMs) => {
  const { account } = actor;
  await drop(actor, file);
  await sleep(waitMs);
  const place = claimOf(actor, file.name) ?? join(actor.desk.inbox, file.name);
  if (tryTo(() => unlinkSync(place))) {
    account.unsure.push(file);
    account.gone.add(file.name);
    account.mayLie.push(file);
  } else {
    account.dropped.push(file);
    account.lies.push(file);
  }
};

const renameUnclaimed: Deed = async (actor, file, _other, waitMs) => {
  await drop(actor, file);
  await sleep(waitMs / 40);
  const renamed = { ...file, name: `${dirname(file.name)}/renamed ${file.name.replaceAll('/', ' ')}` };
  const isRenamed = tryTo(() =>
    renameSync(join(actor.desk.inbox, file.name), join(actor.desk.inbox, renamed.name)),
  );
  actor.account.dropped.push(isRenamed ? renamed : file);
  actor.account.lies.push(isRenamed ? renamed : file);
};

/** Moves a claimed file back into the inbox under another name. */
const takeBack: Deed = async (actor, file, _other, waitMs) => {
  const { account } = actor;
  await drop(actor, file);
  await sleep(waitMs);
  const back = { ...file, name: `${dirname(file.name)}/back ${file.name.replaceAll('/', ' ')}` };
  const claim = claimOf(actor, file.name);
  if (claim !== null && tryTo(() => renameSync(claim, join(actor.desk.inbox, back.name)))) {
    account.unsure.push(file);
    account.gone.add(file.name);
    account.mayLie.push(file);
    account.dropped.push(back);
    account.lies.push(back);
  } else {
    account.dropped.push(file);
    account.lies.push(file);
  }
};

const dropSameInFlight: Deed = async (actor, file) => {
  await drop(actor, file);
  await drop(actor, file);
  actor.account.dropped.push(file);
  actor.account.unsure.push(file);
  actor.account.lies.push(file, file);
};

const dropOtherInFlight: Deed = async (actor, file, other) => {
  const second = { ...other, name: file.name };
  await drop(actor, file);
  await drop(actor, second);
  actor.account.dropped.push(file, second);
  actor.account.lies.push(file, second);
};

const dropSameAgainLater: Deed = async (actor, file) => {
  await drop(actor, file);
  await waitFor(`${file.name} to be put away`, () => isCompleted(actor, file.name), 600_000);
  // A producer has done with a file a moment after it has put it away.
  await sleep(500);
  await drop(actor, file);
  actor.account.dropped.push(file, file);
  actor.account.lies.push(file, file);
};

const deeds = [
  rewrite,
  remove,
  renameUnclaimed,
  takeBack,
  dropSameInFlight,
  dropOtherInFlight,
  dropSameAgainLater,
];
const deedShare = 0.5;
const longestWaitMs = 1_200;

/** Drops all files, does something to many of them, and waits until all is done. */
export async function disturbFiles(
  desk: ChaosDesk,
  random: Random,
  files: readonly DroppedFile[],
): Promise<Account> {
  const account: Account = { dropped: [], unsure: [], gone: new Set(), lies: [], mayLie: [] };
  const actor = { desk, account };
  const others = makeCorpus(random, files.length);
  const timesSeen = new Map<string, number>();
  for (const { content } of [...files, ...others])
    timesSeen.set(String(content), (timesSeen.get(String(content)) ?? 0) + 1);
  // Padded, it would be another file with the same text as its copies.
  const canBeRewritten = ({ content, ends }: DroppedFile) =>
    ends === 'article' && timesSeen.get(String(content)) === 1;

  const done: Promise<void>[] = [];
  for (const [number, file] of files.entries()) {
    const other = others[number] ?? file;
    const deed = random.chance(deedShare) ? random.pick(deeds) : null;
    const waitMs = random.int(0, longestWaitMs);
    if (deed === null || (deed === rewrite && !(canBeRewritten(file) && canBeRewritten(other)))) {
      renameSync(prepare(actor, file), join(desk.inbox, file.name));
      account.dropped.push(file);
      account.lies.push(file);
    } else {
      done.push(deed(actor, file, other, waitMs));
    }
    await sleep(2);
  }
  await Promise.all(done);
  return account;
}

/** Every file that was not taken away must have been put away, with the content it had last. */
export function compareFiles(desk: ChaosDesk, { lies, mayLie }: Account): string[] {
  const keyOf = (name: string, content: string | Buffer) =>
    `${name} ${createHash('sha256').update(content).digest('hex').slice(0, 12)}`;
  const there = new Map<string, number>();
  const count = (key: string, by: number) => there.set(key, (there.get(key) ?? 0) + by);
  for (const folder of completedFolders) {
    for (const path of desk.completed(folder)) {
      const name = path.replace(/ \(\d+\)(?=\.[^./]*$)/, '');
      count(keyOf(name, readFileSync(join(desk.inbox, '.copydesk', folder, path))), 1);
    }
  }
  for (const { name, content } of lies) count(keyOf(name, content), -1);
  const possible = new Set(mayLie.map(({ name, content }) => keyOf(name, content)));
  return [...there]
    .filter(([key, more]) => more < 0 || (more > 0 && !possible.has(key)))
    .map(([key, more]) => `${key}: ${more} files put away more than were dropped`);
}
