// The producer's store while Redis is in trouble: it waits, it does not give up.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Intake, openIntake } from '../../src/app/open-intake.ts';
import { connect, type RedisClient } from '../../src/redis/connection.ts';
import { type EmbeddedServer, useEmbeddedServer } from '../../src/redis/embedded-server.ts';
import { keysFor } from '../../src/redis/keys.ts';
import { itemOf } from '../redis/fixture.ts';

let folder: string;
let server: EmbeddedServer;
let admin: RedisClient;
let intake: Intake;
let said: string[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-intake-'));
  server = await useEmbeddedServer(folder);
  admin = connect({ socketPath: server.socketPath }, 'test');
  said = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => said.push(line) });
  intake = openIntake(
    { socketPath: server.socketPath },
    { namespace: 'copydesk', maxInFlightItems: 10, maxInFlightBytes: 1_000 },
    log,
  );
});
afterEach(async () => {
  admin.disconnect();
  await intake.close();
  await server.release();
  rmSync(folder, { recursive: true, force: true });
});
const fresh = (name: string) => ({ meta: itemOf(name), raw: Buffer.from(name), rejection: null });

test('a Redis without memory is asked again until the item is in, and it is said why that takes so long', async () => {
  await admin.config('SET', 'maxmemory', '1mb');
  const accepted = intake.store.accept([fresh('a')]);
  await expect.poll(() => said.join('')).toMatch(/OOM/);
  await admin.config('SET', 'maxmemory', '0');
  expect(await accepted).toEqual(['accepted']);
  expect(await admin.llen(`${keysFor('copydesk').bull}:parse:wait`)).toBe(1);
});

test('an item that was accepted gets its job although Redis refuses it at first', async () => {
  await intake.store.accept([fresh('a')]);
  // Jobs can't be counted: adding one fails, accepting an item does not.
  const counter = `${keysFor('copydesk').bull}:parse:id`;
  await admin.hset(`${counter}-aside`, 'x', 'y');
  await admin.rename(`${counter}-aside`, counter);
  const accepted = intake.store.accept([fresh('b')]);
  await expect.poll(() => said.join('')).toMatch(/WRONGTYPE/);
  await admin.del(counter);
  expect(await accepted).toEqual(['accepted']);
  expect(await admin.llen(`${keysFor('copydesk').bull}:parse:wait`)).toBe(2);
});

test('closing it ends a call that waits', async () => {
  await admin.config('SET', 'maxmemory', '1mb');
  const accepted = intake.store.accept([fresh('a')]).catch(() => 'ended');
  await expect.poll(() => said.length).toBeGreaterThan(0);
  await intake.close();
  expect(await accepted).toBe('ended');
});
