// The files that were made once, by the programs in make/.
// Must not make any.
import { readFileSync } from 'node:fs';
import type { Expected, KitCase } from './kit-case.ts';

function madeFile(name: string): Buffer {
  return readFileSync(new URL(`made/${name}`, import.meta.url));
}

export function madeCase(path: string, name: string, maker: string, stories: Expected[]): KitCase {
  return { path, maker, bytes: madeFile(name), stories, container: null };
}
