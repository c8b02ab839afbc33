// A receiver that does not answer, and one that can't be reached.
// Must not repeat what the test of the sink says about answers.
import { createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RetryableError } from '../../../src/retry.ts';
import { readTarget } from '../../../src/sinks/webhook/address.ts';
import { Receiver } from '../../../src/sinks/webhook/receiver.ts';
import { ReceiverServer } from './receiver-server.ts';

const message = { id: 'msg_1', body: '{}' };

let server: ReceiverServer;
let receivers: Receiver[] = [];

beforeEach(async () => {
  server = await ReceiverServer.open();
  receivers = [];
});

afterEach(async () => {
  for (const receiver of receivers) receiver.close();
  await server.close();
});

function receiver(address: string, answerMs = 30_000): Receiver {
  const read = readTarget(address, '/');
  if ('fault' in read) throw new Error(read.fault);
  const opened = new Receiver(read.target, { answerMs });
  receivers.push(opened);
  return opened;
}

async function failureOf(address: string, answerMs?: number): Promise<Error> {
  const failure: unknown = await receiver(address, answerMs)
    .call(message, [])
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(RetryableError);
  if (failure instanceof Error) return failure;
  throw new Error('The call succeeded.');
}

test('a call that gets no answer ends at its time limit', async () => {
  server.answer = () => () => {};
  const { message: sentence } = await failureOf(server.address(), 200);
  expect(sentence).toBe(`127.0.0.1:${server.port}/hook has not answered within 0.2 seconds.`);
});

test('an accepted call does not wait for a body that never ends', async () => {
  let isClosed = false;
  server.answer = () => (response) => {
    response.on('close', () => {
      isClosed = true;
    });
    response.writeHead(200).write('more to come');
  };
  await receiver(server.address()).call(message, []);
  await vi.waitFor(() => expect(isClosed).toBe(true), { timeout: 60_000 });
});

test('a receiver that is away is named, with the reason', async () => {
  const { port } = server;
  await server.close();
  const address = `webhook+http://mara:secret@localhost:${port}/hook?allow-private=yes&token=hidden`;
  const { message: sentence } = await failureOf(address);
  expect(sentence).toMatch(new RegExp(`^localhost:${port}/hook can't be reached: connect ECONNREFUSED`));
  expect(sentence).not.toMatch(/secret|hidden/);
  server = await ReceiverServer.open();
});

test('a receiver that does not speak HTTP is named, with the reason', async () => {
  const sockets: Socket[] = [];
  const odd = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {}).write('SSH-2.0-OpenSSH\r\n');
  });
  await new Promise<void>((resolve) => odd.listen(0, '127.0.0.1', resolve));
  const port = Object(odd.address()).port;
  const { message: sentence } = await failureOf(`webhook+http://127.0.0.1:${port}/?allow-private=yes`);
  expect(sentence).toMatch(/can't be reached: Parse Error/);
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => odd.close(resolve));
});

test('a receiver without the TLS that its address asks for is named', async () => {
  const address = server.address().replace('+http:', '+https:');
  expect((await failureOf(address)).message).toMatch(/can't be reached: .*(?:SSL|TLS|EPROTO|socket hang up)/);
});
