// `npm run generate`: writes every file that derives from code, with one module per kind in scripts/generate/.
// Must not hold facts: correct a mistake in a generated file in the schema or table that it derives from.
import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formats } from '../src/formats/table.ts';
import { languages } from '../src/languages/table.ts';
import { pipeline } from '../src/pipeline.ts';
import { architecture } from './generate/architecture.ts';
import { composeFiles } from './generate/compose-files.ts';
import { documents } from './generate/documents.ts';
import { formatList } from './generate/format-list.ts';
import { readImportGraph } from './generate/import-graph.ts';
import { phraseFiles } from './generate/phrases.ts';
import { stageList } from './generate/stage-list.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Returns the content that each generated file must have, by its path from the project root. A file that is
 * generated in part keeps the rest of its content.
 */
export async function generatedFiles(): Promise<Map<string, string>> {
  const { stages } = pipeline;
  const read = (path: string) => readFile(join(root, path), 'utf8');
  return new Map([
    ...stageList(stages),
    ...formatList(formats),
    ...(await composeFiles(stages, read)),
    ...(await architecture(stages, readImportGraph(root), read)),
    ...(await phraseFiles(languages, read)),
    ...documents(),
  ]);
}

if (import.meta.main) {
  let sourceChanged = false;
  for (const [path, content] of await generatedFiles()) {
    const file = join(root, path);
    if ((await readFile(file, 'utf8').catch(() => null)) === content) continue;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
    sourceChanged ||= path.startsWith('src/');
  }
  // Documents derive from the schemas, and this process has loaded the old ones: run again with the new ones.
  if (sourceChanged) execFileSync(process.execPath, [fileURLToPath(import.meta.url)], { stdio: 'inherit' });
}
