// `npm run generate`: writes every file that derives from code. A module of scripts/generate/ makes each kind of them.
// Must not hold facts: what is wrong in a generated file is corrected in the schema or table that it derives from.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pipeline } from '../src/pipeline.ts';
import { architecture } from './generate/architecture.ts';
import { composeFiles } from './generate/compose-files.ts';
import { documents } from './generate/documents.ts';
import { readImportGraph } from './generate/import-graph.ts';
import { stageList } from './generate/stage-list.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * The content that each generated file must have, by its path from the root of the project. A file that is generated
 * in part keeps the rest of its content.
 */
export async function generatedFiles(): Promise<Map<string, string>> {
  const { stages } = pipeline;
  const read = (path: string) => readFile(join(root, path), 'utf8');
  return new Map([
    ...stageList(stages),
    ...(await composeFiles(stages, read)),
    ...(await architecture(stages, readImportGraph(root), read)),
    ...documents(),
  ]);
}

if (import.meta.main) {
  for (const [path, content] of await generatedFiles()) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
}
