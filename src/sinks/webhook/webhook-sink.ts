// Posts each article or outcome as an event to an address, in order, one call at a time.
// Must not send an event under a new id again, or go on to the next event before one is accepted or refused.
import { SystemError } from '../../errors.ts';
import type { LedgerRecord } from '../../outcomes/record-reader.ts';
import { RetryableError } from '../../retry.ts';
import type { Article } from '../../schemas/article.ts';
import { type Cursor, RefusedRecord, type Sink, type SinkContext, type SinkMemory } from '../sink.ts';
import type { WebhookTarget } from './address.ts';
import { batchId, eventId, eventOf, isOfArticles } from './events.ts';
import { type Progress, readProgress, writeProgress } from './progress.ts';
import { Receiver } from './receiver.ts';
import { type Message, readSecrets } from './signature.ts';

/** A batch of several events is cut before this size. */
const mostBatchBytes = 2 ** 20;

export class WebhookSink implements Sink {
  readonly #target: WebhookTarget;
  readonly #memory: SinkMemory;
  readonly #context: SinkContext | undefined;
  readonly #receiver: Receiver;
  /** Events up to this number are sent one at a time, to find the one that the receiver refuses. */
  #aloneUpTo = 0;

  constructor(target: WebhookTarget, memory: SinkMemory, context: SinkContext | undefined) {
    this.#target = target;
    this.#memory = memory;
    this.#context = context;
    this.#receiver = new Receiver(target);
  }

  async cursor(): Promise<Cursor | null> {
    return readProgress(this.#memory).cursor;
  }

  /** After a failure, the next delivery continues behind the last event that was accepted. */
  async deliver(records: LedgerRecord[], cursor: Cursor): Promise<void> {
    const progress = this.#progressOf(cursor.ledgerId);
    const notSent = this.#notSent(records, cursor.ledgerId, progress);
    if (notSent.length > 0) await this.#sendAll(notSent, cursor.ledgerId, progress);
    if (cursor.number >= (progress.cursor?.number ?? 0)) this.#moveTo(cursor);
  }

  async deliverLate(record: LedgerRecord): Promise<void> {
    const ledgerId = readProgress(this.#memory).cursor?.ledgerId;
    if (ledgerId === undefined || (this.#target.events !== 'all' && !isOfArticles(record))) return;
    const { message, sent } = await this.#compose([record], ledgerId, null);
    await this.#isAccepted(message, await this.#keys(), sent);
  }

  async goBack(cursor: Cursor): Promise<void> {
    this.#progressOf(cursor.ledgerId);
    this.#moveTo(cursor);
  }

  async close(): Promise<void> {
    this.#receiver.close();
  }

  /** Sends the events of these records, and remembers each message before and after. */
  async #sendAll(records: LedgerRecord[], ledgerId: string, before: Progress): Promise<void> {
    const keys = await this.#keys();
    let progress = before;
    let rest = records;
    while (rest.length > 0) {
      this.#context?.signal.throwIfAborted();
      const { message, sent } = await this.#compose(rest, ledgerId, progress.intended);
      const last = sent.at(-1);
      if (last === undefined) break;
      // A batch may be cut differently after a restart: what was received would come again under another id.
      progress = { ...progress, intended: { id: message.id, size: sent.length } };
      if (this.#target.batch > 1) writeProgress(this.#memory, progress);
      try {
        if (!(await this.#isAccepted(message, keys, sent))) continue;
      } catch (error) {
        const hasAdvanced = rest !== records;
        throw error instanceof RetryableError
          ? new RetryableError(error.message, { ...error, hasAdvanced })
          : error;
      }
      progress = { ...progress, sent: { number: last.number, id: eventId(ledgerId, last) }, intended: null };
      rest = rest.slice(sent.length);
      if (rest.length > 0) writeProgress(this.#memory, progress);
    }
  }

  async #keys(): Promise<Buffer[]> {
    const { secretFile } = this.#target;
    return secretFile === null ? [] : readSecrets(secretFile);
  }

  #moveTo(cursor: Cursor): void {
    writeProgress(this.#memory, { cursor, sent: null, intended: null });
  }

  #progressOf(ledgerId: string): Progress {
    const progress = readProgress(this.#memory);
    if (progress.cursor !== null && progress.cursor.ledgerId !== ledgerId)
      throw new SystemError('The sink belongs to another output. Give this one another name: --sink NAME=…');
    return progress;
  }

  /** The records behind the last accepted event that are events for this receiver. */
  #notSent(records: LedgerRecord[], ledgerId: string, { cursor, sent }: Progress): LedgerRecord[] {
    const isLast = (record: LedgerRecord) =>
      record.number === sent?.number && eventId(ledgerId, record) === sent.id;
    return records
      .slice(records.findIndex(isLast) + 1)
      .filter(({ number }) => number > (cursor?.number ?? 0))
      .filter((record) => this.#target.events === 'all' || isOfArticles(record));
  }

  /** The next message, and the records whose events it has. */
  async #compose(
    records: LedgerRecord[],
    ledgerId: string,
    intended: Progress['intended'],
  ): Promise<{ message: Message; sent: LedgerRecord[] }> {
    const { batch } = this.#target;
    const idsOf = (some: LedgerRecord[]) => some.map((record) => eventId(ledgerId, record));
    const isAlone = (records[0]?.number ?? 0) <= this.#aloneUpTo;
    const isIntended =
      intended !== null &&
      batch > 1 &&
      !isAlone &&
      intended.id === batchId(idsOf(records.slice(0, intended.size)));
    const size = isIntended ? intended.size : batch;
    const sent: LedgerRecord[] = [];
    const events: string[] = [];
    let bytes = 0;
    for (const record of records.slice(0, isAlone ? 1 : size)) {
      const event = eventOf(eventId(ledgerId, record), record, await this.#formerOf(record));
      const text = JSON.stringify(event);
      bytes += Buffer.byteLength(text);
      if (bytes > mostBatchBytes && events.length > 0 && !isIntended) break;
      sent.push(record);
      events.push(text);
    }
    const body = events.join(',');
    const ids = idsOf(sent);
    const message = batch > 1 ? { id: batchId(ids), body: `[${body}]` } : { id: ids.join(), body };
    return { message, sent };
  }

  /** The article that a new one supersedes; null if there is none, or it can't be read any more. */
  async #formerOf({ article, supersedes }: LedgerRecord): Promise<Article | null> {
    const former = supersedes.at(-1);
    if (article === null || former === undefined) return null;
    return (await this.#context?.article(former).catch(() => null)) ?? null;
  }

  /**
   * Sends a message. False if it is a refused batch, whose events have to be sent one at a time.
   * @throws RefusedRecord when a message with one event is refused
   */
  async #isAccepted(message: Message, keys: Buffer[], sent: LedgerRecord[]): Promise<boolean> {
    try {
      await this.#receiver.call(message, keys);
      return true;
    } catch (error) {
      const number = sent.at(-1)?.number;
      if (!(error instanceof RefusedRecord) || number === undefined) throw error;
      if (sent.length === 1) throw new RefusedRecord(error.message, { number });
      this.#aloneUpTo = number;
      return false;
    }
  }
}
