// What a writer of outcomes promises, as tests: exactly once, all or nothing, also when the process is killed.
// Must not know how a writer stores what it is given: a function that is passed in reads it back.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OutcomeWriter } from '../../src/outcomes/outcome-writer.ts';
import { Article } from '../../src/schemas/article.ts';
import { Outcome } from '../../src/schemas/outcome.ts';
import {
  container,
  distinctStories,
  linked,
  mixed,
  nearDuplicate,
  published,
  rejected,
} from './deliveries.ts';

export interface WriterUnderTest {
  name: string;
  open(dir: string): Promise<OutcomeWriter>;
  /** Everything in the output, in the order it was written; throws on a half-written record. */
  readBack(dir: string): Promise<{ articles: unknown[]; outcomes: unknown[]; containers: unknown[] }>;
  /** How another process opens it. */
  module: string;
  exportName: string;
  options: object;
  /** Places of the crash test's child to die at, as in commit-loop.ts. */
  deathPlaces: string[];
}

const program = fileURLToPath(new URL('./commit-loop.ts', import.meta.url));

/** An outcome as it is once its publication has turned out to be a duplicate, which belongs to no story. */
function withoutStory(outcome: Outcome | undefined): Partial<Outcome> {
  const { storyId: _, ...standing } = outcome ?? {};
  return standing;
}

export function testWriterContract(subject: WriterUnderTest): void {
  describe(`the ${subject.name} keeps the contract of a writer`, () => {
    let dir = '';
    let writers: OutcomeWriter[] = [];

    beforeEach(async () => {
      dir = await mkdtemp(join(tmpdir(), 'copydesk-writer-'));
      writers = [];
    });

    afterEach(async () => {
      for (const writer of writers) await writer.close();
      await rm(dir, { recursive: true, force: true });
    });

    async function open(): Promise<OutcomeWriter> {
      const writer = await subject.open(dir);
      writers.push(writer);
      return writer;
    }

    async function close(writer: OutcomeWriter): Promise<void> {
      await writer.close();
      writers = writers.filter((other) => other !== writer);
    }

    async function stored(): Promise<{ articles: Article[]; outcomes: Outcome[] }> {
      const { articles, outcomes } = await subject.readBack(dir);
      return {
        articles: articles.map((article) => Article.parse(article)),
        outcomes: outcomes.map((outcome) => Outcome.parse(outcome)),
      };
    }

    /** Commits to the same folder in a process of its own, and says how that process ended. */
    async function commitInChild(count: number, dieAt: string, killAfterMs: number | null): Promise<string> {
      const child = spawn(
        process.execPath,
        [
          program,
          subject.module,
          subject.exportName,
          dir,
          `${count}`,
          JSON.stringify(subject.options),
          dieAt,
        ],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      const ended = once(child, 'exit');
      if (killAfterMs !== null) {
        await Promise.race([once(child.stdout, 'data'), ended]);
        await sleep(killAfterMs);
        child.kill('SIGKILL');
      }
      const [code, signal] = await ended;
      return String(signal ?? code);
    }

    /** The records that commit-loop.ts adds beside so many outcomes. */
    async function expectContainers(count: number): Promise<void> {
      const { containers } = await subject.readBack(dir);
      const added = Array.from({ length: count / 10 }, (_, number) => container(number * 10));
      expect(containers).toEqual(added);
    }

    async function expectEachOnce(count: number): Promise<void> {
      const { articles, outcomes } = await stored();
      expect(outcomes.map((outcome) => outcome.itemId).sort()).toEqual(
        Array.from({ length: count }, (_, number) => mixed(number).outcome.itemId).sort(),
      );
      expect(articles).toHaveLength(distinctStories(count));
      expect(new Set(articles.map((article) => article.id)).size).toBe(articles.length);
    }

    test('every outcome of a batch is written once, as it was delivered', async () => {
      const writer = await open();
      const deliveries = [published(1), rejected(2), nearDuplicate(3, 1)];
      const receipts = await writer.commit(deliveries);
      const outcomes = deliveries.map((delivery) => delivery.outcome);
      expect(receipts).toEqual(
        outcomes.map((outcome, at) => ({ outcome, number: at + 1, former: null, alreadyCounted: false })),
      );
      expect(await stored()).toEqual({ articles: [deliveries[0]?.article], outcomes });
      expect(writer.totals()).toMatchObject({ published: 1, duplicate: 1, rejected: 1 });
    });

    test('a batch that is delivered again replays its outcomes and adds nothing', async () => {
      const first = await open();
      const receipts = await first.commit([published(1), rejected(2)]);
      expect(await first.commit([rejected(2), published(1)])).toEqual([...receipts].reverse());
      await close(first);
      const second = await open();
      expect(await second.commit([published(1), rejected(2)])).toEqual(receipts);
      expect((await stored()).outcomes).toHaveLength(2);
      expect(second.totals()).toMatchObject({ published: 1, duplicate: 0, rejected: 1 });
    });

    test('an item accepted anew after it was committed gets its first outcome and is not counted again', async () => {
      const writer = await open();
      await writer.commit([published(1)]);
      const [receipt] = await writer.commit([rejected(1, { acceptedAtMs: 2_000 })]);
      expect(receipt).toEqual({
        outcome: published(1).outcome,
        number: 1,
        former: null,
        alreadyCounted: true,
      });
      expect((await stored()).outcomes).toEqual([published(1).outcome]);
    });

    test('a publication whose article another item owns becomes an exact duplicate of that item', async () => {
      const writer = await open();
      const owner = published(1, { story: 'The same story.' });
      const copies = [2, 3].map((number) => published(number, { story: 'The same story.' }));
      await writer.commit([owner, ...copies.slice(0, 1)]);
      const [receipt] = await writer.commit(copies.slice(1));
      expect(receipt?.outcome).toEqual({
        ...withoutStory(copies[1]?.outcome),
        outcome: 'duplicate',
        duplicateOf: owner.outcome.itemId,
        kind: 'exact',
        similarity: 1,
        containment: 1,
      });
      const { articles, outcomes } = await stored();
      expect(articles).toEqual([owner.article]);
      expect(outcomes.map((outcome) => outcome.outcome)).toEqual(['published', 'duplicate', 'duplicate']);
      expect(outcomes[1]?.duplicateOf).toBe(owner.outcome.itemId);
    });

    test('reposts and revisions keep their own article, and are counted by their role', async () => {
      const writer = await open();
      const deliveries = [published(1), linked(2, 1, 'repost'), linked(3, 1, 'revision')];
      await writer.commit(deliveries.slice(0, 1));
      await writer.commit(deliveries.slice(1));
      expect(await stored()).toEqual({
        articles: deliveries.map(({ article }) => article),
        outcomes: deliveries.map(({ outcome }) => outcome),
      });
      expect(writer.totals()).toMatchObject({
        published: 3,
        duplicate: 0,
        publishedByRole: { repost: 1, revision: 1 },
        duplicateByKind: { exact: 0, near: 0 },
      });
    });

    test('two deliveries of one item in one batch get the same outcome and one record', async () => {
      const writer = await open();
      const receipts = await writer.commit([published(1), published(1)]);
      expect(receipts.map((receipt) => receipt.outcome)).toEqual([
        published(1).outcome,
        published(1).outcome,
      ]);
      expect(await stored()).toEqual({ articles: [published(1).article], outcomes: [published(1).outcome] });
    });

    test('an empty batch is no work', async () => {
      const writer = await open();
      expect(await writer.commit([])).toEqual([]);
      expect(writer.totals()).toMatchObject({ published: 0, duplicate: 0, rejected: 0 });
    });

    test('a batch with a delivery that contradicts itself leaves nothing behind, and the next one counts', async () => {
      const writer = await open();
      const wrong = { ...published(2), article: null };
      await expect(writer.commit([published(1), wrong])).rejects.toThrow('does not fit');
      expect(await stored()).toEqual({ articles: [], outcomes: [] });
      await writer.commit([published(3)]);
      expect((await stored()).outcomes).toEqual([published(3).outcome]);
    });

    test('commits called at the same time each count once', async () => {
      const writer = await open();
      const batches = Array.from({ length: 10 }, (_, batch) =>
        Array.from({ length: 10 }, (_unused, index) => mixed(batch * 5 + index)),
      );
      await Promise.all(batches.map((batch) => writer.commit(batch)));
      await expectEachOnce(55);
    });

    test('the identity and the totals survive a restart', async () => {
      const first = await open();
      await first.commit([published(1), rejected(2)]);
      await close(first);
      const second = await open();
      expect(second.ledgerId).toBe(first.ledgerId);
      expect(second.totals()).toMatchObject({ published: 1, duplicate: 0, rejected: 1 });
    });

    for (const place of subject.deathPlaces) {
      test(`a process that dies at ${place} leaves an output where each outcome gets in once`, async () => {
        expect(await commitInChild(600, place, null)).toBe('SIGKILL');
        // What is there already after the crash is whole.
        const writer = await open();
        const before = await stored();
        expect(before.outcomes.length).toBeLessThan(600);
        expect(writer.totals().published).toBe(before.articles.length);
        await close(writer);
        expect(await commitInChild(600, '', null)).toBe('0');
        await expectEachOnce(600);
        await expectContainers(600);
      });
    }

    test('2,000 outcomes get in once each through processes killed at random times', async () => {
      let killed = 0;
      for (let round = 0; round < 12; round += 1) {
        const end = await commitInChild(2_000, '', Math.random() * 60);
        if (end === 'SIGKILL') killed += 1;
      }
      expect(killed).toBeGreaterThan(0);
      expect(await commitInChild(2_000, '', null)).toBe('0');
      await expectEachOnce(2_000);
      await expectContainers(2_000);
    });

    test('records of containers are written once, however often and together with what they come', async () => {
      const writer = await open();
      await writer.addContainers([]);
      await writer.addContainers([container(1), container(2), { ...container(1), members: 9 }]);
      await Promise.all([
        writer.commit([published(1)]),
        writer.addContainers([container(2), container(3)]),
        writer.commit([rejected(2)]),
      ]);
      await close(writer);
      await (await open()).addContainers([container(1), container(4)]);
      const { containers, outcomes } = await subject.readBack(dir);
      expect(containers).toEqual([1, 2, 3, 4].map(container));
      expect(outcomes).toHaveLength(2);
    });
  });
}
