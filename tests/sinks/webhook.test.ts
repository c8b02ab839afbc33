// The webhook sink: the promises of streams against a real receiver, and what is true of webhooks alone.
// Must not test the parts that have tests of their own: addresses, the lookup, the difference of texts.
import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SystemError } from '../../src/errors.ts';
import type { LedgerRecord } from '../../src/outcomes/record-reader.ts';
import { RetryableError } from '../../src/retry.ts';
import { WebhookEvent } from '../../src/schemas/webhook-event.ts';
import { RefusedRecord, type Sink, type SinkContext, type SinkMemory } from '../../src/sinks/sink.ts';
import { readSinkAddress } from '../../src/sinks/sink-address.ts';
import { webhook } from '../../src/sinks/webhook.ts';
import { testStream, textMemory } from './contract.ts';
import { cursorAt, publishedRecord, rejectedRecord } from './records.ts';
import { type Answer, ReceiverServer } from './webhook/receiver-server.ts';

// Each test of the contract calls a path of its own.
const shared = await ReceiverServer.open();
afterAll(() => shared.close());

testStream({
  kind: webhook,
  address: (folder) => shared.address('&events=all', folder),
  read: async (location) =>
    shared.eventsAt(new URL(location).pathname).map(({ data }) => ({
      number: data.number,
      itemId: data.outcome.itemId,
      supersedes: data.supersedes,
      article: data.article,
    })),
  empty: null,
});

const upTo = (last: number) => Array.from({ length: last }, (_, at) => at + 1);
const records = (last: number) => upTo(last).map((number) => publishedRecord(number));

let server: ReceiverServer;
let folder = '';
let memory: SinkMemory;
let open: Sink[] = [];

beforeEach(async () => {
  server = await ReceiverServer.open();
  folder = mkdtempSync(join(tmpdir(), 'copydesk-webhook-'));
  memory = textMemory();
  open = [];
});

afterEach(async () => {
  for (const sink of open) await sink.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

async function openSink(query = '', context?: SinkContext, address = server.address(query)): Promise<Sink> {
  const read = readSinkAddress(address, folder);
  if ('fault' in read) throw new Error(read.fault);
  const sink = await webhook.open(read.address, memory, context);
  open.push(sink);
  return sink;
}

async function deliver(sink: Sink, ...some: LedgerRecord[]): Promise<void> {
  const last = some.at(-1);
  if (last !== undefined) await sink.deliver(some, cursorAt(last));
}

/** The failure of a delivery of one record that is answered like this. */
async function failureOf(answer: Answer, query = ''): Promise<Error> {
  server.answer = () => answer;
  const sink = await openSink(query);
  const failure: unknown = await deliver(sink, publishedRecord(1)).catch((error: unknown) => error);
  if (failure instanceof Error) return failure;
  throw new Error('The delivery succeeded.');
}

describe('the webhook sink keeps the promises of streams', () => {
  test('each outcome is an event, once and in order, and the cursor moves behind it', async () => {
    const sink = await openSink('&events=all');
    expect(await sink.cursor()).toBeNull();
    const withdrawing = { ...rejectedRecord(4), supersedes: [publishedRecord(1).outcome.itemId] };
    await deliver(sink, publishedRecord(1), rejectedRecord(2));
    await deliver(sink, publishedRecord(3), withdrawing);
    expect(server.events.map(({ type }) => type)).toEqual([
      'article.published',
      'item.rejected',
      'article.published',
      'article.withdrawn',
    ]);
    const [first, second] = server.events;
    const { number, epoch, lineage, supersedes, outcome, article } = publishedRecord(1);
    expect(first).toEqual({
      id: server.calls[0]?.id,
      type: 'article.published',
      timestamp: outcome.settledAt,
      data: { number, epoch, lineage, supersedes, outcome, article, textDiff: null },
    });
    expect(second?.data.outcome).toMatchObject({
      code: expect.any(String),
      message: expect.any(String),
    });
    expect(await (await openSink()).cursor()).toEqual(cursorAt(withdrawing));
  });

  test('records that are delivered again are not sent again, and do not move the cursor back', async () => {
    const sink = await openSink();
    await deliver(sink, ...records(20));
    await deliver(sink, ...records(20));
    await deliver(await openSink(), ...records(5));
    expect(server.calls).toHaveLength(20);
    expect((await sink.cursor())?.number).toBe(20);
  });

  test.each(['', '&batch=3'])(
    'one that fails at any point repeats at most the last call, with its id%s',
    async (query) => {
      // At every call: the receiver fails, it accepts but its answer is lost, or it accepts and nothing can be stored.
      for (const fault of ['fails', 'answer lost', 'not stored', 'not stored before']) {
        for (let at = 1; at <= 7; at += 1) {
          server.calls.length = 0;
          memory = textMemory();
          const { read, write } = memory;
          const repeats = (id: string) => server.calls.filter((call) => call.id === id).length;
          server.answer = (call, before) => {
            if (before !== at - 1) return 204;
            if (fault === 'fails') return 500;
            if (fault === 'answer lost') {
              return (response) => {
                call.isAccepted = true;
                response.destroy();
              };
            }
            return 204;
          };
          let writes = 0;
          memory = {
            read,
            write(text) {
              writes += 1;
              const isFull = fault === 'not stored' ? writes === 2 * at : writes === 2 * at - 1;
              if (fault.startsWith('not stored') && isFull) throw new Error('the disk is full');
              write(text);
            },
          };
          // More records are there after the failure than before it: batches would be cut differently.
          for (let count = 7; ; count = 10) {
            const sink = await openSink(query);
            const done = await deliver(sink, ...records(count)).then(
              () => true,
              () => false,
            );
            if (done && count === 10) break;
          }
          expect([fault, at, server.numbers]).toEqual([fault, at, upTo(10)]);
          const counts = new Map(server.calls.map(({ id }) => [id, repeats(id)]));
          expect([...counts.values()].filter((count) => count > 1).length).toBeLessThanOrEqual(1);
          expect(Math.max(...counts.values())).toBeLessThanOrEqual(2);
        }
      }
    },
  );

  test('ten thousand outcomes that are delivered twice come once', async () => {
    const all = Array.from({ length: 10_000 }, (_, at) => rejectedRecord(at + 1));
    const sink = await openSink('&batch=200&events=all');
    await deliver(sink, ...all);
    await deliver(sink, ...all);
    expect(server.calls).toHaveLength(50);
    expect(server.numbers).toEqual(upTo(10_000));
  });

  test('going back moves the cursor, and what comes then is new, but the same outcome has the same id', async () => {
    const sink = await openSink();
    await deliver(sink, ...records(3));
    await sink.goBack(cursorAt(publishedRecord(1)));
    expect(await sink.cursor()).toEqual(cursorAt(publishedRecord(1)));
    const other = { ...publishedRecord(12), number: 2 };
    const repaired = { ...publishedRecord(3), epoch: 2 };
    await deliver(sink, other, repaired);
    expect(new Set(server.calls.map(({ id }) => id)).size).toBe(5);
    await sink.goBack({ ...cursorAt(publishedRecord(1)), number: 0, digest: '' });
    await deliver(sink, publishedRecord(1), other);
    expect(new Set(server.calls.map(({ id }) => id)).size).toBe(5);
    expect(server.calls).toHaveLength(7);
  });

  test('records of another ledger are refused', async () => {
    const sink = await openSink();
    await deliver(sink, publishedRecord(1));
    const cursor = { ...cursorAt(publishedRecord(2)), ledgerId: 'another ledger' };
    await expect(sink.deliver([publishedRecord(2)], cursor)).rejects.toThrow('belongs to another output');
    await expect(sink.goBack(cursor)).rejects.toThrow(SystemError);
    expect(server.calls).toHaveLength(1);
  });

  test('a state that a newer version has written is refused', async () => {
    memory.write('{"version":2}');
    await expect((await openSink()).cursor()).rejects.toThrow('newer version');
  });

  test('one that is to stop ends between two calls, and continues there', async () => {
    const stopping = new AbortController();
    server.answer = (_, at) => {
      if (at === 1) stopping.abort();
      return 204;
    };
    const context = { signal: stopping.signal, article: async () => null };
    await expect(deliver(await openSink('', context), ...records(4))).rejects.toThrow('aborted');
    expect(server.numbers).toEqual([1, 2]);
    await deliver(await openSink(), ...records(4));
    expect(server.calls).toHaveLength(4);
    expect(server.numbers).toEqual(upTo(4));
  });
});

describe('a batch', () => {
  test('is a list of events with ids of their own, and no larger than allowed', async () => {
    await deliver(await openSink(), ...records(5));
    const alone = server.events.map(({ id }) => id);
    server.calls.length = 0;
    memory = textMemory();
    await deliver(await openSink('&batch=2'), ...records(5));
    expect(server.calls.map(({ body }) => JSON.parse(body).length)).toEqual([2, 2, 1]);
    expect(server.events.map(({ id }) => id)).toEqual(alone);
    expect(alone).not.toContain(server.calls[0]?.id);
  });

  test('of large articles is cut', async () => {
    const text = 'x'.repeat(400_000);
    const large = records(6).map((record) => ({
      ...record,
      article: record.article && { ...record.article, text },
    }));
    await deliver(await openSink('&batch=100'), ...large);
    expect(server.calls.map(({ body }) => JSON.parse(body).length)).toEqual([2, 2, 2]);
  });

  test('that is refused is sent event by event, so that the refused one is found', async () => {
    server.answer = ({ body }) => (body.includes('"number":5,') ? 422 : 204);
    const sink = await openSink('&batch=4');
    const failure: unknown = await deliver(sink, ...records(10)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(RefusedRecord);
    expect(failure).toMatchObject({ number: 5 });
    await deliver(sink, ...records(4));
    await sink.deliver([], cursorAt(publishedRecord(5)));
    await deliver(sink, ...records(10).slice(5));
    expect(server.numbers).toEqual(upTo(10).filter((number) => number !== 5));
  });
});

test('a refused event can be sent late, and the cursor stays where it is', async () => {
  server.answer = ({ body }) => (body.includes('"number":2,') ? 422 : 204);
  const sink = await openSink('&batch=4');
  await deliver(sink, ...records(4)).catch(() => {});
  await sink.deliver([], cursorAt(publishedRecord(2)));
  await deliver(sink, ...records(4).slice(2));
  await expect(sink.deliverLate?.(publishedRecord(2))).rejects.toBeInstanceOf(RefusedRecord);
  server.answer = () => 204;
  await sink.deliverLate?.(publishedRecord(2));
  expect(server.numbers).toEqual([1, 3, 4, 2]);
  expect((await sink.cursor())?.number).toBe(4);
});

test('without events=all, only what changes the published articles is sent, and the cursor moves over the rest', async () => {
  const sink = await openSink();
  const withdrawing = { ...rejectedRecord(4), supersedes: [publishedRecord(3).outcome.itemId] };
  await deliver(sink, rejectedRecord(1), rejectedRecord(2));
  expect((await sink.cursor())?.number).toBe(2);
  await deliver(sink, publishedRecord(3), withdrawing, rejectedRecord(5));
  expect(server.numbers).toEqual([3, 4]);
  expect((await sink.cursor())?.number).toBe(5);
});

describe('an event of an article that supersedes another', () => {
  const former = publishedRecord(1);
  const text = (article: LedgerRecord['article'], lines: string[]) =>
    article && { ...article, text: lines.join('\n') };
  const later = {
    ...publishedRecord(2),
    supersedes: [former.outcome.itemId],
    article: text(publishedRecord(2).article, ['One.', 'Two, corrected.', 'Three.']),
  };
  const signal = new AbortController().signal;

  test('has the difference of the texts', async () => {
    const article = async (itemId: string) =>
      itemId === former.outcome.itemId ? text(former.article, ['One.', 'Two.', 'Three.']) : null;
    await deliver(await openSink('', { signal, article }), later);
    expect(server.events[0]?.data.supersedes).toEqual([former.outcome.itemId]);
    expect(server.events[0]?.data.textDiff).toBe(
      `--- ${former.outcome.itemId}\n+++ ${later.outcome.itemId}\n@@ -1,3 +1,3 @@\n One.\n-Two.\n+Two, corrected.\n Three.\n`,
    );
  });

  test('is sent without it if the former article can not be read', async () => {
    const article = () => Promise.reject(new SystemError('the file is missing'));
    await deliver(await openSink('', { signal, article }), later);
    expect(server.events[0]?.data.textDiff).toBeNull();
  });
});

describe('a signature', () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const other = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  const write = (...lines: string[]) => writeFileSync(join(folder, 'secrets'), lines.join('\n'));
  const query = '&secret-file=secrets';

  test('is made of id, time and body, one for each secret', async () => {
    write(secret, '', `  ${other}\r`, '');
    await deliver(await openSink(query), publishedRecord(1));
    const [call] = server.calls;
    const timestamp = Number(call?.headers['webhook-timestamp']);
    expect(Math.abs(Date.now() / 1_000 - timestamp)).toBeLessThan(60);
    const signed = [secret, other].map((one) => {
      const key = Buffer.from(one.slice('whsec_'.length), 'base64');
      return `v1,${createHmac('sha256', key).update(`${call?.id}.${timestamp}.${call?.body}`).digest('base64')}`;
    });
    expect(call?.headers['webhook-signature']).toBe(signed.join(' '));
  });

  test('is missing without a secret', async () => {
    await deliver(await openSink(), publishedRecord(1));
    expect(server.calls[0]?.headers['webhook-signature']).toBeUndefined();
  });

  test('uses a secret that was added meanwhile', async () => {
    write(secret);
    const sink = await openSink(query);
    await deliver(sink, publishedRecord(1));
    write(secret, other);
    await deliver(sink, publishedRecord(2));
    const counts = server.calls.map(({ headers }) => String(headers['webhook-signature']).split(' ').length);
    expect(counts).toEqual([1, 2]);
  });

  test('is never left out because its secret is missing, empty or malformed, and the message does not show it', async () => {
    const sink = await openSink(query);
    const failures: [lines: string[] | null, message: RegExp][] = [
      [null, /secrets can't be read \(ENOENT\)/],
      [[''], /has no secret/],
      [
        [secret, 'whsec_dG9vIHNob3J0'],
        /^Line 2 of the secret file \S+ is not a secret: whsec_ and the base64/,
      ],
      [['MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], /^Line 1 (?!.*MfKQ)/],
    ];
    for (const [lines, message] of failures) {
      if (lines !== null) write(...lines);
      const failure: unknown = await deliver(sink, publishedRecord(1)).catch((error: unknown) => error);
      expect(failure).toMatchObject({ message: expect.stringMatching(message) });
      expect(failure).not.toBeInstanceOf(SystemError);
    }
    write(secret);
    await deliver(sink, publishedRecord(1));
    expect(server.calls).toHaveLength(1);
  });
});

describe('an answer', () => {
  test.each([413, 422])('%i refuses the content', async (status) => {
    const failure = await failureOf(status);
    expect(failure).toBeInstanceOf(RefusedRecord);
    expect(failure).toMatchObject({ number: 1 });
  });

  test.each([400, 401, 403, 404, 405, 408, 409, 425, 429, 500, 502, 503, 504])(
    '%i is a failure for a while: a wrong secret or address loses no event',
    async (status) => {
      const failure = await failureOf(status);
      expect(failure).toBeInstanceOf(RetryableError);
      expect(failure.message).toContain(`127.0.0.1:${server.port}/hook answers ${status} `);
      server.answer = () => 200;
      await deliver(await openSink(), publishedRecord(1));
      expect(server.numbers).toEqual([1]);
    },
  );

  test('410 stops the sink', async () => {
    const failure = await failureOf(410);
    expect(failure).toBeInstanceOf(SystemError);
    expect(failure.message).toContain('the receiver has asked to stop');
  });

  test.each([
    [429, '7', 7_000, 7_000],
    [503, '0', 0, 0],
    [429, '999999', 900_000, 900_000],
    [503, () => new Date(Date.now() + 60_000).toUTCString(), 50_000, 61_000],
    [429, () => new Date(Date.now() - 60_000).toUTCString(), 0, 0],
    [429, 'soon', 0, 0],
  ])('%i with Retry-After %s is waited for', async (status, header, leastMs, mostMs) => {
    const value = typeof header === 'string' ? header : header();
    const failure = await failureOf((response) => response.writeHead(status, { 'retry-after': value }).end());
    if (!(failure instanceof RetryableError)) throw failure;
    expect(failure.afterMs).toBeGreaterThanOrEqual(leastMs);
    expect(failure.afterMs).toBeLessThanOrEqual(mostMs);
  });

  test.each([301, 302, 303, 307, 308])('%i is not followed, and names the new address', async (status) => {
    const other = await ReceiverServer.open();
    const location = `http://mara:secret@127.0.0.1:${other.port}/new`;
    const failure = await failureOf((response) => response.writeHead(status, { location }).end());
    expect(failure).toBeInstanceOf(RetryableError);
    expect(failure.message).toContain(`names http://127.0.0.1:${other.port}/new. Name it with --sink.`);
    expect(other.calls).toEqual([]);
    await other.close();
  });

  test('quotes the first line of its body, without control characters, and no more', async () => {
    const body = `\r\n \u001b[31mthe queue\u202e is full\u0007 ${'x'.repeat(1_000)}\nsecond line`;
    const failure = await failureOf((response) => response.writeHead(500).end(body));
    expect(failure.message).toMatch(
      / answers 500 Internal Server Error \(\[31mthe queue is full x{100,200}\)$/,
    );
  });

  test.each([200, 500])('%i with an endless body is read only at its start', async (status) => {
    const chunk = 'x'.repeat(65_536);
    let written = 0;
    server.answer = (call) => {
      call.isAccepted = status === 200;
      return (response) => {
        response.writeHead(status);
        const more = () => {
          do written += chunk.length;
          while (!response.destroyed && response.write(chunk));
        };
        response.on('drain', more);
        more();
      };
    };
    const failure: unknown = await deliver(await openSink(), publishedRecord(1)).catch((error) => error);
    expect(failure instanceof RetryableError).toBe(status === 500);
    expect(written).toBeLessThan(16 * 2 ** 20);
  });

  test('that breaks off before its status is a failure, and one behind it counts', async () => {
    const failure = await failureOf((response) => response.destroy());
    expect(failure).toBeInstanceOf(RetryableError);
    expect(failure.message).toContain("can't be reached");
    server.answer = () => (response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('half of', () => response.destroy());
    };
    const sink = await openSink();
    await deliver(sink, publishedRecord(1));
    expect((await sink.cursor())?.number).toBe(1);
  });

  test('that is missing because an idle connection was closed is asked for again at once', async () => {
    let isOld = false;
    server.answer = () => (response) => {
      const { socket } = response;
      response.writeHead(204).end();
      // Closed when the next call arrives on it.
      if (!isOld) socket?.once('data', () => socket.destroy());
      isOld = true;
    };
    const sink = await openSink();
    await deliver(sink, publishedRecord(1));
    await deliver(sink, publishedRecord(2));
    expect((await sink.cursor())?.number).toBe(2);
  });
});

describe('an address', () => {
  test('loses the options of Copydesk, and keeps the rest of its query as it is', async () => {
    const sink = await openSink('&a=1%202&events=all&b=x+y&batch=1&c');
    await deliver(sink, publishedRecord(1));
    expect(server.calls[0]?.target).toBe('/hook?a=1%202&b=x+y&c');
  });

  test('has credentials that go into a header, and nowhere else', async () => {
    const text = server.address('&token=hidden').replace('127', 'ma%3Ara:s3cr%40t@127');
    const read = readSinkAddress(text, folder);
    if ('fault' in read) throw new Error(read.fault);
    const { name, shown } = read.address;
    expect(`${name} ${shown}`).not.toMatch(/s3cr|ma%3A|ma:|hidden/);
    // The receiver repeats what it got.
    server.answer = ({ headers }) => {
      return (response) => response.writeHead(401).end(`no: ${headers.authorization} or ma:ra:s3cr@t`);
    };
    const sink = await openSink('', undefined, text);
    const failure: unknown = await deliver(sink, publishedRecord(1)).catch((error: unknown) => error);
    const basic = Buffer.from('ma:ra:s3cr@t').toString('base64');
    expect(server.calls[0]?.headers.authorization).toBe(`Basic ${basic}`);
    if (!(failure instanceof Error)) throw new Error('The delivery succeeded.');
    expect(failure.message).not.toMatch(/s3cr|hidden/);
    expect(failure.message).not.toContain(basic);
    expect(failure.message).toContain('answers 401 Unauthorized. Check the credentials');
  });

  test('that is a name of a private address is refused when it is called, and nothing is sent', async () => {
    const sink = await openSink('', undefined, `webhook+http://localhost:${server.port}/hook`);
    await expect(deliver(sink, publishedRecord(1))).rejects.toThrow(
      `localhost:${server.port}/hook leads to a private address. Add allow-private=yes`,
    );
    expect(server.calls).toEqual([]);
    const allowed = `webhook+http://localhost:${server.port}/hook?allow-private=yes`;
    await deliver(await openSink('', undefined, allowed), publishedRecord(1));
    expect(server.calls).toHaveLength(1);
  });
});

test('the example of docs/sinks.md is an event', () => {
  const page = readFileSync(new URL('../../docs/sinks.md', import.meta.url), 'utf8');
  const [, example = ''] = /```json\n(\{\n {2}"id": "msg_.*?)```/s.exec(page) ?? [];
  const { article, ...data } = JSON.parse(example).data;
  // The example shows some fields of the article.
  const whole = { ...publishedRecord(1).article, ...article };
  expect(
    WebhookEvent.parse({ ...JSON.parse(example), data: { ...data, article: whole } }).data.textDiff,
  ).toMatch(/^--- /);
});
