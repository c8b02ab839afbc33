// Makes the parts of docs/architecture.md that name stages: picture, table of stages, rooms, item states.
// Must not explain how a stage works: the text of the page does.
import type { RunnableStage } from '../../src/workers/stage.ts';
import type { ImportGraph } from './import-graph.ts';
import { drawRooms } from './rooms.ts';
import { withSection } from './sections.ts';

const path = 'docs/architecture.md';

export async function architecture(
  stages: readonly RunnableStage[],
  graph: ImportGraph,
  read: (path: string) => Promise<string>,
): Promise<[path: string, content: string][]> {
  const sections = {
    picture: picture(stages),
    stages: table(stages),
    rooms: drawRooms(graph, stages),
    states: states(stages),
  };
  const content = Object.entries(sections).reduce(
    (page, [name, lines]) => withSection(page, name, lines),
    await read(path),
  );
  return [[path, content]];
}

/** The first stage, the last one, and the stages before the last, which may drop items. */
function endsOf(stages: readonly RunnableStage[]) {
  const names = stages.map(({ name }) => name);
  return { names, first: names[0] ?? '', last: names.at(-1) ?? '', dropping: names.slice(0, -1) };
}

function picture(stages: readonly RunnableStage[]): string[] {
  const { names, first, last, dropping } = endsOf(stages);
  return [
    `  producer -- accept --> ${first}`,
    '  subgraph redis [Redis: one queue per stage, one hash per item in flight]',
    '    direction LR',
    `    ${names.join(' --> ')}`,
    '  end',
    ...dropping.map((name) => `  ${name} -. dropped .-> ${last}`),
    `  ${last} --> ledger[(ledger: outcomes, articles)]`,
    '  ledger -. followed by .-> sinks[(sinks)]',
    `  ${last} -. completed .-> producer`,
  ];
}

function table(stages: readonly RunnableStage[]): string[] {
  return [
    '| stage | what it does | where |',
    '| --- | --- | --- |',
    ...stages.map(
      ({ name, does }) => `| ${name} | ${does.replaceAll('|', '\\|')} | \`src/workers/${name}/\` |`,
    ),
  ];
}

function states(stages: readonly RunnableStage[]): string[] {
  const { names, first, last, dropping } = endsOf(stages);
  return [
    `  [*] --> ${first}: accept`,
    ...names.slice(1).map((name, at) => `  ${names[at]} --> ${name}: advance`),
    ...dropping.map((name) => `  ${name} --> ${last}: dropped`),
    ...stages
      .filter(({ parks }) => parks)
      .flatMap(({ name }) => [
        `  ${name} --> parked: its owner has not completed yet`,
        `  parked --> ${name}: the owner has completed`,
      ]),
    `  ${last} --> [*]: complete`,
  ];
}
