// Who may import whom: one allow-list, closed by default. A room is a folder of src, or a file that stands beside them.
// Must not allow what nothing needs.
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { circlesOf, type ImportGraph, importsOf, readImportGraph } from '../scripts/generate/import-graph.ts';
import { stageNames } from '../src/schemas/stage-name.ts';

interface Room {
  /** Rooms whose files it may import, beside its own. */
  rooms: readonly string[];
  /** Packages and modules of Node that it may import. Left out: any, as it is there to touch the world. */
  packages?: readonly string[];
}

const leaves = ['errors', 'schemas'];

/** Each stage has a room: it may import what any stage may, and no other stage. */
const stageRooms = stageNames.map((name) => `workers/${name}`);
const aStage: Room = {
  rooms: [
    ...leaves,
    ...['languages', 'text', 'dates', 'html', 'formats', 'rules', 'effects', 'version', 'workers/stage'],
  ],
  packages: ['domhandler', 'marked'],
};

const rooms: Record<string, Room> = {
  errors: { rooms: [], packages: [] },
  schemas: { rooms: ['errors'], packages: ['zod'] },
  languages: { rooms: [], packages: [] },
  text: { rooms: ['schemas', 'languages'], packages: ['node:crypto', 'node:util'] },
  formats: {
    rooms: leaves,
    packages: [
      'node:buffer',
      'node:timers/promises',
      'node:zlib',
      'entities/lib/decode.js',
      'gray-matter',
      'smol-toml',
      'yaml',
    ],
  },
  dates: { rooms: ['languages', 'text'], packages: [] },
  html: { rooms: ['text'], packages: ['domhandler', 'entities/lib/decode.js'] },

  rules: {
    rooms: ['schemas', 'html'],
    packages: ['domhandler', 'node:crypto', 'node:module', 'cheerio/slim'],
  },
  effects: { rooms: ['schemas'] },
  'workers/stage': { rooms: ['schemas', 'effects', 'rules'], packages: ['zod'] },
  'workers/stage-chain': { rooms: [...leaves, 'effects', 'workers/stage'], packages: [] },
  ...Object.fromEntries(stageRooms.map((name) => [name, aStage])),
  pipeline: { rooms: [...stageRooms, 'workers/stage-chain'], packages: [] },
  extract: {
    rooms: ['schemas', 'effects', 'rules', 'pipeline', 'workers/publish'],
    packages: ['node:crypto'],
  },
  'workers/run': {
    rooms: [
      ...leaves,
      ...['effects', 'formats', 'forked-process', 'logger', 'redis', 'rules', 'pipeline', 'retry'],
      ...['workers/stage', 'workers/publish'],
    ],
  },

  'outcomes/outcome-reader': { rooms: leaves, packages: [] },
  'outcomes/outcome-writer': { rooms: ['schemas', 'outcomes/outcome-reader'], packages: [] },
  'outcomes/differences': { rooms: [], packages: [] },
  'outcomes/ledger': {
    rooms: [...leaves, 'text', 'outcomes/outcome-reader', 'sqlite-locked', 'sqlite-transaction'],
  },
  'outcomes/lines': { rooms: [...leaves, 'durable-file', 'outcomes/outcome-reader', 'outcomes/ledger'] },
  'outcomes/recovery': {
    rooms: [
      ...[...leaves, 'durable-file'],
      ...['outcomes/outcome-reader', 'outcomes/outcome-writer', 'outcomes/ledger', 'outcomes/lines'],
    ],
  },
  'outcomes/verify': {
    rooms: [
      ...leaves,
      ...['outcomes/outcome-reader', 'outcomes/differences', 'outcomes/ledger', 'outcomes/lines'],
      ...['outcomes/recovery', 'durable-file'],
    ],
  },
  // What opens the outcomes of a folder; the rooms above, but for the ports, are its own.
  outcomes: {
    rooms: [
      ...leaves,
      ...['outcomes/outcome-reader', 'outcomes/outcome-writer', 'outcomes/differences', 'outcomes/ledger'],
      ...['outcomes/lines', 'outcomes/recovery', 'outcomes/verify', 'outcomes/record-reader', 'file-lock'],
    ],
  },
  'outcomes/record-reader': { rooms: ['schemas'], packages: [] },
  // A full text is cut into words as the queries of it are: both by `text`.
  sinks: {
    rooms: [
      ...leaves,
      ...['text', 'outcomes/record-reader', 'durable-file', 'file-lock', 'sqlite-transaction', 'retry'],
    ],
  },
  redis: { rooms: [...leaves, 'formats', 'file-lock'] },
  producers: { rooms: [...leaves, 'formats', 'file-lock', 'sqlite-locked', 'sqlite-transaction', 'version'] },
  monitor: { rooms: [...leaves, 'formats'] },

  app: {
    rooms: [
      ...leaves,
      ...['text', 'formats', 'producers', 'redis', 'outcomes', 'monitor', 'version'],
      ...['outcomes/outcome-reader', 'outcomes/outcome-writer'],
      ...['workers/run', 'retry', 'sinks', 'logger', 'forked-process'],
    ],
  },
  cli: {
    rooms: [
      ...leaves,
      ...['app', 'text', 'formats', 'producers', 'redis', 'monitor', 'extract'],
      ...['outcomes', 'outcomes/outcome-reader', 'outcomes/differences'],
    ],
  },
  main: { rooms: ['errors', 'logger', 'version', 'text', 'app', 'cli'] },
  'durable-file': { rooms: [], packages: ['node:fs/promises', 'node:path'] },
  'file-lock': { rooms: ['errors'] },
  'forked-process': { rooms: [], packages: [] },
  'sqlite-locked': { rooms: [] },
  'sqlite-transaction': { rooms: [] },
  logger: { rooms: [] },
  retry: { rooms: [], packages: ['node:timers/promises'] },
  version: { rooms: [] },
};

/** The most specific room that a file is in; null if there is none. */
function roomOf(file: string): string | null {
  const parts = file
    .replace(/^src\//, '')
    .replace(/\.ts$/, '')
    .split('/');
  for (let count = parts.length; count > 0; count -= 1) {
    const room = parts.slice(0, count).join('/');
    if (Object.hasOwn(rooms, room)) return room;
  }
  return null;
}

/** What is wrong with an import; null when it is allowed. */
function faultOf(file: string, imported: string): string | null {
  const from = roomOf(file);
  if (from === null) return `${file} is in no room`;
  const room = rooms[from];
  const isPackage = !/\.(?:ts|json)$/.test(imported);
  if (isPackage && (room?.packages?.includes(imported) ?? true)) return null;
  const to = roomOf(imported);
  if (!isPackage && to !== null && (to === from || room?.rooms.includes(to))) return null;
  return `${file} imports ${imported}, which ${from} may not`;
}

function faultsOf(graph: ImportGraph): string[] {
  return [...graph].flatMap(([file, all]) => all.flatMap((imported) => faultOf(file, imported) ?? []));
}

const graph = readImportGraph(fileURLToPath(new URL('..', import.meta.url)));

test('every file of src imports only what its room may', () => {
  expect(faultsOf(graph)).toEqual([]);
});

test('no files import each other in a circle', () => {
  expect(circlesOf(graph)).toEqual([]);
});

test('nothing is allowed that no file needs', () => {
  // What one stage needs is needed by the room of a stage.
  const kindOf = (room: string | null) => (stageRooms.some((stage) => stage === room) ? 'a stage' : room);
  const used = new Set(
    [...graph].flatMap(([file, all]) =>
      all.map((imported) => {
        const to = imported.startsWith('src/') ? roomOf(imported) : imported;
        return `${kindOf(roomOf(file))} ${to}`;
      }),
    ),
  );
  const idle = Object.entries(rooms).flatMap(([room, { rooms: others, packages = [] }]) =>
    [...others, ...packages]
      .filter((other) => !used.has(`${kindOf(room)} ${other}`))
      .map((other) => `${room} ${other}`),
  );
  expect(idle).toEqual([]);
});

describe('the allow-list', () => {
  test.each([
    ['src/schemas/x.ts', '../text/x.ts'],
    ['src/formats/x.ts', '../html/x.ts'],
    ['src/text/x.ts', '../app/config.ts'],
    ['src/workers/clean/deep/x.ts', '../../../redis/keys.ts'],
    ['src/workers/clean/deep/x.ts', '../../parse/x.ts'],
    ['src/workers/parse/x.ts', '../clean/x.ts'],
    ['src/workers/parse/x.ts', 'node:fs/promises'],
    ['src/workers/publish/x.ts', 'ioredis'],
    ['src/outcomes/lines/x.ts', '../../redis/keys.ts'],
    ['src/redis/x.ts', '../app/x.ts'],
    ['src/producers/watch/x.ts', '../../redis/keys.ts'],
    ['src/monitor/x.ts', '../producers/x.ts'],
    ['src/app/x.ts', '../cli/run.ts'],
    ['src/app/x.ts', '../outcomes/ledger/ledger.ts'],
    ['src/cli/x.ts', '../outcomes/lines/line-file.ts'],
    ['src/outcomes/outcome-reader.ts', './ledger/ledger-reader.ts'],
    ['src/pipeline.ts', './redis/keys.ts'],
    ['src/extract.ts', './outcomes/outcome-writer.ts'],
    ['src/elsewhere/x.ts', '../errors.ts'],
    ['src/app/x.ts', '../../bench/x.ts'],
  ])('does not let %s import %s', (file, specifier) => {
    const imported = importsOf(file, `import { a } from '${specifier}';\n`);
    expect(faultsOf(new Map([[file, imported]]))).toHaveLength(1);
  });

  test.each([
    ['src/workers/clean/deep/x.ts', '../../../text/x.ts'],
    ['src/workers/clean/deep/x.ts', '../../stage.ts'],
    ['src/outcomes/x.ts', '../file-lock.ts'],
    ['src/producers/watch/x.ts', '../disk.ts'],
    ['src/cli/x.ts', '../app/open-redis.ts'],
  ])('lets %s import %s', (file, specifier) => {
    expect(faultsOf(new Map([[file, importsOf(file, `import { a } from '${specifier}';\n`)]]))).toEqual([]);
  });
});

describe('the graph of imports', () => {
  test.each([
    ['a type', `import type { A } from './a.ts';`],
    ['several lines', `import {\n  a,\n  b,\n} from './a.ts';`],
    ['what is exported again', `export { a } from './a.ts';`],
    ['what is loaded when it runs', `const { a } = await import('./a.ts');`],
    ['what is only run', `import './a.ts';`],
    ['a child’s file', `fork(new URL('./a.ts', import.meta.url));`],
    [
      'a thread’s file of the sources or the build',
      `new Worker(new URL(\`./a.\${extension}\`, import.meta.url));`,
    ],
  ])('sees %s', (_, source) => {
    expect(importsOf('src/text/x.ts', source)).toEqual(['src/text/a.ts']);
  });

  test('shows a circle of three files', () => {
    const circle = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['b', 'd']],
      ['d', []],
    ]);
    expect(circlesOf(circle)).toEqual([['b', 'c']]);
  });
});
