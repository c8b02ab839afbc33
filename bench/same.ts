// Compares the results of this checkout with those of another: first the article or rejection of each input
// alone, then the articles and outcomes of all inputs through the pipeline. Prints each difference, and exits
// with 1 if there are any.
//
//   node bench/same.ts OLD_CHECKOUT [PATH…]     PATH: files and folders; samples, fixtures and shared data by default
//
// Values that differ from run to run are ignored: times, versions, the ledger id. In a `.jsonl` file, each
// line `{id, content or contentBase64, format?, url?}` is an input.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { extractAll, type Input, runAll } from './same/results.ts';

const project = fileURLToPath(new URL('..', import.meta.url));
const [old, ...given] = process.argv.slice(2);
if (old === undefined || !existsSync(join(old, 'src/main.ts'))) {
  console.error('usage: node bench/same.ts OLD_CHECKOUT [PATH…]');
  process.exit(2);
}
const usual = [
  ...['samples', 'tests/fixtures', 'tests/workers/clean/fixtures', 'tests/workers/parse/fixtures'],
  ...['../shared/extraction/sets', '../shared/cases', '../shared/acceptance/seeds'],
].map((path) => join(project, path));

const Line = z.looseObject({ id: z.string() });

function filesBelow(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Returns the inputs of a file. It skips lines without an id, and the expected answers of test sets. */
function inputsOf(file: string): Input[] {
  const name = relative(project, file);
  if (/(?:gold|expected\S*)\.json$|\.mjs$|README/.test(basename(file))) return [];
  const bytes = file.endsWith('.gz') ? gunzipSync(readFileSync(file)) : readFileSync(file);
  if (!file.endsWith('.jsonl')) return [{ id: name, contentBase64: bytes.toString('base64') }];
  const lines = bytes
    .toString()
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.flatMap((line, at) => {
    const read = Line.safeParse(tryJson(line));
    return read.success ? [{ ...read.data, id: `${name}:${at + 1} ${read.data.id}` }] : [];
  });
}

function tryJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

const folder = mkdtempSync(join(tmpdir(), 'copydesk-same-'));
let differences = 0;

function compare(what: string, before: Map<string, string>, now: Map<string, string>) {
  let differing = 0;
  for (const id of new Set([...before.keys(), ...now.keys()])) {
    const [was, is] = [before.get(id), now.get(id)];
    if (was === is) continue;
    differing += 1;
    const at = [...(was ?? '')].findIndex((character, nth) => character !== is?.[nth]);
    const shown = (text = 'nothing') => text.slice(Math.max(0, at - 60), at + 100);
    console.log(`${what} ${id}\n  - ${shown(was)}\n  + ${shown(is)}`);
  }
  differences += differing;
  console.log(`${what}: ${now.size} compared, ${differing} differences`);
}

try {
  const inputs = (given.length > 0 ? given : usual).filter(existsSync).flatMap(filesBelow).flatMap(inputsOf);
  const [before, now] = await Promise.all([extractAll(old, inputs), extractAll(project, inputs)]);
  compare('extract', before, now);

  const inbox = join(folder, 'inbox');
  mkdirSync(inbox);
  for (const [at, { content, contentBase64 }] of inputs.entries()) {
    const bytes = contentBase64 === undefined ? (content ?? '') : Buffer.from(contentBase64, 'base64');
    writeFileSync(join(inbox, `${String(at).padStart(6, '0')}.raw`), bytes);
  }
  const outs = [join(folder, 'old'), join(folder, 'new')] as const;
  compare('pipeline', await runAll(old, inbox, outs[0]), await runAll(project, inbox, outs[1]));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = differences === 0 ? 0 : 1;
