// Writes the corpora of the pipeline bench, and one of the same kind for the warm-up.
// The files must not depend on when or where it runs.
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GenerateOptions, writeArticles } from '../generate.ts';

export type CorpusName = '8k' | '60k' | 'mix';

const kinds: Record<CorpusName, Pick<GenerateOptions, 'formats' | 'bytes'>[]> = {
  '8k': [{ formats: ['feed', 'html'], bytes: 7_500 }],
  '60k': [{ formats: ['page'], bytes: 60_000 }],
  mix: [
    { formats: ['feed', 'html', 'text', 'json'], bytes: 7_500 },
    { formats: ['page'], bytes: 60_000 },
  ],
};

/** Writes `count` articles below `dir`, none of them a copy. */
export async function writeCorpus(dir: string, name: CorpusName, count: number, seed: number): Promise<void> {
  const parts = kinds[name];
  for (const [at, part] of parts.entries()) {
    await writeArticles(join(dir, String(at)), {
      ...part,
      count: Math.round(count / parts.length),
      seed: seed + at,
    });
  }
}

export function filesOf(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

export function contentsOf(dir: string): Buffer[] {
  return filesOf(dir).map((file) => readFileSync(file));
}

/** A copy that a pipeline may take apart. */
export function copyOf(dir: string, to: string): void {
  cpSync(dir, to, { recursive: true, preserveTimestamps: true });
}
