// What must be true when a pipeline has come to rest: each file one outcome, each text one article, nothing left over.
// Must not fail a test itself: it answers what is wrong, and who asked decides.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Snapshot } from '../../src/monitor/snapshot.ts';
import type { Outcome } from '../../src/schemas/outcome.ts';
import { type Desk, waitFor } from './copydesk.ts';

/** A file as it is dropped, and how it may end: as an article (its own or that of a copy), rejected, or as its members do. */
export interface DroppedFile {
  /** Path in the inbox. */
  name: string;
  content: string | Buffer;
  ends: 'article' | 'rejected' | 'container';
  /** Of a container: the bytes of each item, in order. All of them end as articles. */
  members?: readonly string[];
}

/** What has an outcome: a file that is one item, or a member of a container. */
interface DroppedItem {
  name: string;
  content: string | Buffer;
  ends: 'article' | 'rejected';
}

function itemsOf(files: readonly DroppedFile[]): DroppedItem[] {
  return files.flatMap(({ name, content, ends, members = [] }): DroppedItem[] =>
    ends === 'container'
      ? members.map((member) => ({ name, content: member, ends: 'article' }))
      : [{ name, content, ends }],
  );
}

export interface Expected {
  /** What was dropped: each entry is one item, and ends with one outcome. A name may stand here more than once. */
  dropped: readonly DroppedFile[];
  /** What may have been gone before a producer saw it: each entry ends with one outcome or with none. */
  unsure?: readonly DroppedFile[];
  /** Names of files that were taken away after their claim: they lie in no folder, or in one. */
  gone?: ReadonlySet<string>;
}

/** One line for each thing that is wrong, by what it means to a user. */
export interface Findings {
  /** Items without an outcome, texts without an article. */
  lost: string[];
  /** Items with more than one outcome, texts with more than one article. */
  doubled: string[];
  /** Keys in Redis that stand for nothing any more. */
  leaked: string[];
  wrong: string[];
}

export const nothingWrong: Findings = { lost: [], doubled: [], leaked: [], wrong: [] };

/** What is looked at of a desk, however its pipeline runs. */
export type SeenDesk = Pick<
  Desk,
  'out' | 'outcomes' | 'articles' | 'completed' | 'unclaimed' | 'redisKeys' | 'status'
>;

const completedFolders = ['published', 'duplicate', 'rejected'] as const;

const lastingKeys = [
  /^\{copydesk\}:v1:(texts:\d+:([nx]|[rkes]\S+)|totals|pipeline|workers|inboxes|history|times(:\d+)?|rate:\w+)$/,
  /^\{copydesk\}:v1:bull:\w+:(meta|events|stalled-check|id|marker)$/,
];

/** Waits until no file is on its way any longer. Answers what still is when the time is up. */
export async function untilCompleted(desk: SeenDesk, withinMs: number): Promise<string[]> {
  const left = () => ({ unclaimed: desk.unclaimed().length, claimed: desk.completed('claimed').length });
  try {
    await waitFor(
      'all files to be put away',
      () => left().unclaimed === 0 && left().claimed === 0,
      withinMs,
      100,
    );
    return [];
  } catch {
    const { unclaimed, claimed } = left();
    return [`after ${withinMs} ms ${unclaimed} files still lie in the inbox and ${claimed} are claimed`];
  }
}

// After a rollback Redis holds items again whose files have been put away. The locks of their jobs run out (10 s) and
// two checks notice (5 s each), or a sweep finds them (30 s, and 30 s more where they had just changed their stage);
// they complete once more, and a producer forgets them some seconds later. On a busy machine all of this takes longer.
const forgottenWithinMs = 180_000;

async function keysLeft(desk: SeenDesk): Promise<string[]> {
  let left: string[] = [];
  const gone = async () => {
    left = (await desk.redisKeys()).filter((key) => !lastingKeys.some((lasting) => lasting.test(key)));
    return left.length === 0;
  };
  await waitFor('Redis to forget the files', gone, forgottenWithinMs, 250).catch(() => {});
  return left.sort();
}

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');

function countBy<Value>(values: readonly Value[], keyOf: (value: Value) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(keyOf(value), (counts.get(keyOf(value)) ?? 0) + 1);
  return counts;
}

/** Each item one outcome, of the kind that its content has. */
function compareOutcomes(outcomes: Outcome[], { dropped, unsure = [] }: Expected): Findings {
  const found: Findings = structuredClone(nothingWrong);
  const keyOfItem = ({ name, content }: DroppedItem) => `${name} ${sha256(content)}`;
  const keyOfOutcome = ({ path, sha256: of }: Outcome) => `${path} ${of}`;
  const [sureItems, possibleItems] = [itemsOf(dropped), itemsOf(unsure)];
  const [sure, possible] = [countBy(sureItems, keyOfItem), countBy(possibleItems, keyOfItem)];
  const ends = new Map([...sureItems, ...possibleItems].map((item) => [keyOfItem(item), item.ends]));
  const seen = countBy(outcomes, keyOfOutcome);
  for (const [key, count] of sure) {
    const missing = count - (seen.get(key) ?? 0);
    if (missing > 0) found.lost.push(`${key}: ${missing} of ${count} outcomes`);
  }
  for (const [key, count] of seen) {
    const most = (sure.get(key) ?? 0) + (possible.get(key) ?? 0);
    if (most === 0) found.wrong.push(`${key}: an outcome of what was never dropped`);
    else if (count > most) found.doubled.push(`${key}: ${count} outcomes for ${most}`);
  }
  for (const [itemId, count] of countBy(outcomes, (outcome) => outcome.itemId))
    if (count > 1) found.doubled.push(`item ${itemId}: ${count} outcomes`);
  for (const ended of outcomes) {
    const { path, outcome, code } = ended;
    const isRejected = outcome === 'rejected';
    const shouldBe = ends.get(keyOfOutcome(ended));
    if (shouldBe !== undefined && isRejected !== (shouldBe === 'rejected'))
      found.wrong.push(`${path}: ${outcome} ${code ?? ''}`);
  }
  return found;
}

/** Each text one article, and each article one text. */
function compareArticles(desk: SeenDesk, outcomes: Outcome[], { dropped }: Expected): Findings {
  const found: Findings = structuredClone(nothingWrong);
  const articles = countBy(desk.articles(), ({ id }) => id);
  const published = outcomes.filter(({ outcome }) => outcome === 'published');
  const publishedTexts = countBy(published, (outcome) => String(outcome.sha256));
  for (const text of new Set(
    itemsOf(dropped)
      .filter(({ ends }) => ends === 'article')
      .map(({ content }) => sha256(content)),
  ))
    if (!publishedTexts.has(text)) found.lost.push(`text ${text}: no article`);
  for (const [text, count] of publishedTexts)
    if (count > 1) found.doubled.push(`text ${text}: ${count} times published`);
  for (const [id, count] of articles) if (count > 1) found.doubled.push(`article ${id}: ${count} times`);
  if (articles.size !== published.length)
    found.wrong.push(`${articles.size} articles, but ${published.length} published`);
  for (const { path, outcome, articleId = '' } of outcomes)
    if (outcome !== 'rejected' && !articles.has(articleId))
      found.lost.push(`${path}: ${outcome}, but its article ${articleId} does not stand in the sink`);
  return found;
}

function compareFolders(
  desk: SeenDesk,
  outcomes: Outcome[],
  { gone = new Set(), unsure = [] }: Expected,
): string[] {
  const wrong: string[] = [];
  for (const folder of completedFolders) {
    const names = outcomes
      .filter(({ outcome, index }) => outcome === folder && index === null)
      .map(({ path }) => path);
    const files = desk.completed(folder);
    const sure = names.filter((name) => !gone.has(name));
    // Files of one item, the same bytes dropped again while it was in flight, share its outcome.
    if (files.length < sure.length || files.length > names.length + unsure.length)
      wrong.push(`${files.length} files under ${folder} for ${names.length} outcomes`);
    const there = new Set(files);
    const missing = sure.filter((name) => !there.has(name));
    if (missing.length > 0) wrong.push(`not under ${folder}: ${missing.slice(0, 5).join(', ')}`);
  }
  return wrong;
}

/** Each container one record. */
function compareContainers(desk: SeenDesk, { dropped }: Expected, seen: Snapshot['containers']): string[] {
  const containers = dropped.filter(({ ends }) => ends === 'container');
  const there = new Set(desk.completed('settled'));
  const wrong = containers.flatMap(({ name }) => (there.has(name) ? [] : [`not under settled: ${name}`]));
  const members = itemsOf(containers).length;
  if (seen?.containers !== containers.length || seen.members !== members)
    wrong.push(
      `${containers.length} containers with ${members} members, but status counts ${JSON.stringify(seen)}`,
    );
  return wrong;
}

/** Compares everything that can be seen from outside with what was dropped. Asks only once all files are put away. */
export async function whatIsWrong(desk: SeenDesk, expected: Expected): Promise<Findings> {
  if (!existsSync(desk.out)) return { ...nothingWrong, lost: ['there is no output'] };
  const leaked = await keysLeft(desk);
  const outcomes = desk.outcomes();
  const ofOutcomes = compareOutcomes(outcomes, expected);
  const ofArticles = compareArticles(desk, outcomes, expected);
  const wrong = [...ofOutcomes.wrong, ...ofArticles.wrong];
  wrong.push(...compareFolders(desk, outcomes, expected));
  const { totals, attempts, bytesInFlight, containers } = await desk.status();
  if (expected.dropped.some(({ ends }) => ends === 'container'))
    wrong.push(...compareContainers(desk, expected, containers));
  // An input that was sent through again counts once, under its latest outcome.
  const former = new Set(outcomes.flatMap(({ retryOf, replaces }) => [retryOf, replaces]));
  const latest = outcomes.filter(({ itemId }) => !former.has(itemId));
  const counted = (of: Outcome[]) => {
    const counts = completedFolders.map((name) => [
      name,
      of.filter(({ outcome }) => outcome === name).length,
    ]);
    return { accepted: of.length, ...Object.fromEntries(counts), inFlight: 0 };
  };
  const { rejectedByCode: _, duplicateByKind: __, publishedByRole: ___, ...tried } = attempts;
  const standing = JSON.stringify({ ...totals, attempts: tried, bytesInFlight });
  const should = JSON.stringify({ ...counted(latest), attempts: counted(outcomes), bytesInFlight: 0 });
  if (standing !== should) wrong.push(`status counts ${standing}, but the sink holds ${should}`);
  return {
    lost: [...ofOutcomes.lost, ...ofArticles.lost],
    doubled: [...ofOutcomes.doubled, ...ofArticles.doubled],
    leaked,
    wrong,
  };
}
