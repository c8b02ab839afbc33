// Knows whether Redis answers, since when it does not, and whether the Redis that came back can still hold a pipeline.
// Must not log or end anything: commands decide how to react.
import { setImmediate as nextRound, setTimeout as sleep } from 'node:timers/promises';
import { SystemError } from '../errors.ts';
import type { RedisAddress, RedisClient } from './connection.ts';
import { preflight, UnusableRedis } from './preflight.ts';

/** A question to Redis was not answered in time, or not asked because an earlier one is still unanswered. */
export class RedisAway extends SystemError {
  readonly since: Date;

  constructor(since: Date, reason: string | null) {
    const detail = reason === null ? '' : ` (${reason})`;
    const at = since.toISOString().replace(/\.\d+Z$/, 'Z');
    super(`Redis has not answered since ${at}${detail}. Everything waits and continues when Redis is back.`);
    this.since = since;
  }
}

/** Monitors and scripts wait a second for an answer: this leaves time to report that Redis did not answer. */
const answerWithinMs = 800;
const recheckMs = 30_000;

export interface HealthOptions {
  redis: RedisClient;
  address: RedisAddress;
  /** A key of the pipeline: in a cluster its node is the one that must answer. */
  key: string;
  /** Time between two checks of Redis's configuration, in milliseconds. */
  recheckEveryMs?: number;
}

/** Watches one connection. Waits through an outage of Redis; refuses a Redis that may lose articles. */
export class RedisHealth {
  /** Rejects with the reason when Redis can no longer hold a pipeline. Never resolves. */
  readonly unusable: Promise<never>;
  readonly #redis: RedisClient;
  readonly #address: RedisAddress;
  readonly #key: string;
  readonly #fail: (error: UnusableRedis) => void;
  readonly #timer: NodeJS.Timeout;
  readonly #told: { away: (() => void)[]; back: (() => void)[] } = { away: [], back: [] };
  #wasReady = false;
  #lostAt: Date | null = null;
  #silentSince: Date | null = null;
  #reason: string | null = null;
  #refusal: UnusableRedis | null = null;
  #checking: Promise<void> | null = null;
  #closed = false;

  constructor({ redis, address, key, recheckEveryMs = recheckMs }: HealthOptions) {
    this.#redis = redis;
    this.#address = address;
    this.#key = key;
    const { promise, reject } = Promise.withResolvers<never>();
    promise.catch(() => {}); // callers may ignore it
    this.unusable = promise;
    this.#fail = reject;
    this.#wasReady = redis.status === 'ready';
    redis.on('reconnecting', this.#onLost);
    redis.on('ready', this.#onReady);
    redis.on('error', this.#onError);
    // A node that came back, or another one that took over.
    redis.on('+node', this.#onNode);
    this.#timer = setInterval(() => void this.check(), recheckEveryMs);
    this.#timer.unref();
  }

  /** Since when Redis has not answered; null while the last query was answered. */
  get awaySince(): Date | null {
    return this.#lostAt ?? this.#silentSince;
  }

  /** Why the connection was last lost, in the library's words. */
  get reason(): string | null {
    return this.#reason;
  }

  /** Why this Redis can't hold a pipeline; null while it can. */
  get refusal(): string | null {
    return this.#refusal?.message ?? null;
  }

  onAway(tell: () => void): void {
    this.#told.away.push(tell);
  }

  onBack(tell: () => void): void {
    this.#told.back.push(tell);
  }

  /**
   * Queries Redis, where a late answer has no side effect.
   *
   * @throws RedisAway when there is no answer within the bound, and at once while an earlier question is unanswered:
   *   questions do not pile up
   */
  async ask<Answer>(question: () => Promise<Answer>, withinMs = answerWithinMs): Promise<Answer> {
    this.requireAnswering();
    const askedAt = new Date();
    const answer = question();
    answer.catch(() => {}); // it may fail after the caller has stopped waiting
    const ending = new AbortController();
    const late = sleep(withinMs, null, { signal: ending.signal, ref: false })
      // This process may have been busy itself: read what has arrived first.
      .then(() => nextRound(null))
      .then((): never => {
        throw this.#silent(askedAt);
      });
    late.catch(() => {});
    try {
      return await Promise.race([answer, late]);
    } finally {
      ending.abort();
    }
  }

  /** @throws RedisAway while Redis does not answer */
  requireAnswering(): void {
    const since = this.awaySince;
    if (since !== null) throw new RedisAway(since, this.#reason);
  }

  /** Checks Redis's configuration; does nothing while Redis is down. */
  check(): Promise<void> {
    this.#checking ??= this.#look().finally(() => {
      this.#checking = null;
    });
    return this.#checking;
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#timer);
    this.#redis.off('reconnecting', this.#onLost);
    this.#redis.off('ready', this.#onReady);
    this.#redis.off('error', this.#onError);
    this.#redis.off('+node', this.#onNode);
  }

  async #look(): Promise<void> {
    if (this.#redis.status !== 'ready') return;
    let refusal: UnusableRedis | null = null;
    try {
      await preflight(this.#address);
    } catch (error) {
      // Down again: the next connection is checked.
      if (!(error instanceof UnusableRedis)) return;
      refusal = error;
    }
    if (this.#closed) return;
    this.#refusal = refusal;
    if (refusal !== null) this.#fail(refusal);
  }

  /** Records an unanswered query, and sends one query until Redis answers again. */
  #silent(askedAt: Date): RedisAway {
    if (this.awaySince === null) {
      this.#silentSince = askedAt;
      const heard = () => {
        this.#silentSince = null;
      };
      // An error is an answer too. Without a connection, or without the node, this waits for one.
      this.#redis.exists(this.#key).then(heard, heard);
    }
    return new RedisAway(this.awaySince ?? askedAt, this.#reason);
  }

  readonly #onLost = () => {
    const isNew = this.#lostAt === null;
    this.#lostAt ??= this.#silentSince ?? new Date();
    if (isNew) for (const tell of this.#told.away) tell();
  };

  readonly #onReady = () => {
    const wasAway = this.#lostAt !== null;
    this.#lostAt = null;
    this.#reason = null;
    // The first connection was checked before it was opened.
    if (this.#wasReady || wasAway) void this.check();
    this.#wasReady = true;
    if (wasAway) for (const tell of this.#told.back) tell();
  };

  readonly #onNode = () => {
    if (this.#wasReady) void this.check();
  };

  readonly #onError = (error: Error & { lastNodeError?: Error }) => {
    this.#reason = (error.lastNodeError ?? error).message || null;
  };
}
