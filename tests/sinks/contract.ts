// What every sink that is a table keeps: the same tests run against each of them.
// Must not know any sink by name.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LedgerRecord } from '../../src/outcomes/record-reader.ts';
import type { Article } from '../../src/schemas/article.ts';
import type { Sink, SinkKind, SinkMemory, SinkPlace } from '../../src/sinks/sink.ts';
import { sinkKinds } from '../../src/sinks/table.ts';
import { cursorAt, ledgerId, publishedRecord, rejectedRecord } from './records.ts';

/** An article as a reader of the sink finds it. */
export interface FoundArticle {
  itemId: string;
  /** Item id of what replaced it. */
  supersededBy: string | null;
  article: Article;
}

export interface TableUnderTest {
  kind: SinkKind;
  /** The address of a place that does not exist yet. */
  address(folder: string): string;
  /** Every article that is in the sink, in any order, also while the sink is open. */
  read(location: string): Promise<FoundArticle[]>;
  /** Removes everything, as its owner may do. */
  empty(location: string): Promise<void>;
  /** What it stores of a text, if it can't store every character. */
  stored?: (text: string) => string;
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

export function testTable({ kind, address, read, empty, stored = (text) => text }: TableUnderTest): void {
  describe(`${kind.name} keeps the contract of tables`, () => {
    let folder = '';
    let place: SinkPlace = { location: '', path: null, shown: '' };
    let memory: SinkMemory = textMemory();
    let open: Sink[] = [];

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'copydesk-sink-'));
      const located = kind.locate(address(folder), folder);
      if ('fault' in located) throw new Error(located.fault);
      place = located;
      memory = textMemory();
      open = [];
    });

    afterEach(async () => {
      for (const sink of open) await sink.close();
      await rm(folder, { recursive: true, force: true });
    });

    /** Closes the one before it: only one is open for writing. */
    async function openSink(): Promise<Sink> {
      for (const sink of open.splice(0)) await sink.close();
      const sink = await kind.open({ name: 'test', scheme: kind.schemes[0] ?? '', ...place }, memory);
      open.push(sink);
      return sink;
    }

    async function deliver(sink: Sink, ...records: LedgerRecord[]): Promise<void> {
      const last = records.at(-1);
      if (last !== undefined) await sink.deliver(records, cursorAt(last));
    }

    const inOrder = (found: FoundArticle[]) =>
      found.toSorted((one, other) => one.itemId.localeCompare(other.itemId));
    const expected = (...records: LedgerRecord[]) =>
      inOrder(
        records.flatMap(({ outcome, article }) =>
          article === null ? [] : [{ itemId: outcome.itemId, supersededBy: null, article }],
        ),
      );
    const found = async () => inOrder(await read(place.location));

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
      const text = 'It\'s "quoted"; DROP TABLE articles; --\n港口 📰 ‮مرحبا‬\u0000 \\ é';
      const articleWith = (one: string) =>
        record.article && {
          ...record.article,
          text: one,
          title: `'${one}`,
          tags: [one],
          extra: { [one]: one },
        };
      await deliver(await openSink(), { ...record, article: articleWith(text) });
      expect((await found())[0]?.article).toEqual(articleWith(stored(text)));
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
      expect((await found())[0]?.article).toEqual(other.article);
    });

    test('an outcome that replaces an article marks it as replaced, and again after a replay', async () => {
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
      expect(await replacements()).toEqual(replaced);
      await deliver(sink, former);
      await deliver(sink, former, later);
      expect(await replacements()).toEqual(replaced);
      await deliver(sink, withdrawing);
      expect((await replacements()).filter(([, by]) => by === null)).toEqual([]);
    });

    test('going back removes what came after, and what that had replaced is current again', async () => {
      const former = publishedRecord(1);
      const { itemId } = former.outcome;
      const later = publishedRecord(2, { lineage: itemId, supersedes: [itemId] });
      const sink = await openSink();
      await deliver(sink, former);
      await deliver(sink, later, publishedRecord(3));
      await sink.goBack(cursorAt(former));
      expect(await found()).toEqual(expected(former));
      expect(await sink.cursor()).toEqual(cursorAt(former));
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
