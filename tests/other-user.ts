// Root may do everything, so some tests run as another user, whom permissions stop. Vitest's global set-up: finds out
// how that user reaches the project's code, and copies it where a closed folder (a home of mode 0700) is in the way.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, constants, copyFileSync, cpSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { z } from 'zod';

/** Owns nothing. */
export const otherUid = 65_534;

/** The code as the other user reaches it. */
export interface ReachableCode {
  /** Folder that holds `bin` and `src`. */
  root: string;
  node: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** A text says why no test can run as another user. */
    codeOfOtherUser: ReachableCode | string;
  }
}

const projectRoot = fileURLToPath(new URL('..', import.meta.url));

export function setup({ provide }: TestProject): void {
  provide('codeOfOtherUser', reachableCode());
}

function reachableCode(): ReachableCode | string {
  const own = { root: projectRoot, node: process.execPath };
  if (process.getuid?.() !== 0) return own;
  const reason = whyUnreachable(own);
  if (reason === null) return own;
  if (reason === 'EPERM') return 'this process may not become another user';
  const copy = copyCode();
  const reasonOfCopy = whyUnreachable(copy);
  return reasonOfCopy === null ? copy : `another user can't run a copy of the code either (${reasonOfCopy})`;
}

function whyUnreachable({ root, node }: ReachableCode): string | null {
  const files = ['package.json', 'bin/copydesk.js', 'src/main.ts'].map((name) => join(root, name));
  const program = 'for (const file of process.argv.slice(1)) fs.readFileSync(file)';
  const user = { uid: otherUid, gid: otherUid, cwd: '/' };
  const { status, error } = spawnSync(node, ['-e', program, ...files], user);
  if (error !== undefined) return 'code' in error ? String(error.code) : error.message;
  return status === 0 ? null : 'EACCES';
}

const Lockfile = z.object({ packages: z.record(z.string(), z.object({ dev: z.boolean().default(false) })) });

/** Copies what the commands need; it goes with the folder of the run. */
function copyCode(): ReachableCode {
  const root = mkdtempSync(join(tmpdir(), 'code-'));
  const { packages } = Lockfile.parse(
    JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')),
  );
  const needed = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev);
  for (const path of ['package.json', 'bin', 'src', ...needed.map(([path]) => path)]) {
    if (existsSync(join(projectRoot, path)))
      cpSync(join(projectRoot, path), join(root, path), { recursive: true });
  }
  execFileSync('chmod', ['-R', 'a+rX', root]);
  const node = join(root, 'node');
  copyFileSync(process.execPath, node, constants.COPYFILE_FICLONE);
  chmodSync(node, 0o755);
  return { root, node };
}
