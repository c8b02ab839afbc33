// Compares Copydesk's extraction with other extractors on the same pages in one run: CPU time a page, and quality if the
// pages come with expected results. Prints ratios; must not be used as a test.
//
//   node bench/extract.ts --set zyte --sets DIR     DIR/SET/{gold.json,html/ID.html.gz}, and DIR/../score.mjs
//   node bench/extract.ts                           generated pages: CPU time only
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { writeArticles } from './generate.ts';

const { values } = parseArgs({
  options: {
    set: { type: 'string' },
    sets: {
      type: 'string',
      default: fileURLToPath(new URL('../../shared/extraction/sets', import.meta.url)),
    },
    only: { type: 'string', default: '' },
  },
});
const peers = fileURLToPath(new URL('./extract', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'copydesk-bench-'));
const Measured = z.object({ cpuMs: z.number(), found: z.record(z.string(), z.unknown()) });
const Gold = z.record(z.string(), z.looseObject({ url: z.string().optional() }));
const generatedPages = 120;

const floor = 'parsing alone (htmlparser2 parseDocument)';
const yardstick = 'Readability in jsdom';
const names = [
  floor,
  'Copydesk: parse + clean',
  'Copydesk: extract()',
  yardstick,
  'Readability in linkedom',
  'Defuddle in linkedom',
  '@extractus/article-extractor',
].filter((name) => name.toLowerCase().includes(values.only.toLowerCase()) || name === floor);

async function pagesOf(): Promise<{ id: string; file: string; url?: string | undefined }[]> {
  if (values.set === undefined) {
    await writeArticles(join(folder, 'pages'), {
      count: generatedPages,
      seed: 1,
      formats: ['page'],
      bytes: 60_000,
    });
    return readdirSync(join(folder, 'pages'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => ({ id: entry.name, file: join(entry.parentPath, entry.name) }));
  }
  const set = join(values.sets, values.set);
  const gold = Gold.parse(JSON.parse(readFileSync(join(set, 'gold.json'), 'utf8')));
  return Object.entries(gold).map(([id, { url }]) => ({ id, url, file: join(set, 'html', `${id}.html.gz`) }));
}

try {
  if (!existsSync(join(peers, 'node_modules')))
    execFileSync('npm', ['ci', '--prefix', peers], { stdio: ['ignore', 'ignore', 'inherit'] });
  const pages = await pagesOf();
  const pagesFile = join(folder, 'pages.json');
  writeFileSync(pagesFile, JSON.stringify(pages));
  process.stdout.write(
    `${pages.length} pages of ${values.set ?? 'the generator'}, each extractor in a process of its own\n`,
  );
  const cpu = new Map<string, number>();
  const scores = new Map<string, string>();
  for (const name of names) {
    const args = [join(peers, 'measure.js'), name, pagesFile];
    const printed = execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 30 });
    const { cpuMs, found } = Measured.parse(JSON.parse(printed));
    cpu.set(name, cpuMs / pages.length);
    const scorer = join(values.sets, '../score.mjs');
    if (values.set === undefined || name === floor || !existsSync(scorer)) continue;
    const predictions = join(folder, 'found.json');
    writeFileSync(predictions, JSON.stringify(found));
    const told = execFileSync(process.execPath, [scorer, values.set, '--pred', predictions], {
      encoding: 'utf8',
    });
    scores.set(
      name,
      told
        .replace(/^\S+\s+/u, '')
        .replace(/\s*\|\s*(?:title|authors|date)[\s\S]*$/u, '')
        .trim(),
    );
  }
  for (const [name, ms] of cpu) {
    const toFloor = (ms / (cpu.get(floor) ?? ms)).toFixed(1);
    const toYardstick = cpu.has(yardstick)
      ? `, ${((cpu.get(yardstick) ?? ms) / ms).toFixed(1)} times as fast as ${yardstick}`
      : '';
    process.stdout.write(
      `${name.padEnd(44)} ${ms.toFixed(2).padStart(8)} ms of CPU a page, ${toFloor} × parsing alone${toYardstick}\n`,
    );
    const score = scores.get(name);
    if (score) process.stdout.write(`${''.padEnd(44)} ${score}\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
