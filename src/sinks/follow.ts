// Follows a ledger into one sink: in order, each record once in effect, at the sink's own pace.
// Must not hold up the pipeline or another sink, and must not skip a record that it can't read.
import { SystemError } from '../errors.ts';
import type { LedgerRecord, RecordBounds, RecordReader } from '../outcomes/record-reader.ts';
import { retry } from '../retry.ts';
import { type Cursor, RefusedRecord, type Sink } from './sink.ts';
import type { SinkHome, SinkStatus } from './sink-home.ts';

/** How a follower is. */
export type FollowerState = Pick<SinkStatus, 'state' | 'message' | 'number'>;

export interface FollowerOptions {
  reader: RecordReader;
  home: SinkHome;
  openSink(): Promise<Sink>;
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

/** Only a person can mend it: another ledger's sink, an emptied sink, a file of something else. */
class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** An article can't be read from the ledger's files: it is looked for again. */
class Blocked extends Error {
  override readonly name = 'Blocked';
}

export class Follower {
  readonly #options: FollowerOptions;
  #sink: Sink | null = null;
  #cursor: Cursor | null = null;
  #state: SinkStatus['state'] | null = null;
  #message: string | null = null;

  constructor(options: FollowerOptions) {
    this.#options = options;
  }

  /** Follows until the signal, or until only a person can help: `report` has said why then. */
  async follow(signal: AbortSignal): Promise<void> {
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

  /** Delivers the next batch. @returns how many records it had */
  async #step(): Promise<number> {
    const sink = await this.#open();
    const cursor = await this.#agreed(sink);
    const records = await reading(
      this.#options.reader.after(cursor.number, this.#options.bounds ?? defaultBounds),
    );
    if (records.length > 0) await this.#deliver(sink, records);
    this.#setState('following', null);
    return records.length;
  }

  async #open(): Promise<Sink> {
    if (this.#sink !== null) return this.#sink;
    const sink = await stopping(this.#options.openSink());
    try {
      this.#cursor = await this.#start(sink);
    } catch (error) {
      await sink.close().catch(() => {}); // the reason is what counts
      throw error;
    }
    this.#sink = sink;
    return sink;
  }

  /** Where to begin. */
  async #start(sink: Sink): Promise<Cursor> {
    const { reader, home } = this.#options;
    const stored = await stopping(sink.cursor());
    const noted = home.cursor();
    if (stored === null && noted !== null && noted.number > 0 && noted.ledgerId === reader.ledgerId)
      throw new Stopped(
        `The sink has been emptied or replaced after outcome ${noted.number} was delivered. ` +
          'Put it back, or give it another name (--sink NAME=…) to fill it from the start.',
      );
    if (stored === null)
      return { ledgerId: reader.ledgerId, epoch: await reader.epoch(), number: 0, itemId: null };
    if (stored.ledgerId !== reader.ledgerId)
      throw new Stopped('The sink belongs to another output. Choose another place for this one with --sink.');
    return stored;
  }

  /** The cursor, moved back where the ledger no longer has what was delivered. */
  async #agreed(sink: Sink): Promise<Cursor> {
    const { home, log } = this.#options;
    const cursor = this.#cursor;
    if (cursor === null) throw new Error('The sink is not open.');
    if (await this.#isInLedger(cursor)) return cursor;
    const start: Cursor = { ...cursor, number: 0, itemId: null };
    let agreed = start;
    for (const former of home.formerCursors(cursor.number)) {
      if (former.ledgerId !== cursor.ledgerId || !(await this.#isInLedger(former))) continue;
      agreed = former;
      break;
    }
    log.warn(
      { from: cursor.number, to: agreed.number },
      'the ledger no longer has what was delivered last: an older one was restored; going back to where both agree',
    );
    await sink.goBack(agreed);
    home.goBack(agreed);
    this.#cursor = agreed;
    return agreed;
  }

  async #isInLedger({ number, itemId }: Cursor): Promise<boolean> {
    return number === 0 || (await reading(this.#options.reader.itemAt(number))) === itemId;
  }

  /** Delivers records. Halves what the sink refuses until the refused record stands alone. */
  async #deliver(sink: Sink, records: LedgerRecord[]): Promise<void> {
    const last = records.at(-1);
    if (last === undefined) return;
    try {
      await this.#write(sink, records, last);
    } catch (error) {
      if (!(error instanceof RefusedRecord)) throw error;
      if (records.length === 1) {
        await this.#refuse(sink, last, error.message);
        return;
      }
      const half = Math.ceil(records.length / 2);
      await this.#deliver(sink, records.slice(0, half));
      await this.#deliver(sink, records.slice(half));
    }
  }

  async #refuse(sink: Sink, record: LedgerRecord, reason: string): Promise<void> {
    const { number, lineage, outcome } = record;
    const { itemId, path } = outcome;
    this.#options.log.warn({ number, itemId, path, reason }, 'the sink refused an article');
    this.#options.home.refuse({ number, itemId, lineage, reason });
    await this.#write(sink, [], record);
  }

  async #write(sink: Sink, records: LedgerRecord[], last: LedgerRecord): Promise<void> {
    const { reader, home, report } = this.#options;
    const { number, epoch, outcome } = last;
    const cursor: Cursor = { ledgerId: reader.ledgerId, epoch, number, itemId: outcome.itemId };
    await sink.deliver(records, cursor);
    this.#cursor = cursor;
    home.note(cursor);
    report({ state: this.#state ?? 'following', message: this.#message, number });
  }

  /** Notes why it does not go on, and closes the sink, which may be another one when it is there again. */
  readonly #failed = (error: Error): void => {
    if (error instanceof Stopped) throw error;
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
      // The disk may be full. The state is shown again when it changes.
    }
    report({ state, message, number: this.#cursor?.number ?? 0 });
  }
}

/** What keeps the ledger's files from being read is no fault of the sink. */
async function reading<Result>(result: Promise<Result>): Promise<Result> {
  try {
    return await result;
  } catch (error) {
    throw error instanceof SystemError ? new Blocked(error.message, { cause: error }) : error;
  }
}

/** A sink says with a SystemError that it can never be used as it is. */
async function stopping<Result>(result: Promise<Result>): Promise<Result> {
  try {
    return await result;
  } catch (error) {
    throw error instanceof SystemError ? new Stopped(error.message, { cause: error }) : error;
  }
}
