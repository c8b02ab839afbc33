// Vitest's global set-up of the compose suite: without an engine it ends at once, and says so.
// Must not start an engine: that is for who owns the machine.
import { execFileSync } from 'node:child_process';

export function setup(): void {
  for (const words of [['info'], ['compose', 'version', '--short']]) {
    try {
      execFileSync('docker', words, { stdio: 'pipe', timeout: 30_000 });
    } catch {
      throw new Error(
        `The compose suite needs a Docker engine with Compose v2, but \`docker ${words.join(' ')}\` fails here. Start one, or install Compose.`,
      );
    }
  }
}
