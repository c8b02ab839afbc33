// Servers of their own kinds, for tests of what a command does with them: a node of a cluster, one with TLS, a Sentinel.
// Must not be used where the one server of the run would do.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
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

/** A port that is free now, low enough for a cluster's second port, which is 10,000 higher. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 20_000);
    const probe = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      probe.once('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    probe.close();
    await once(probe, 'close');
    return port;
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
export async function startServer({ settings = {}, isSentinel = false, client = {} }: ServerKind = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-server-'));
  const port = await freePort();
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
  // A test that fails does not come to its end.
  const atExit = () => {
    running.child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', atExit);

  async function ask(command: string, ...args: (string | number)[]): Promise<unknown> {
    const redis = new Redis({ host: '127.0.0.1', port, ...client });
    redis.on('error', () => {}); // it connects again until the server answers
    try {
      return await redis.call(command, ...args);
    } finally {
      redis.disconnect();
    }
  }
  async function kill() {
    running.child.kill('SIGKILL');
    await running.gone;
  }
  await ask('PING');
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
    async stop() {
      process.off('exit', atExit);
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const slots = 16_384;

/** Three primaries that share all slots. */
export async function startCluster({ settings = {}, client = {} }: ServerKind = {}) {
  const nodes: Server[] = [];
  for (let number = 0; number < 3; number += 1) {
    nodes.push(
      await startServer({
        settings: {
          'cluster-enabled': 'yes',
          'cluster-node-timeout': '2000',
          appendonly: 'yes',
          ...settings,
        },
        client,
      }),
    );
  }
  for (const [at, node] of nodes.entries()) {
    const own = Array.from({ length: slots }, (_, slot) => slot).filter((slot) => slot % nodes.length === at);
    await node.ask('CLUSTER', 'ADDSLOTS', ...own);
    await node.ask('CLUSTER', 'SET-CONFIG-EPOCH', at + 1);
  }
  const [first] = nodes;
  for (const { port } of nodes.slice(1)) await first?.ask('CLUSTER', 'MEET', '127.0.0.1', port);
  const isWhole = async () => {
    const states = await Promise.all(nodes.map(({ ask }) => ask('CLUSTER', 'INFO')));
    return states.every((state) => /cluster_state:ok[\s\S]*cluster_known_nodes:3/.test(String(state)));
  };
  for (let asked = 0; !(await isWhole()); asked += 1) {
    if (asked === 600) throw new Error('the nodes have not become a cluster');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    nodes,
    async stop() {
      await Promise.all(nodes.map((node) => node.stop()));
    },
  };
}
