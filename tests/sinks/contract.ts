// What every sink keeps, tables and streams: the same tests run against each sink of a face.
// Must not know any sink by name.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SystemError } from '../../src/errors.ts';
import type { LedgerRecord } from '../../src/outcomes/record-reader.ts';
import type { Article } from '../../src/schemas/article.ts';
import {
  RefusedRecord,
  type Sink,
  type SinkKind,
  type SinkMemory,
  type SinkPlace,
} from '../../src/sinks/sink.ts';
import { sinkKinds } from '../../src/sinks/table.ts';
import { type FileFault, withFileFault } from './file-faults.ts';
import { cursorAt, ledgerId, publishedRecord, rejectedRecord, textOfAnyScript } from './records.ts';

/** An article as a reader of the sink finds it. */
export interface FoundArticle {
  /** Its lineage in a table without history. */
  itemId: string;
  /** Item id of what replaced it. */
  supersededBy: string | null;
  article: unknown;
}

export interface TableUnderTest {
  kind: SinkKind;
  /** The address of a place that does not exist yet. */
  address(folder: string): string;
  /** Every article that is in the sink, in any order, also while the sink is open. */
  read(location: string): Promise<FoundArticle[]>;
  /** Removes everything, as its owner may do. */
  empty(location: string): Promise<void>;
  /** False for a table of current articles, one per lineage, that forgets those that were replaced. */
  history?: boolean;
  /** What a reader of the sink finds of an article, if that is not all of it. */
  seen?(article: Article): unknown;
}

/** A memory that forgets with the test. */
export function textMemory(): SinkMemory {
  let text: string | null = null;
  return {
    read: () => text,
    write: (next) => {
      text = next;
    },
  };
}

/** Gives each test of a describe block a new place for the sink, and closes and removes it afterwards. */
function placesFor({ kind, address }: Pick<TableUnderTest, 'kind' | 'address'>) {
  const place: SinkPlace = { location: '', path: null, shown: '' };
  let folders: string[] = [];
  let memory: SinkMemory = textMemory();
  let open: Sink[] = [];

  /** Moves to a place where no sink is. */
  async function newPlace(): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'copydesk-sink-'));
    folders.push(folder);
    const located = kind.locate(address(folder), folder);
    if ('fault' in located) throw new Error(located.fault);
    Object.assign(place, located);
    memory = textMemory();
  }

  beforeEach(newPlace);

  afterEach(async () => {
    for (const sink of open) await sink.close();
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
    open = [];
    folders = [];
  });

  /** Closes the one before it: only one is open for writing. */
  async function openSink(): Promise<Sink> {
    for (const sink of open.splice(0)) await sink.close();
    const sink = await kind.open({ name: 'test', scheme: kind.schemes[0] ?? '', ...place }, memory);
    open.push(sink);
    return sink;
  }

  return { place, newPlace, openSink };
}

async function deliver(sink: Sink, ...records: LedgerRecord[]): Promise<void> {
  const last = records.at(-1);
  if (last !== undefined) await sink.deliver(records, cursorAt(last));
}

export function testTable({
  kind,
  address,
  read,
  empty,
  history = true,
  seen = (article) => article,
}: TableUnderTest): void {
  describe(`${kind.name} keeps the contract of tables`, () => {
    const { place, openSink } = placesFor({ kind, address });

    const inOrder = (found: FoundArticle[]) =>
      found.toSorted((one, other) => one.itemId.localeCompare(other.itemId));
    const expected = (...records: LedgerRecord[]) =>
      inOrder(
        records.flatMap(({ outcome, lineage, article }) => {
          const itemId = history ? outcome.itemId : lineage;
          return article === null ? [] : [{ itemId, supersededBy: null, article: seen(article) }];
        }),
      );
    const found = async () => inOrder(await read(place.location));
    /** The current articles, by item or, without history, by lineage. */
    const current = async () => (await found()).filter(({ supersededBy }) => supersededBy === null);

    test('it is in the table of sinks', () => {
      expect(sinkKinds).toContain(kind);
    });

    test('a new one has no cursor', async () => {
      expect(await (await openSink()).cursor()).toBeNull();
    });

    test('articles come out as they went in, and the cursor with them', async () => {
      const [one, two, three] = [publishedRecord(1), rejectedRecord(2), publishedRecord(3)];
      await deliver(await openSink(), one, two, three);
      expect(await found()).toEqual(expected(one, three));
      expect(await (await openSink()).cursor()).toEqual(cursorAt(three));
    });

    test('text of any script, quotes, line breaks and a null character come out as they went in', async () => {
      const record = publishedRecord(1);
      const article = record.article && textOfAnyScript(record.article);
      await deliver(await openSink(), { ...record, article });
      expect((await found())[0]?.article).toEqual(article && seen(article));
    });

    test('records that are delivered again change nothing', async () => {
      const records = Array.from({ length: 50 }, (_, at) => publishedRecord(at + 1));
      await deliver(await openSink(), ...records);
      await deliver(await openSink(), ...records);
      await deliver(await openSink(), ...records.slice(0, 20));
      expect(await found()).toEqual(expected(...records));
    });

    test('of two versions of a record the higher one stays, whichever comes last', async () => {
      const [record, other] = [publishedRecord(1), publishedRecord(2)];
      const newer = { ...record, epoch: 2, article: other.article };
      const sink = await openSink();
      await deliver(sink, newer);
      await deliver(sink, record);
      expect((await found())[0]?.article).toEqual(other.article && seen(other.article));
    });

    test('an outcome that replaces an article takes its place, also after a replay', async () => {
      const former = publishedRecord(1);
      const { itemId } = former.outcome;
      const later = publishedRecord(2, { lineage: itemId, supersedes: [itemId] });
      const withdrawing = { ...rejectedRecord(3), lineage: itemId, supersedes: [later.outcome.itemId] };
      const sink = await openSink();
      await deliver(sink, former);
      await deliver(sink, later);
      const replacements = async () =>
        (await found()).map((one) => [one.itemId, one.supersededBy]).toSorted();
      const replaced = [
        [itemId, later.outcome.itemId],
        [later.outcome.itemId, null],
      ].toSorted();
      const expectReplaced = async () => {
        if (history) expect(await replacements()).toEqual(replaced);
        expect(await current()).toEqual(expected(later));
      };
      await expectReplaced();
      await deliver(sink, former);
      await expectReplaced();
      await deliver(sink, former, later);
      await expectReplaced();
      await deliver(sink, { ...former, epoch: 2 });
      await expectReplaced();
      await deliver(sink, withdrawing);
      expect(await current()).toEqual([]);
      await deliver(sink, former, later, withdrawing);
      expect(await current()).toEqual([]);
      if (!history) expect(await found()).toEqual([]);
    });

    test('an outcome of another input replaces an article too', async () => {
      const former = publishedRecord(1);
      const revision = publishedRecord(2, { supersedes: [former.outcome.itemId] });
      const sink = await openSink();
      await deliver(sink, former);
      await deliver(sink, revision, publishedRecord(3));
      expect(await current()).toEqual(expected(revision, publishedRecord(3)));
      await deliver(sink, former);
      expect(await current()).toEqual(expected(revision, publishedRecord(3)));
    });

    test('going back removes what came after, and what that had replaced is current again', async () => {
      const former = publishedRecord(1);
      const { itemId } = former.outcome;
      const other = publishedRecord(2);
      const later = publishedRecord(3, { lineage: itemId, supersedes: [itemId] });
      const revision = publishedRecord(4, { supersedes: [other.outcome.itemId] });
      const sink = await openSink();
      await deliver(sink, former);
      await deliver(sink, other);
      await deliver(sink, later, revision, publishedRecord(5));
      await sink.goBack(cursorAt(other));
      const reached = (await sink.cursor())?.number ?? 0;
      // Without history the articles that are current again are delivered again.
      if (history) expect(reached).toBe(2);
      expect(reached).toBeLessThanOrEqual(2);
      const missing = [former, other].filter(({ number }) => number > reached);
      if (missing.length > 0) await deliver(sink, ...missing);
      expect(await found()).toEqual(expected(former, other));
      expect(await sink.cursor()).toEqual(cursorAt(other));
      const again = publishedRecord(6);
      await deliver(sink, { ...again, number: 3, epoch: 2 });
      expect(await found()).toEqual(expected(former, other, again));
    });

    test('another ledger is refused, and changes nothing', async () => {
      const record = publishedRecord(1);
      await deliver(await openSink(), record);
      const sink = await openSink();
      const cursor = { ...cursorAt(publishedRecord(2)), ledgerId: 'another ledger' };
      await expect(sink.deliver([publishedRecord(2)], cursor)).rejects.toThrow(SystemError);
      await expect(sink.goBack({ ...cursor, number: 0 })).rejects.toThrow(SystemError);
      expect(await found()).toEqual(expected(record));
      expect(await sink.cursor()).toEqual(cursorAt(record));
    });

    test('10,000 articles come once, also when all are delivered from the beginning again', async () => {
      const records = upTo(10_000).map((number) => publishedRecord(number));
      const sink = await openSink();
      for (let round = 1; round <= 2; round += 1)
        for (let at = 0; at < records.length; at += 500) await deliver(sink, ...records.slice(at, at + 500));
      expect(await found()).toEqual(expected(...records));
    });

    test('a cursor alone moves on too', async () => {
      const sink = await openSink();
      const record = rejectedRecord(7);
      await sink.deliver([], cursorAt(record));
      expect(await (await openSink()).cursor()).toEqual(cursorAt(record));
      expect(await read(place.location)).toEqual([]);
    });

    test('one that its owner has emptied has no cursor', async () => {
      const sink = await openSink();
      await deliver(sink, publishedRecord(1));
      await sink.close();
      await empty(place.location);
      expect(await (await openSink()).cursor()).toBeNull();
    });

    test('the cursor names the ledger', async () => {
      const sink = await openSink();
      await deliver(sink, publishedRecord(1));
      expect((await sink.cursor())?.ledgerId).toBe(ledgerId);
    });
  });
}

/** An outcome as a reader of the stream finds it. */
export interface FoundOutcome {
  number: number;
  itemId: string;
  /** Item ids of the articles that it replaces. */
  supersedes: string[];
  /** Null for an outcome that published nothing. */
  article: Article | null;
}

export interface StreamUnderTest extends Pick<TableUnderTest, 'kind' | 'address'> {
  /**
   * All outcomes in the order in which a reader finds them. One that came more than once under the same id counts once.
   * Outcomes that neither publish nor replace an article may be among them.
   */
  read(location: string): Promise<FoundOutcome[]>;
  /** Removes everything, as its owner may do; null for a stream that passes outcomes on and can't take them back. */
  empty: ((location: string) => Promise<void>) | null;
}

const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, at) => first + at);

export function testStream({ kind, address, read, empty }: StreamUnderTest): void {
  describe(`${address('…')} keeps the contract of streams`, () => {
    const { place, newPlace, openSink } = placesFor({ kind, address });

    const changesArticles = ({ article, supersedes }: Pick<FoundOutcome, 'article' | 'supersedes'>) =>
      article !== null || supersedes.length > 0;
    const found = async () => (await read(place.location)).filter(changesArticles);
    const foundNumbers = async () => (await found()).map(({ number }) => number);
    const expected = (records: LedgerRecord[]): FoundOutcome[] =>
      records.filter(changesArticles).map(({ number, outcome, supersedes, article }) => ({
        number,
        itemId: outcome.itemId,
        supersedes,
        article,
      }));

    /** Some articles, a rejection among them. */
    const recordsOf = (numbers: number[]) =>
      numbers.map((number) => (number % 4 === 3 ? rejectedRecord(number) : publishedRecord(number)));

    test('it is in the table of sinks', () => {
      expect(sinkKinds).toContain(kind);
    });

    test('a new one has no cursor', async () => {
      expect(await (await openSink()).cursor()).toBeNull();
    });

    test('outcomes come out in the order of their numbers, as they went in, and the cursor with them', async () => {
      const records = recordsOf(upTo(9));
      const sink = await openSink();
      await deliver(sink, ...records.slice(0, 4));
      await deliver(sink, ...records.slice(4));
      expect(await found()).toEqual(expected(records));
      expect(await (await openSink()).cursor()).toEqual(cursorAt(publishedRecord(9)));
    });

    test('text of any script, quotes, line breaks and a null character come out as they went in', async () => {
      const record = publishedRecord(1);
      const article = record.article && textOfAnyScript(record.article);
      await deliver(await openSink(), { ...record, article });
      expect((await found())[0]?.article).toEqual(article);
    });

    test('an outcome says which articles it replaces, also one that withdraws them and publishes nothing', async () => {
      const former = publishedRecord(1);
      const { itemId } = former.outcome;
      const later = publishedRecord(2, { lineage: itemId, supersedes: [itemId] });
      const withdrawing = {
        ...rejectedRecord(3),
        lineage: itemId,
        supersedes: [later.outcome.itemId, itemId],
      };
      await deliver(await openSink(), former, later, withdrawing);
      expect(await found()).toEqual(expected([former, later, withdrawing]));
    });

    test('an outcome that is delivered again does not come again, whatever its version', async () => {
      const records = recordsOf(upTo(50));
      await deliver(await openSink(), ...records);
      await deliver(await openSink(), ...records);
      await deliver(await openSink(), ...records.slice(0, 20));
      const repaired = records.slice(0, 20).map((record) => ({ ...record, epoch: 2 }));
      await deliver(await openSink(), ...repaired);
      await deliver(await openSink(), ...records);
      expect(await found()).toEqual(expected(records));
    });

    test('10,000 outcomes come once, also when all are delivered from the beginning again', async () => {
      const records = upTo(10_000).map((number) => publishedRecord(number));
      const sink = await openSink();
      for (let round = 1; round <= 2; round += 1)
        for (let at = 0; at < records.length; at += 500) await deliver(sink, ...records.slice(at, at + 500));
      expect(await foundNumbers()).toEqual(upTo(10_000));
      expect(await sink.cursor()).toEqual(cursorAt(publishedRecord(10_000)));
    });

    test('a delivery that overlaps the one before brings only what is new', async () => {
      const sink = await openSink();
      await deliver(sink, ...recordsOf(upTo(6)));
      await deliver(sink, ...recordsOf(upTo(10, 4)));
      expect(await found()).toEqual(expected(recordsOf(upTo(10))));
    });

    test('a cursor alone moves on too', async () => {
      const sink = await openSink();
      const record = rejectedRecord(7);
      await sink.deliver([], cursorAt(record));
      expect(await (await openSink()).cursor()).toEqual(cursorAt(record));
      expect(await found()).toEqual([]);
      await deliver(sink, publishedRecord(8));
      expect(await foundNumbers()).toEqual([8]);
    });

    if (empty !== null) testKept(empty);

    /** What a stream keeps that holds what it was given. */
    function testKept(empty: (location: string) => Promise<void>): void {
      test('going back to a delivery removes what came after, and other outcomes take its place', async () => {
        const sink = await openSink();
        await deliver(sink, ...recordsOf(upTo(3)));
        await deliver(sink, ...recordsOf(upTo(6, 4)));
        await deliver(sink, ...recordsOf(upTo(9, 7)));
        const cursor = cursorAt(rejectedRecord(3));
        await sink.goBack(cursor);
        expect(await found()).toEqual(expected(recordsOf(upTo(3))));
        expect(await sink.cursor()).toEqual(cursor);
        const others = upTo(6, 4).map((number) => ({ ...publishedRecord(number + 100), number, epoch: 2 }));
        await deliver(sink, ...others);
        expect(await found()).toEqual(expected([...recordsOf(upTo(3)), ...others]));
      });

      test('going back into the midst of a delivery ends at its cursor, and what is missing can be delivered', async () => {
        const sink = await openSink();
        const records = recordsOf(upTo(12));
        await deliver(sink, ...records.slice(0, 5));
        await deliver(sink, ...records.slice(5));
        for (const number of [8, 2]) {
          await sink.goBack(cursorAt(publishedRecord(number)));
          const reached = (await sink.cursor())?.number ?? 0;
          expect(reached).toBeLessThanOrEqual(number);
          expect(await found()).toEqual(expected(records.slice(0, reached)));
          await deliver(await openSink(), ...records.slice(reached));
          expect(await found()).toEqual(expected(records));
        }
      });

      test('going back to the beginning leaves nothing', async () => {
        const sink = await openSink();
        await deliver(sink, ...recordsOf(upTo(4)));
        await sink.goBack({ ledgerId, number: 0, digest: '' });
        expect((await sink.cursor())?.number ?? 0).toBe(0);
        await deliver(sink, publishedRecord(1));
        expect(await foundNumbers()).toEqual([1]);
      });

      test('after very many deliveries it can go back a little, or a long way, without starting again', async () => {
        const sink = await openSink();
        for (const number of upTo(300)) await deliver(sink, publishedRecord(number));
        for (const [to, least] of [
          [290, 290],
          [200, 80],
        ] as const) {
          await sink.goBack(cursorAt(publishedRecord(to)));
          const reached = (await sink.cursor())?.number ?? 0;
          expect(reached).toBeGreaterThanOrEqual(least);
          expect(reached).toBeLessThanOrEqual(to);
          expect(await foundNumbers()).toEqual(upTo(reached));
        }
      });

      test('one that its owner has emptied has no cursor, and is not filled from the middle', async () => {
        const sink = await openSink();
        await deliver(sink, publishedRecord(1));
        await empty(place.location);
        expect(await sink.cursor()).toBeNull();
        await expect(deliver(sink, publishedRecord(2))).rejects.toThrow(SystemError);
        await sink.close();
        const again = await openSink();
        expect(await again.cursor()).toBeNull();
        await deliver(again, publishedRecord(1));
        expect(await foundNumbers()).toEqual([1]);
      });

      test('another ledger is refused, and changes nothing', async () => {
        await deliver(await openSink(), ...recordsOf(upTo(3)));
        const sink = await openSink();
        const cursor = { ...cursorAt(publishedRecord(4)), ledgerId: 'another ledger' };
        await expect(sink.deliver([publishedRecord(4)], cursor)).rejects.toThrow(SystemError);
        await expect(sink.goBack({ ...cursor, number: 1 })).rejects.toThrow(SystemError);
        expect(await found()).toEqual(expected(recordsOf(upTo(3))));
        expect(await (await openSink()).cursor()).toEqual(cursorAt(rejectedRecord(3)));
      });

      const works: [name: string, batches: number[][], work: (sink: Sink) => Promise<void>][] = [
        ['the first delivery', [], (sink) => deliver(sink, ...recordsOf(upTo(5)))],
        ['a delivery', [upTo(3), upTo(5, 4)], (sink) => deliver(sink, ...recordsOf(upTo(9, 6)))],
        ['going back', [upTo(3), upTo(5, 4)], (sink) => sink.goBack(cursorAt(rejectedRecord(3)))],
      ];

      /** Does the work at a new place with the fault at each of its steps in turn. */
      async function atEachStep(
        [, batches, work]: (typeof works)[number],
        fault: FileFault,
        then: (sink: Sink, error: unknown) => Promise<void>,
      ): Promise<void> {
        for (let step = 1; ; step += 1) {
          await newPlace();
          const sink = await openSink();
          for (const batch of batches) await deliver(sink, ...recordsOf(batch));
          const { error, happened } = await withFileFault(fault, step, () => work(sink));
          if (!happened) {
            expect(step).toBeGreaterThan(3);
            return;
          }
          await then(sink, error);
        }
      }

      /** It holds exactly what its cursor says, and goes on from there. */
      async function expectWhole(sink: Sink): Promise<void> {
        const last = (await sink.cursor())?.number ?? 0;
        expect(await found()).toEqual(expected(recordsOf(upTo(last))));
        await deliver(sink, ...recordsOf(upTo(12, last + 1)));
        expect(await found()).toEqual(expected(recordsOf(upTo(12))));
      }

      test.each(works)(
        'killed at any step of %s it has each outcome once after the next start',
        async (...work) => {
          await atEachStep(work, 'death', async () => expectWhole(await openSink()));
        },
      );

      test.each(works)('a disk that is full at any step of %s is a failure that passes', async (...work) => {
        for (const fault of ['full', 'unacknowledged'] as const)
          await atEachStep(work, fault, async (sink, error) => {
            if (error !== null) expect(error).not.toBeInstanceOf(SystemError);
            expect(error).not.toBeInstanceOf(RefusedRecord);
            await expectWhole(fault === 'full' && work[0] !== 'going back' ? sink : await openSink());
          });
      });
    }
  });
}
