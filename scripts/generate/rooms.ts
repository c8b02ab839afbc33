// Draws the rooms of src for docs/architecture.md, based on the imports of their files.
// Must not define which imports are allowed: tests/imports.test.ts does.
import type { RunnableStage } from '../../src/workers/stage.ts';
import type { ImportGraph } from './import-graph.ts';

/** What any room may import. Arrows to these would only clutter the chart. */
const everywhere = new Set(['schemas', 'errors', 'logger', 'retry', 'version']);

type Rooms = ReadonlyMap<string, ReadonlySet<string>>;

/** The folder of src that a file is in. All stages are one room; the code that runs them is another. */
function roomOf(file: string, stages: readonly RunnableStage[]): string {
  const [folder = '', below = ''] = file
    .replace(/^src\//, '')
    .replace(/\.ts$/, '')
    .split('/');
  if (folder !== 'workers') return folder;
  return below === 'run' ? 'workers/run' : `workers/{${stages.map(({ name }) => name).join(', ')}}`;
}

function roomsOf(graph: ImportGraph, stages: readonly RunnableStage[]): Rooms {
  const rooms = new Map<string, Set<string>>();
  // A folder is a room. A file directly in src is a room if it imports from one.
  for (const [file, imports] of graph) {
    const from = roomOf(file, stages);
    if (everywhere.has(from)) continue;
    for (const imported of imports.filter((path) => path.startsWith('src/'))) {
      const to = roomOf(imported, stages);
      if (to === from || everywhere.has(to) || /^(?:file-lock|sqlite-)/.test(to)) continue;
      rooms.set(from, (rooms.get(from) ?? new Set()).add(to));
    }
  }
  return rooms;
}

/** Whether one room imports the other, directly or through other rooms. */
function leads(rooms: Rooms, from: string, to: string): boolean {
  return [...(rooms.get(from) ?? [])].some((next) => next === to || leads(rooms, next, to));
}

/** Returns the lines of a Mermaid flow chart: one arrow for each import that other arrows do not imply. */
export function drawRooms(graph: ImportGraph, stages: readonly RunnableStage[]): string[] {
  const rooms = roomsOf(graph, stages);
  const names = [...new Set([...rooms].flatMap(([from, to]) => [from, ...to]))].sort();
  const idOf = (name: string) => name.replace(/\W+/g, '_');
  const arrows = names.flatMap((from) =>
    [...(rooms.get(from) ?? [])]
      .filter((to) => ![...(rooms.get(from) ?? [])].some((by) => by !== to && leads(rooms, by, to)))
      .sort()
      .map((to) => `  ${idOf(from)} --> ${idOf(to)}`),
  );
  return [
    '```mermaid',
    'flowchart TD',
    ...names.map((name) => `  ${idOf(name)}["${name}"]`),
    ...arrows,
    '```',
  ];
}
