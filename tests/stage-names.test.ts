// Checks that only the stage table and each stage itself name a stage: whatever else knows the stages derives from the table.
// Must not look at comments: these may speak of stages.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { stageNames } from '../src/schemas/stage-name.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Hold every name: the table, what is generated from it, and what benches put in the place of the table. */
const tables = [
  'src/pipeline.ts',
  'src/schemas/stage-list.ts',
  'bench/pipeline/trivial-stages.ts',
  'bench/pipeline/naive.ts',
];

/** The code without its comments: `//` begins one where a space is before it, which a URL has not. */
function withoutComments(path: string, source: string): string {
  if (path.endsWith('.sh')) return source.replace(/(^|\s)#.*/g, '$1');
  if (path.endsWith('.lua')) return source.replace(/--.*/g, '');
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*/gm, '$1');
}

/** The stages that a file names in quotes, but for its own. */
function namedIn(path: string, source: string): string[] {
  if (tables.includes(path)) return [];
  const quoted = new RegExp(`(['"\`])(${stageNames.join('|')})\\1`, 'g');
  const names = [...withoutComments(path, source).matchAll(quoted)].map(([, , name = '']) => name);
  return [...new Set(names)].filter((name) => path !== `src/workers/${name}/${name}.ts`);
}

const files = ['src', 'bench', 'scripts', 'bin'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:ts|js|lua|sh)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .filter((path) => !path.includes('node_modules/')),
);

test('no file but the stage table and each stage itself names a stage', () => {
  const faults = files.flatMap((path) =>
    namedIn(path, readFileSync(join(root, path), 'utf8')).map((name) => `${path} names ${name}`),
  );
  expect(faults).toEqual([]);
});

test.each([
  ['src/app/x.ts', `if (stage === 'publish') start();`, ['publish']],
  ['src/app/x.ts', `const url = 'redis://x'; ask("clean", \`dedupe\`, 'clean');`, ['clean', 'dedupe']],
  ['src/app/x.ts', `const script = \`\n  redis.call('HSET', item, 'stage', 'parse')\n\`;`, ['parse']],
  ['src/redis/x.lua', `local stage = 'parse' -- or "clean"`, ['parse']],
  ['scripts/x.sh', `copydesk work "enrich" # not 'parse'`, ['enrich']],
  ['src/workers/parse/parse.ts', `const parse = { name: 'parse', next: 'clean' };`, ['clean']],
  ['src/workers/clean/x.ts', `const name = 'clean';`, ['clean']],
  ['src/pipeline.ts', `const names = ['parse', 'clean'];`, []],
  ['src/app/x.ts', `// Waits for 'publish'.\n/** Asks \`dedupe\`. */\nconst a = 'published';`, []],
])('in %s, %j names %j', (path, source, names) => {
  expect(namedIn(path, source)).toEqual(names);
});
