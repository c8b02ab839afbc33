// Servers of their own kinds, for tests of what a command does with them: a node of a cluster, one with TLS, a Sentinel.
// Must not be used where the one server of the run would do.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';

/** Certificates for 127.0.0.1 and localhost, signed by an authority that no machine knows. */
export const certificates = Object.fromEntries(
  (['ca.pem', 'server.pem', 'server.key'] as const).map((name) => [
    name,
    fileURLToPath(new URL(`./certificates/${name}`, import.meta.url)),
  ]),
) as Record<'ca.pem' | 'server.pem' | 'server.key', string>;

/** Settings of a server that takes TLS alone. */
export const withTls = {
  'tls-cert-file': certificates['server.pem'],
  'tls-key-file': certificates['server.key'],
  'tls-ca-cert-file': certificates['ca.pem'],
  'tls-auth-clients': 'no',
};

// A node of a cluster takes a second port, which is 10,000 higher. Both lie below those that the system gives to
// outgoing connections (from 32,768 on Linux): any of them may be in use by nobody's fault.
const firstPort = 10_000;
const portCount = 12_000;
const busOffset = 10_000;

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  const isOpen = await new Promise<boolean>((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => resolve(true));
  });
  if (!isOpen) return false;
  probe.close();
  await once(probe, 'close');
  return true;
}

/** A port that is free now, as is the one for a cluster. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = firstPort + Math.floor(Math.random() * portCount);
    if ((await isFree(port)) && (await isFree(port + busOffset))) return port;
  }
}

export type Server = Awaited<ReturnType<typeof startServer>>;

export interface ServerKind {
  /** Words of the command line, without dashes. */
  settings?: Record<string, string>;
  /** Runs as a Sentinel. */
  isSentinel?: boolean;
  /** How the test itself reaches it. */
  client?: { password?: string; tls?: { ca: Buffer; cert?: Buffer; key?: Buffer } };
}

/** Starts a server on a port of loopback and waits until it answers. */
export async function startServer(kind: ServerKind = {}) {
  // Somebody else may take the port between the look and the start.
  for (let attempt = 1; ; attempt += 1) {
    const server = await startOn(await freePort(), kind);
    if (server !== null) return server;
    if (attempt === 10) throw new Error('redis-server ended at once on ten ports one after the other');
  }
}

async function startOn(port: number, { settings = {}, isSentinel = false, client = {} }: ServerKind) {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-server-'));
  const given: Record<string, string> = {
    ...(settings['tls-cert-file'] === undefined ? { port: `${port}` } : { port: '0', 'tls-port': `${port}` }),
    bind: '127.0.0.1',
    dir: folder,
    ...(isSentinel ? {} : { save: '' }),
    ...settings,
  };
  const words = Object.entries(given).flatMap(([name, value]) => [`--${name}`, ...value.split(' ')]);
  const configuration = join(folder, 'own.conf');
  writeFileSync(configuration, '');
  const begin = (changed: Record<string, string> = {}) => {
    const more = Object.entries(changed).flatMap(([name, value]) => [`--${name}`, value]);
    const own = [configuration, ...words, ...more, ...(isSentinel ? ['--sentinel'] : [])];
    const child = spawn('redis-server', own, { cwd: folder, stdio: 'ignore' });
    return { child, gone: once(child, 'exit') };
  };
  let running = begin();
  // Where no run of tests ends what is left: a bench that fails does not come to its end.
  const atExit = () => {
    running.child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', atExit);

  /** Asks again and again: a server that is starting, or busy, answers late. */
  async function ask(command: string, ...args: (string | number)[]): Promise<unknown> {
    const redis = new Redis({ host: '127.0.0.1', port, maxRetriesPerRequest: null, ...client });
    redis.on('error', () => {}); // it connects again until the server answers
    const ended = running.gone.then(() => {
      throw new Error(`the server on port ${port} has ended`);
    });
    ended.catch(() => {});
    try {
      return await Promise.race([redis.call(command, ...args), ended]);
    } finally {
      redis.disconnect();
    }
  }
  async function kill() {
    running.child.kill('SIGKILL');
    await running.gone;
  }
  async function stop() {
    process.off('exit', atExit);
    await kill();
    rmSync(folder, { recursive: true, force: true });
  }
  try {
    await ask('PING');
  } catch {
    await stop();
    return null;
  }
  return {
    port,
    ask,
    kill,
    /** Holds it: it keeps its connections and answers nothing until it is let go. */
    hold: () => running.child.kill('SIGSTOP'),
    letGo: () => running.child.kill('SIGCONT'),
    /** Starts it again with what its files hold. */
    async startAgain(changed: Record<string, string> = {}) {
      running = begin(changed);
      await ask('PING');
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** Opens another port to a server, on which every reply arrives late. */
export async function delayReplies(port: number, delayMs: number) {
  const proxy = createServer((client) => {
    const server = connect(port, '127.0.0.1');
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
    client.pipe(server);
    server.on('data', (bytes) => setTimeout(() => client.writable && client.write(bytes), delayMs).unref());
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    port: address.port,
    [Symbol.asyncDispose]: async () => {
      proxy.close();
    },
  };
}

const slots = 16_384;
const nodeCount = 3;
/** On a machine where much else runs. */
const wholeWithinMs = 120_000;

/** Three primaries that share all slots. */
export async function startCluster({ settings = {}, client = {} }: ServerKind = {}) {
  const nodeSettings = {
    'cluster-enabled': 'yes',
    'cluster-node-timeout': '2000',
    appendonly: 'yes',
    ...settings,
  };
  const nodes: Server[] = [];
  const stop = async () => {
    await Promise.all(nodes.map((node) => node.stop()));
  };
  try {
    for (let number = 0; number < nodeCount; number += 1)
      nodes.push(await startServer({ settings: nodeSettings, client }));
    await joinNodes(nodes);
  } catch (error) {
    await stop();
    throw error;
  }
  return { nodes, stop, [Symbol.asyncDispose]: stop };
}

/** Which of a cluster's nodes has a slot. Each has one range: a node's description of its cluster grows with every range. */
export function ownerOf(slot: number): number {
  return Math.floor((slot * nodeCount) / slots);
}

async function joinNodes(nodes: Server[]): Promise<void> {
  for (const [at, node] of nodes.entries()) {
    const own = Array.from({ length: slots }, (_, slot) => slot).filter((slot) => ownerOf(slot) === at);
    await node.ask('CLUSTER', 'ADDSLOTS', ...own);
    await node.ask('CLUSTER', 'SET-CONFIG-EPOCH', at + 1);
  }
  // Each meets each: what they hear of each other they would learn only by and by.
  for (const node of nodes)
    for (const { port } of nodes)
      if (port !== node.port) await node.ask('CLUSTER', 'MEET', '127.0.0.1', port);
  const isWhole = async () => {
    const states = await Promise.all(nodes.map(({ ask }) => ask('CLUSTER', 'INFO')));
    return states.every((state) => /cluster_state:ok[\s\S]*cluster_known_nodes:3/.test(String(state)));
  };
  const giveUpAt = performance.now() + wholeWithinMs;
  while (!(await isWhole())) {
    if (performance.now() > giveUpAt) throw new Error('the nodes have not become a cluster');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
