#!/usr/bin/env node
// Starts Copydesk with a Node that can run it: the sources in a clone, the built files in an installed package.
// Must stay plain JavaScript that Node 18 parses, and know nothing of commands.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const minimum = [24, 15];
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const [major, minor] = process.versions.node.split('.').map(Number);
if (major > minimum[0] || (major === minimum[0] && minor >= minimum[1])) {
  // Started by an older Node (below): when that one is gone, this one must not stay behind alone.
  const relaunched = process.env.COPYDESK_RELAUNCHED === '1';
  delete process.env.COPYDESK_RELAUNCHED;
  if (relaunched && process.channel) {
    process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
    process.channel.unref();
  }
  // Later starts, and the processes that this one forks, reuse its compiled code. The folder belongs to the program:
  // any user who can write to it can change the program itself. If it is not writable, Node compiles at every start.
  process.env.NODE_COMPILE_CACHE ??= here('../.cache/compiled');
  module.enableCompileCache();
  const source = here('../src/main.ts');
  await import(new URL(existsSync(source) ? '../src/main.ts' : '../dist/main.js', import.meta.url).href);
} else {
  relaunch();
}

function relaunch() {
  const found = ['../node_modules/node/bin/node', '../.cache/node/bin/node'].map(here).find(existsSync);
  if (!found || process.env.COPYDESK_RELAUNCHED) {
    // npm ships no sources: where they are, the script that fetches a Node is there as well.
    const remedy = existsSync(here('../src/main.ts'))
      ? 'Run: npm run setup'
      : `Install it from https://nodejs.org (or: nvm install ${minimum[0]}, fnm install ${minimum[0]}), or run Copydesk in Docker`;
    process.stderr.write(
      `copydesk: Node ${minimum.join('.')} or newer is needed, this is ${process.versions.node}. ${remedy}.\n`,
    );
    process.exit(2);
  }
  const child = spawn(found, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, COPYDESK_RELAUNCHED: '1' },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']) {
    process.on(signal, () => {
      // A terminal sends its signals to the whole group: the child has this one already.
      if (signal === 'SIGTERM' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('error', (error) => {
    process.stderr.write(`copydesk: ${found} could not be started (${error.message})\n`);
    process.exit(3);
  });
  child.on('exit', (code, signal) => {
    if (signal) {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    } else {
      process.exit(code ?? 3);
    }
  });
}
