// Delivers the records of a ledger to one sink: in order, each effectively once, at the sink's own pace.
// Must not delay the pipeline or another sink, and must not skip a record that it can't read.
import { SystemError } from '../errors.ts';
import type { LedgerRecord, RecordBounds, RecordReader } from '../outcomes/record-reader.ts';
import { retry } from '../retry.ts';
import { digestsAt, nextDigest } from './ledger-digests.ts';
import { type Cursor, RefusedRecord, type Sink, type SinkAddress, type SinkKind } from './sink.ts';
import type { SinkHome } from './sink-home.ts';
import type { SinkStatus } from './sink-status.ts';

/** The state that a follower reports. */
export type FollowerState = Pick<SinkStatus, 'state' | 'message' | 'number'>;

export interface FollowerOptions {
  reader: RecordReader;
  home: SinkHome;
  kind: Pick<SinkKind, 'face' | 'open'>;
  address: SinkAddress;
  /** Resolves when there may be new outcomes, and now and then. */
  untilMore(signal: AbortSignal): Promise<void>;
  /** Called after each batch and each change of state. */
  report(state: FollowerState): void;
  log: {
    info(details: object, message: string): void;
    warn(details: object, message: string): void;
  };
  /** Milliseconds since 1970. */
  nowMs(): number;
  bounds?: RecordBounds;
}

const defaultBounds: RecordBounds = { records: 500, bytes: 4 * 2 ** 20 };

/** Only a person can fix it: the sink was emptied, belongs to another ledger, or is not a sink. */
class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** An article can't be read from the ledger's files. Reading is retried. */
class Blocked extends Error {
  override readonly name = 'Blocked';
}

export class Follower {
  readonly #options: FollowerOptions;
  #sink: Sink | null = null;
  #cursor: Cursor | null = null;
  #state: SinkStatus['state'] | null = null;
  #message: string | null = null;
  #signal: AbortSignal | null = null;

  constructor(options: FollowerOptions) {
    this.#options = options;
  }

  /** Follows until the signal aborts, or until only a person can help. `report` then says why. */
  async follow(signal: AbortSignal): Promise<void> {
    this.#signal = signal;
    try {
      while (!signal.aborted) {
        const delivered = await retry(() => this.#step(), this.#failed, signal);
        if (delivered === 0) await this.#options.untilMore(signal);
      }
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof Stopped)) throw error;
      this.#setState('stopped', error.message);
    } finally {
      await this.#close();
    }
  }

  /** Delivers the next batch. @returns the number of its records */
  async #step(): Promise<number> {
    const { reader, home, bounds = defaultBounds } = this.#options;
    const request = home.request();
    if (request?.kind === 'replay') await this.#replay(request.from);
    const { sink, cursor } = await this.#open();
    if (request?.kind === 'retry') await this.#retryRefused(sink);
    const records = await reading(reader.after(cursor.number, bounds));
    if (records.length > 0) await this.#deliver(sink, this.#inEpoch(records));
    this.#setState('following', null);
    return records.length;
  }

  /** The records in an epoch that each replay raises: what is delivered again replaces what the sink has. */
  #inEpoch(records: LedgerRecord[]): LedgerRecord[] {
    const { replays } = this.#options.home;
    return records.map((record) => ({ ...record, epoch: record.epoch + replays }));
  }

  #openSink(): Promise<Sink> {
    const { kind, address, home, reader } = this.#options;
    const signal = this.#signal ?? new AbortController().signal;
    return orStopped(
      kind.open(address, home.memory, { signal, article: (itemId) => reader.article(itemId) }),
    );
  }

  /** Goes back to before an outcome. Tables keep their rows until each is written again; streams are cut there. */
  async #replay(from: number): Promise<void> {
    const { reader, home, kind, log, nowMs } = this.#options;
    await this.#close();
    const sink = await this.#openSink();
    let cursor = this.#beginning;
    try {
      const stored = await orStopped(sink.cursor());
      if (stored !== null) requireOwn(stored, reader.ledgerId);
      // What the ledger no longer has must go first: a replay would leave it there.
      const standing = stored === null ? home.cursor() : await this.#agreed(sink, stored);
      // Never forward: the outcomes in between would not be delivered.
      const reached = Math.min(standing?.number ?? 0, await reading(reader.lastNumber()));
      const number = Math.min(from - 1, reached);
      const digest = (await this.#digests(new Set([number]))).get(number) ?? '';
      cursor = { ...cursor, number, digest };
      if (kind.face === 'stream' && stored !== null) {
        await orStopped(sink.goBack(cursor));
        cursor = (await orStopped(sink.cursor())) ?? this.#beginning;
      } else await orStopped(sink.deliver([], cursor));
    } finally {
      await sink.close();
    }
    home.replayFrom(cursor, nowMs());
    this.#cursor = cursor;
    log.info({ from }, 'the sink is filled again');
  }

  /** Delivers the current articles of lineages that were refused. A record that is refused again stays refused. */
  async #retryRefused(sink: Sink): Promise<void> {
    const { reader, home } = this.#options;
    const cursor = this.#cursor ?? this.#beginning;
    for (const refusal of home.refusals()) {
      const record = await reading(reader.newest(refusal.lineage));
      try {
        for (const late of this.#inEpoch(record === null ? [] : [record]))
          await orStopped(deliverLate(sink, late, cursor));
        home.forget(refusal.number);
      } catch (error) {
        if (!(error instanceof RefusedRecord)) throw error;
        home.refuse({ ...refusal, reason: error.message });
      }
    }
    home.fulfil();
  }

  /** The sink and its cursor. The cursor is read each time, because the owner may remove or replace an open sink. */
  async #open(): Promise<{ sink: Sink; cursor: Cursor }> {
    if (this.#sink !== null && this.#cursor !== null) {
      const stored = await orStopped(this.#sink.cursor());
      const isMoved = stored === null ? this.#cursor.number > 0 : stored.digest !== this.#cursor.digest;
      if (!isMoved) return { sink: this.#sink, cursor: this.#cursor };
      await this.#close();
    }
    const sink = await this.#openSink();
    try {
      const start = await this.#start(sink);
      // The ledger changes only while no follower runs: a cursor that this one has reached needs no second comparison.
      if (start.digest !== this.#cursor?.digest) this.#cursor = await this.#agreed(sink, start);
      await orStopped(sink.upgrade?.(this.#cursor) ?? Promise.resolve());
    } catch (error) {
      await sink.close().catch(() => {}); // the first error matters more
      throw error;
    }
    this.#sink = sink;
    return { sink, cursor: this.#cursor };
  }

  /** The cursor to start from. */
  async #start(sink: Sink): Promise<Cursor> {
    const { reader, home } = this.#options;
    const stored = await orStopped(sink.cursor());
    const noted = home.cursor();
    if (stored === null && noted !== null && noted.number > 0 && noted.ledgerId === reader.ledgerId)
      throw new Stopped(
        `The sink has been emptied or replaced after outcome ${noted.number} was delivered. Put it back; ` +
          `or run "copydesk sinks replay ${home.name}" to fill it from the start, then start this command again.`,
      );
    if (stored === null) return this.#beginning;
    requireOwn(stored, reader.ledgerId);
    return stored;
  }

  get #beginning(): Cursor {
    return { ledgerId: this.#options.reader.ledgerId, number: 0, digest: '' };
  }

  /**
   * The cursor, moved back to the last one that the ledger agrees with. The ledger differs after an older one was restored, or
   * after a repair that had to leave out damaged lines.
   */
  async #agreed(sink: Sink, cursor: Cursor): Promise<Cursor> {
    const { home, log } = this.#options;
    const formers = home.formerCursors(cursor.number).filter(({ ledgerId }) => ledgerId === cursor.ledgerId);
    const places = [cursor, ...formers, this.#beginning];
    const digests = await this.#digests(new Set(places.map(({ number }) => number)));
    const agreed = places.find(({ number, digest }) => digests.get(number) === digest);
    if (agreed === undefined) throw new Error('Every ledger agrees with an empty sink.');
    if (agreed === cursor) return cursor;
    log.warn(
      { from: cursor.number, to: agreed.number },
      'the ledger has changed: an older one was restored, or a repair left lines out; going back to where both agree',
    );
    await orStopped(sink.goBack(agreed));
    const reached = (await orStopped(sink.cursor())) ?? this.#beginning;
    home.goBack(reached);
    return reached;
  }

  #digests(numbers: ReadonlySet<number>): Promise<Map<number, string>> {
    return reading(digestsAt(this.#options.reader, numbers));
  }

  /** Delivers records. Splits a refused batch in halves until the refused record is found, unless the sink names it. */
  async #deliver(sink: Sink, records: LedgerRecord[]): Promise<void> {
    try {
      await this.#moveBehind(records, sink, records);
    } catch (error) {
      if (!(error instanceof RefusedRecord)) throw error;
      const at = records.length === 1 ? 0 : records.findIndex(({ number }) => number === error.number);
      const refused = records[at];
      const half = Math.ceil(records.length / 2);
      await this.#deliverPart(sink, records.slice(0, refused ? at : half));
      if (refused) await this.#refuse(sink, refused, error.message);
      await this.#deliverPart(sink, records.slice(refused ? at + 1 : half));
    }
  }

  async #deliverPart(sink: Sink, records: LedgerRecord[]): Promise<void> {
    if (records.length > 0) await this.#deliver(sink, records);
  }

  async #refuse(sink: Sink, record: LedgerRecord, reason: string): Promise<void> {
    const { number, lineage, outcome } = record;
    const { itemId, path } = outcome;
    this.#options.log.warn({ number, itemId, path, reason }, 'the sink refused an article');
    this.#options.home.refuse({ number, itemId, lineage, reason });
    await this.#moveBehind([record], sink, []);
  }

  /** Moves the cursor behind some records, and delivers those that the sink takes. */
  async #moveBehind(records: LedgerRecord[], sink: Sink, delivered: LedgerRecord[]): Promise<void> {
    const { home, report } = this.#options;
    let cursor = this.#cursor ?? this.#beginning;
    for (const { number, outcome } of records)
      cursor = { ...cursor, number, digest: nextDigest(cursor.digest, { number, itemId: outcome.itemId }) };
    await orStopped(sink.deliver(delivered, cursor));
    this.#cursor = cursor;
    home.note(cursor, {
      articles: delivered.filter(({ article }) => article !== null).length,
      nowMs: this.#options.nowMs(),
    });
    report({ state: this.#state ?? 'following', message: this.#message, number: cursor.number });
  }

  /** Reports why delivery failed. Closes the sink, because its address may lead to another one when it is back. */
  readonly #failed = (error: Error): void => {
    if (error instanceof Stopped || this.#signal?.aborted) throw error;
    this.#setState(error instanceof Blocked ? 'blocked' : 'retrying', error.message);
    void this.#close();
  };

  async #close(): Promise<void> {
    const sink = this.#sink;
    this.#sink = null;
    await sink?.close().catch(() => {}); // it was failing already
  }

  #setState(state: SinkStatus['state'], message: string | null): void {
    if (this.#state === state && this.#message === message) return;
    const { home, log, report, nowMs } = this.#options;
    if (state !== 'following') log.warn({ state, reason: message }, 'the sink gets no articles now');
    else if (this.#state !== null) log.info({}, 'the sink gets articles again');
    this.#state = state;
    this.#message = message;
    try {
      home.setState(state, message, nowMs());
    } catch {
      // The disk may be full. The state is stored at its next change.
    }
    report({ state, message, number: this.#cursor?.number ?? 0 });
  }
}

function deliverLate(sink: Sink, record: LedgerRecord, cursor: Cursor): Promise<void> {
  return sink.deliverLate === undefined ? sink.deliver([record], cursor) : sink.deliverLate(record);
}

/** @throws Stopped for the sink of another ledger */
function requireOwn(cursor: Cursor, ledgerId: string): void {
  if (cursor.ledgerId !== ledgerId)
    throw new Stopped('The sink belongs to another output. Choose another place for this one with --sink.');
}

/** A ledger file that can't be read is not the sink's fault: it blocks, and does not stop, the follower. */
async function reading<Result>(result: Promise<Result>): Promise<Result> {
  try {
    return await result;
  } catch (error) {
    throw error instanceof SystemError ? new Blocked(error.message, { cause: error }) : error;
  }
}

/** A sink says with a SystemError that it can never be used as it is. */
async function orStopped<Result>(result: Promise<Result>): Promise<Result> {
  try {
    return await result;
  } catch (error) {
    throw error instanceof SystemError ? new Stopped(error.message, { cause: error }) : error;
  }
}
