// Makes the parts of the compose files that name stages: one service per stage, and a worker host's stages.
// Must not change the rest of these files.

import type { RunnableStage } from '../../src/workers/stage.ts';
import { withSection } from './sections.ts';

export async function composeFiles(
  stages: readonly RunnableStage[],
  read: (path: string) => Promise<string>,
): Promise<[path: string, content: string][]> {
  const names = stages.map(({ name }) => name);
  const cpuStages = names.slice(0, -1);
  const services = cpuStages.flatMap((name) => service(name, 'worker'));
  const publishing = names.slice(-1).flatMap((name) => service(name, 'publisher'));
  const worker = `    command: ${JSON.stringify(['work', ...cpuStages]).replaceAll(',', ', ')}`;
  return [
    [
      'docker-compose.yml',
      withSection(await read('docker-compose.yml'), 'stages', [
        ...services,
        '  # One replica publishes; any others stand by.',
        ...publishing,
      ]),
    ],
    ['deploy/compose/worker.yml', withSection(await read('deploy/compose/worker.yml'), 'stages', [worker])],
  ];
}

function service(name: string, kind: 'worker' | 'publisher'): string[] {
  return [`  ${name}:`, `    <<: *${kind}`, '    profiles: [stages]', `    command: ["work", "${name}"]`];
}
