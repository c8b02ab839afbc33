// A compose project of its own, from a fresh copy of what is tracked, as somebody gets it who clones the project.
// Leaves nothing behind: containers, volumes, networks, the image and the folder go with it.
import { execFile, execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Snapshot } from '../../src/monitor/snapshot.ts';
import { projectRoot } from '../pipeline/copydesk.ts';
import { deskFolders } from '../pipeline/desk-folders.ts';

const run = promisify(execFile);
const longestMs = 400_000;

/** Runs docker; throws with what it printed on stderr. */
export function docker(...words: string[]): Promise<string> {
  return dockerWith({}, ...words);
}

/** The same with variables of the environment. */
export async function dockerWith(env: Record<string, string>, ...words: string[]): Promise<string> {
  const options = { timeout: longestMs, maxBuffer: 2 ** 26, env: { ...process.env, ...env } };
  const { stdout } = await run('docker', words, options);
  return stdout.trim();
}

/** The user whose folders these are: another one than that of the image, where the test may choose. */
const isRoot = process.getuid?.() === 0;
export const owner = isRoot
  ? { uid: 12_345, gid: 12_346 }
  : { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };

/** The files that git tracks or would track, with what has changed and is not committed yet. */
function copyTracked(to: string): void {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  for (const path of listed.split('\0').filter((name) => name !== '' && !name.startsWith('tests/'))) {
    mkdirSync(dirname(join(to, path)), { recursive: true });
    cpSync(join(projectRoot, path), join(to, path));
  }
}

/** @param settings what stands in `.env`, beside the names that keep this project apart from others */
export function openComposeDesk(settings: Record<string, string> = {}) {
  const root = realpathSync(mkdtempSync('/tmp/cdc-'));
  const project = `copydesk-test-${randomBytes(4).toString('hex')}`;
  copyTracked(root);
  const paths = { root, inbox: join(root, 'inbox'), out: join(root, 'out') };
  const env = {
    COMPOSE_PROJECT_NAME: project,
    COPYDESK_IMAGE: project,
    COPYDESK_UID: String(owner.uid),
    COPYDESK_GID: String(owner.gid),
    // The engine picks a free port.
    DASHBOARD_ADDRESS: '127.0.0.1:0',
    // The same file with another server: REDIS_IMAGE=valkey/valkey:8-alpine npm run compose
    ...(process.env.REDIS_IMAGE === undefined ? {} : { REDIS_IMAGE: process.env.REDIS_IMAGE }),
    ...settings,
  };
  const lines = Object.entries(env).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(join(root, '.env'), lines.join(''));
  if (isRoot) execFileSync('chown', ['-R', `${owner.uid}:${owner.gid}`, root]);

  const compose = (...words: string[]) =>
    docker('compose', '--project-directory', root, '--ansi', 'never', ...words);

  /** Runs a copydesk command in the dashboard's container, which sees all folders. */
  const command = (...words: string[]) => compose('exec', '-T', 'dashboard', 'copydesk', ...words);

  async function containersOf(service: string): Promise<string[]> {
    const ids = await compose('ps', '-q', '--status', 'running', service);
    return ids.split('\n').filter(Boolean);
  }

  return {
    ...deskFolders(paths),
    ...paths,
    project,
    compose,
    command,
    containersOf,

    async status(): Promise<Snapshot> {
      return Snapshot.parse(JSON.parse(await command('status', '--json')));
    },

    async redisCli(...words: string[]): Promise<string> {
      const script =
        'REDISCLI_AUTH=$(cat /run/redis-password/password) exec $(command -v redis-cli || command -v valkey-cli) "$@"';
      return await compose('exec', '-T', 'redis', 'sh', '-c', script, 'sh', ...words);
    },

    async redisKeys(): Promise<string[]> {
      return (await this.redisCli('--scan')).split('\n').filter(Boolean);
    },

    /** CPU time that a container has used since its start, in seconds. */
    async cpuSeconds(container: string): Promise<number> {
      const script =
        'cat /sys/fs/cgroup/cpuacct/cpuacct.usage 2>/dev/null || sed -n "s/^usage_usec \\(.*\\)/\\1000/p" /sys/fs/cgroup/cpu.stat';
      return Number(await docker('exec', container, 'sh', '-c', script)) / 1e9;
    },

    async destroy(): Promise<void> {
      await compose('--profile', '*', 'down', '--volumes', '--remove-orphans', '--timeout', '1').catch(
        () => {},
      );
      await docker('image', 'rm', '--force', project).catch(() => {});
      // What an update has left without a name.
      const ofProject = `label=com.docker.compose.project=${project}`;
      await docker('image', 'prune', '--force', '--filter', ofProject).catch(() => {});
      rmSync(root, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}
