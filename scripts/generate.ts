// `npm run generate`: writes every file that derives from code, with one module per kind in scripts/generate/.
// `npm run generate -- --new-cldr` also takes the names of months and weekdays from the CLDR of this Node.
// Must not hold facts: correct a mistake in a generated file in the schema or table that it derives from.
import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formats } from '../src/formats/table.ts';
import { cldrVersion } from '../src/languages/calendar-names.ts';
import { languages } from '../src/languages/table.ts';
import { pipeline } from '../src/pipeline.ts';
import { sinkKinds } from '../src/sinks/table.ts';
import { architecture } from './generate/architecture.ts';
import { calendarNames } from './generate/calendar-names.ts';
import { composeFiles } from './generate/compose-files.ts';
import { documents } from './generate/documents.ts';
import { formatList } from './generate/format-list.ts';
import { formatsPage } from './generate/formats-page.ts';
import { readImportGraph } from './generate/import-graph.ts';
import { phraseFiles } from './generate/phrases.ts';
import { sinkList } from './generate/sink-list.ts';
import { stageList } from './generate/stage-list.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Returns the content that each generated file must have, by its path from the project root. A file that is
 * generated in part keeps the rest of its content. Names of months and weekdays are left out where this Node has
 * another version of CLDR than they were taken from, unless they are to be taken from it.
 */
export async function generatedFiles({ newCldr = false } = {}): Promise<Map<string, string>> {
  const { stages } = pipeline;
  const read = (path: string) => readFile(join(root, path), 'utf8');
  return new Map([
    ...stageList(stages),
    ...formatList(formats),
    ...formatsPage(formats),
    ...(await composeFiles(stages, read)),
    ...(await sinkList(sinkKinds, read)),
    ...(await architecture(stages, readImportGraph(root), read)),
    ...(await phraseFiles(languages, read)),
    ...(newCldr || process.versions.cldr === cldrVersion ? [calendarNames()] : []),
    ...documents(),
  ]);
}

if (import.meta.main) {
  let sourceChanged = false;
  for (const [path, content] of await generatedFiles({ newCldr: process.argv.includes('--new-cldr') })) {
    const file = join(root, path);
    if ((await readFile(file, 'utf8').catch(() => null)) === content) continue;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
    sourceChanged ||= path.startsWith('src/');
  }
  // Documents derive from the schemas, and this process has loaded the old ones: run again with the new ones.
  if (sourceChanged) execFileSync(process.execPath, [fileURLToPath(import.meta.url)], { stdio: 'inherit' });
}
