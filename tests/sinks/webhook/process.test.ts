// The process of a webhook sink with a real ledger: killed at every call, and with a receiver that fails again and again.
// Must not repeat what the test of the sink says about one delivery.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openOutcomeWriter } from '../../../src/outcomes/open-writer.ts';
import type { OutcomeWriter } from '../../../src/outcomes/outcome-writer.ts';
import { readSinkAddress } from '../../../src/sinks/sink-address.ts';
import { readSinkStatuses } from '../../../src/sinks/sink-status.ts';
import { published, rejected } from '../../outcomes/deliveries.ts';
import { ReceiverServer } from './receiver-server.ts';

const entry = new URL('../../../src/app/sink-child.ts', import.meta.url);
const upTo = (last: number) => Array.from({ length: last }, (_, at) => at + 1);
const until = (fact: () => unknown) => vi.waitFor(fact, { timeout: 180_000, interval: 10 });

let out = '';
let server: ReceiverServer;
let writer: OutcomeWriter;
let child: ChildProcess | null = null;

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'copydesk-webhook-'));
  server = await ReceiverServer.open();
  writer = await openOutcomeWriter(out);
});

afterEach(async () => {
  await kill();
  await writer.close();
  await server.close();
  await rm(out, { recursive: true });
});

async function kill(): Promise<void> {
  const running = child;
  child = null;
  if (running === null || running.exitCode !== null || running.signalCode !== null) return;
  const ended = once(running, 'exit');
  running.kill('SIGKILL');
  await ended;
}

function start(query = ''): void {
  const read = readSinkAddress(`hook=${server.address(`&events=all${query}`)}`, out);
  if ('fault' in read) throw new Error(read.fault);
  child = fork(entry, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  child.send({ out, sink: read.address, logLevel: 'silent', logFormat: 'json' });
}

const status = async () => (await readSinkStatuses(out))[0];

async function commit(first: number, last: number): Promise<void> {
  const numbers = upTo(last).slice(first - 1);
  await writer.commit(numbers.map((number) => (number % 5 === 0 ? rejected(number) : published(number))));
}

test.each(['', '&batch=3'])(
  'killed before and after the answer to each call, it goes on and repeats only that call%s',
  async (query) => {
    await commit(1, 2);
    let kills = 0;
    server.answer = async (call) => {
      const seen = server.calls.filter(({ id }) => id === call.id).length;
      if (seen > 2) return 204;
      kills += 1;
      if (seen === 1) {
        await kill();
        return 500;
      }
      return (response) => {
        call.isAccepted = true;
        response.writeHead(204).end(() => void kill());
      };
    };
    // More is there when it comes back after its first kills: a batch would be cut differently.
    const allNumbers = upTo(5);
    while (server.numbers.length < allNumbers.length) {
      const before = kills;
      start(query);
      await until(() => expect(kills > before && child === null).toBe(true));
      if (before === 0) await commit(3, 5);
    }
    start(query);
    await until(async () => expect(await status()).toMatchObject({ state: 'following', number: 5 }));
    expect(server.numbers).toEqual(allNumbers);
    // Nothing was accepted under two ids: every event is in one message.
    expect(server.events.map(({ id }) => id)).toEqual([...new Set(server.events.map(({ id }) => id))]);
    for (const { id } of server.calls)
      expect(server.calls.filter((call) => call.id === id).length).toBeLessThanOrEqual(3);
  },
);

test('a receiver that fails every third call gets every event once, in order, and soon', async () => {
  await commit(1, 60);
  server.answer = (_, at) => (at % 3 === 2 ? 500 : 204);
  const startedAt = performance.now();
  start();
  await until(() => expect(server.numbers).toEqual(upTo(60)));
  // With pauses that grow to 5 seconds it would take two minutes.
  expect(performance.now() - startedAt).toBeLessThan(60_000);
  expect(server.calls.filter(({ isAccepted }) => isAccepted)).toHaveLength(60);
});

test('a refused event is noted, and the rest arrives', async () => {
  await commit(1, 10);
  server.answer = ({ body }) => (body.includes('"number":4,') ? 422 : 204);
  start();
  await until(() => expect(server.numbers).toEqual(upTo(10).filter((number) => number !== 4)));
  await until(async () =>
    expect(await status()).toMatchObject({ state: 'following', number: 10, refused: 1 }),
  );
  expect(server.calls).toHaveLength(10);
});

test('a wrong secret refuses nothing: events wait until it is right', async () => {
  await commit(1, 3);
  let isRight = false;
  server.answer = () => (isRight ? 204 : 401);
  start();
  await until(async () =>
    expect(await status()).toMatchObject({
      state: 'retrying',
      message: expect.stringContaining('answers 401 Unauthorized'),
      refused: 0,
    }),
  );
  isRight = true;
  await until(() => expect(server.numbers).toEqual(upTo(3)));
});

test('a receiver that asks to stop gets no more calls', async () => {
  await commit(1, 3);
  server.answer = (_, at) => (at === 1 ? 410 : 204);
  start();
  await until(async () =>
    expect(await status()).toMatchObject({
      state: 'stopped',
      message: expect.stringContaining('asked to stop'),
    }),
  );
  expect(server.calls).toHaveLength(2);
});

test('an article that replaces another comes with the difference of their texts', async () => {
  const [half, whole] = [
    published(1, { story: 'The first line.\nThe harbour is closed.' }),
    published(2, { story: 'The first line.\nThe harbour is open.' }),
  ];
  await writer.commit([half]);
  await writer.commit([{ ...whole, outcome: { ...whole.outcome, replaces: half.outcome.itemId } }]);
  start();
  await until(() => expect(server.numbers).toEqual([1, 2]));
  const [first, second] = server.events;
  expect(first?.data).toMatchObject({ supersedes: [], textDiff: null });
  expect(second?.data.supersedes).toEqual([half.outcome.itemId]);
  expect(second?.data.textDiff).toContain('-The harbour is closed.\n+The harbour is open.\n');
});

test('one that is to stop ends after the call that it makes', async () => {
  await commit(1, 8);
  server.answer = (_, at) => {
    if (at === 2) child?.disconnect();
    return 204;
  };
  start();
  await once(child ?? process, 'exit');
  expect(server.calls.length).toBeLessThan(8);
  const before = server.calls.length;
  server.answer = () => 204;
  start();
  await until(() => expect(server.numbers).toEqual(upTo(8)));
  expect(server.calls).toHaveLength(8);
  expect(before).toBeGreaterThanOrEqual(3);
});
