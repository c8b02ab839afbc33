// Calls the receiver of a webhook, and says what its answer means for the delivery.
// Must not follow a redirect, connect to a private address, or let credentials into a message.
import { Agent as HttpAgent, type IncomingMessage, request, STATUS_CODES } from 'node:http';
import { Agent as HttpsAgent, request as requestTls } from 'node:https';
import { SystemError } from '../../errors.ts';
import { RetryableError } from '../../retry.ts';
import { RefusedRecord } from '../sink.ts';
import type { WebhookTarget } from './address.ts';
import { PrivateAddress, publicLookup } from './public-address.ts';
import { type Message, messageHeaders } from './signature.ts';

/** How long a call may take until its answer begins. */
const answerMs = 30_000;
/** How long the body of an answer is read for. */
const bodyMs = 1_000;
const mostBodyBytes = 4_096;
const mostQuotedCharacters = 200;
/** The longest pause that a receiver can ask for. */
const longestPauseMs = 15 * 60_000;

const gone = 410;
/** Answers to content that a receiver can never take. A wrong secret or address never gets one of these. */
const refusals: readonly number[] = [413, 422];

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  /** The start of the body. */
  start: string;
}

export class Receiver {
  readonly #target: WebhookTarget;
  readonly #answerMs: number;
  readonly #agent: HttpAgent;

  constructor(target: WebhookTarget, times: { answerMs: number } = { answerMs }) {
    this.#target = target;
    this.#answerMs = times.answerMs;
    this.#agent =
      target.url.protocol === 'https:'
        ? new HttpsAgent({ keepAlive: true })
        : new HttpAgent({ keepAlive: true });
  }

  /**
   * Resolves when the receiver has accepted the message.
   * @throws RefusedRecord when it can never take this content
   * @throws SystemError when it wants no more events
   * @throws RetryableError when a later call may succeed
   */
  async call(message: Message, keys: Buffer[]): Promise<void> {
    const answer = await this.#ask(message, keys);
    const { status } = answer;
    if (status >= 200 && status < 300) return;
    const sentence = `${this.#target.shown} answers ${this.#describe(answer)}`;
    if (status === gone)
      throw new SystemError(
        `${sentence}: the receiver has asked to stop. Remove the sink, or change its address.`,
      );
    if (refusals.includes(status)) throw new RefusedRecord(sentence);
    const explained = `${sentence}${this.#adviceFor(answer)}`;
    throw new RetryableError(explained, { afterMs: pauseOf(answer.headers['retry-after'], Date.now()) });
  }

  close(): void {
    this.#agent.destroy();
  }

  async #ask(message: Message, keys: Buffer[]): Promise<Answer> {
    const { authorization } = this.#target;
    const body = Buffer.from(message.body);
    const headers = {
      ...messageHeaders(message, keys, Date.now()),
      'content-type': 'application/json',
      'content-length': String(body.length),
      'user-agent': 'Copydesk',
      ...(authorization === null ? {} : { authorization }),
    };
    try {
      return await this.#exchange(headers, body);
    } catch (error) {
      throw new RetryableError(this.#sayFailure(error));
    }
  }

  #sayFailure(error: unknown): string {
    const { shown } = this.#target;
    if (error instanceof PrivateAddress)
      return `${shown} leads to a private address. Add allow-private=yes to the query if that is intended.`;
    if (error instanceof Error && error.name === 'AbortError')
      return `${shown} has not answered within ${this.#answerMs / 1_000} seconds.`;
    return `${shown} can't be reached: ${reasonOf(error)}`;
  }

  #exchange(headers: Record<string, string>, body: Buffer): Promise<Answer> {
    const { url, allowPrivate } = this.#target;
    const start = url.protocol === 'https:' ? requestTls : request;
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), this.#answerMs);
    return new Promise<Answer>((resolve, reject) => {
      const calling = start(url, {
        method: 'POST',
        headers,
        agent: this.#agent,
        signal: late.signal,
        ...(allowPrivate ? {} : { lookup: publicLookup }),
      });
      let isAnswered = false;
      calling.once('response', (response) => {
        isAnswered = true;
        clearTimeout(timer);
        resolve(answerOf(response));
      });
      // Not `once`: a connection may break after its answer as well.
      calling.on('error', (error) => {
        clearTimeout(timer);
        // The receiver may have closed an idle connection at the moment of this call.
        const isStale = calling.reusedSocket && !isAnswered && !late.signal.aborted;
        if (isStale) resolve(this.#exchange(headers, body));
        else reject(error);
      });
      calling.end(body);
    });
  }

  /** The status, and the first line of the body unless it repeats the credentials. */
  #describe({ status, start }: Answer): string {
    const [name, line] = [STATUS_CODES[status] ?? '', firstLine(start)];
    const [, secret = null] = this.#target.authorization?.split(' ') ?? [];
    const password =
      secret &&
      Buffer.from(secret, 'base64')
        .toString()
        .replace(/^[^:]*:/, '');
    const isSecret = [secret, password].some((one) => one && start.includes(one));
    return `${status} ${name}`.trim() + (line === '' || isSecret ? '' : ` (${line})`);
  }

  #adviceFor({ status, headers }: Answer): string {
    if (status >= 300 && status < 400) {
      const address = newAddress(headers.location, this.#target.url);
      return address === null
        ? '. Redirects are not followed.'
        : ` and names ${address}. Name it with --sink.`;
    }
    if (status === 401 || status === 403)
      return '. Check the credentials in the address, and the secret file; nothing is lost meanwhile.';
    if (status === 404 || status === 405)
      return '. Check the address of the sink; nothing is lost meanwhile.';
    if (status === 400)
      return ". Check the secret file. If the receiver can't take the content, it has to answer 422 to get the next event.";
    return '';
  }
}

/** Reads the start of the body. An answer counts even if its connection breaks after the head. */
async function answerOf(response: IncomingMessage): Promise<Answer> {
  const { statusCode: status = 0, headers } = response;
  const timer = setTimeout(() => response.destroy(), bodyMs);
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response) {
      chunks.push(Buffer.from(chunk));
      length += Buffer.byteLength(chunk);
      if (length >= mostBodyBytes) break;
    }
  } catch {
    // What has come is enough.
  } finally {
    clearTimeout(timer);
  }
  return { status, headers, start: Buffer.concat(chunks).subarray(0, mostBodyBytes).toString() };
}

/** The first line that has text, without control and format characters. */
function firstLine(text: string): string {
  const line = text.split(/[\r\n]+/).find((one) => one.trim() !== '') ?? '';
  return [...line.replace(/[\p{C}\s]+/gu, ' ').trim()].slice(0, mostQuotedCharacters).join('');
}

function newAddress(location: string | undefined, from: URL): string | null {
  if (location === undefined || !URL.canParse(location, from.href)) return null;
  const url = new URL(location, from);
  url.username = '';
  url.password = '';
  return firstLine(url.href);
}

/** Milliseconds of a Retry-After header, in seconds or as a date; 0 without one. */
function pauseOf(header: string | undefined, nowMs: number): number {
  if (header === undefined) return 0;
  const ms = /^\s*\d+\s*$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - nowMs;
  return Number.isNaN(ms) ? 0 : Math.min(Math.max(ms, 0), longestPauseMs);
}

function reasonOf(error: unknown): string {
  // A name with several addresses fails with one error for each.
  const one = error instanceof AggregateError ? error.errors[0] : error;
  return one instanceof Error ? one.message : String(one);
}
