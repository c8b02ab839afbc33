// Reads the CPU time of whole process trees from the kernel. Linux only.
// Must not be called more than a few times a second, because it reads all of /proc.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

interface Standing {
  pid: number;
  parent: number;
  name: string;
  cpuMs: number;
}

function standing(): Standing[] {
  return readdirSync('/proc').flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return [];
    try {
      const text = readFileSync(`/proc/${entry}/stat`, 'utf8');
      // The name may hold spaces and parentheses; what follows it doesn't.
      const rest = text.slice(text.lastIndexOf(')') + 2).split(' ');
      const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(rest[at]), 0);
      const name = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'));
      return [{ pid: Number(entry), parent: Number(rest[1]), name, cpuMs: (ticks / ticksPerSecond) * 1_000 }];
    } catch {
      return []; // it has just ended
    }
  });
}

/** Milliseconds of a process alone, and of all below it that are not Redis. */
export function processorTime(root: number): { ownMs: number; belowMs: number } {
  const all = standing();
  const below = new Set([root]);
  let belowMs = 0;
  // Parents have lower numbers than their children, but for wrap-around: look until nothing is added.
  for (let size = 0; size !== below.size; ) {
    size = below.size;
    for (const { pid, parent, name, cpuMs } of all) {
      if (!below.has(parent) || below.has(pid) || name.startsWith('redis-server')) continue;
      below.add(pid);
      belowMs += cpuMs;
    }
  }
  return { ownMs: all.find(({ pid }) => pid === root)?.cpuMs ?? 0, belowMs };
}
