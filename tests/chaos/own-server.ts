// A redis-server that belongs to a chaos run, so that it can be killed, stopped, wiped and squeezed.
// Must not outlive the run: the desk's folder is its working folder, and the desk looks for what is left there.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { connect, type RedisClient } from '../../src/redis/connection.ts';
import { preflight } from '../../src/redis/preflight.ts';
import { waitFor } from '../pipeline/copydesk.ts';

export const ownSocket = 'redis.sock';

/** @param settings by their names in redis.conf, beside those a pipeline needs */
export function openOwnServer(root: string, settings: Record<string, string>) {
  const socketPath = join(root, ownSocket);
  const folder = join(root, 'redis');
  let running: { child: ChildProcess; gone: Promise<unknown> } | null = null;

  function signal(name: NodeJS.Signals) {
    if (running === null) throw new Error('the server is not running');
    running.child.kill(name);
  }

  async function end(name: 'SIGKILL' | 'SIGTERM') {
    if (running === null) return;
    signal(name);
    signal('SIGCONT'); // a scenario that failed may have left it paused
    await running.gone;
    running = null;
  }

  return {
    /** Where its data lies. */
    folder,

    /** Starts it with what its files hold. Resolves when it answers. */
    async start() {
      mkdirSync(folder, { recursive: true });
      const given = {
        port: '0',
        unixsocket: socketPath,
        dir: folder,
        appendonly: 'yes',
        'maxmemory-policy': 'noeviction',
        save: '',
        logfile: join(root, 'redis.log'),
        ...settings,
      };
      const args = Object.entries(given).flatMap(([name, value]) => [`--${name}`, value]);
      const child = spawn('redis-server', args, { cwd: root, stdio: 'ignore' });
      running = { child, gone: once(child, 'exit') };
      const answers = () =>
        preflight({ socketPath }).then(
          () => true,
          () => false,
        );
      await waitFor('the server to answer', answers);
    },

    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    pause: () => signal('SIGSTOP'),
    resume: () => signal('SIGCONT'),

    /** Removes all it has stored, while it is not running. */
    removeFiles: () => rmSync(folder, { recursive: true, force: true }),

    /** Talks to it over a connection of its own. */
    async ask<Answer>(question: (redis: RedisClient) => Promise<Answer>): Promise<Answer> {
      const redis = connect({ socketPath }, 'copydesk-chaos');
      try {
        return await question(redis);
      } finally {
        redis.disconnect();
      }
    },
  };
}
