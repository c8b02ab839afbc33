// Runs one extractor on a list of pages, and prints its CPU time and the texts it found as JSON.
//   node bench/extract/measure.js NAME PAGES.json      PAGES.json: [{id, file, url}], files gzipped or not
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { decode } from '../../src/formats/encoding/decode.ts';
import { extractors } from './extractors.js';

const [name = '', pagesFile = ''] = process.argv.slice(2);
const pages = JSON.parse(readFileSync(pagesFile, 'utf8')).map(({ id, file, url }) => {
  const bytes = file.endsWith('.gz') ? gunzipSync(readFileSync(file)) : readFileSync(file);
  return { id, url, bytes, html: decode(bytes, null).text };
});
const run = await extractors[name]();
// What they write to the terminal is not wanted here.
for (const method of ['log', 'warn', 'error', 'info', 'debug']) console[method] = () => {};

async function textOf({ html, url, bytes }) {
  try {
    return (await run(html, url ?? 'https://example.com/article', bytes)) ?? '';
  } catch {
    return '';
  }
}

const warmUps = 20;
for (const page of pages.slice(0, warmUps)) await textOf(page);
const found = {};
const before = process.cpuUsage();
for (const page of pages) found[page.id] = { articleBody: await textOf(page) };
const { user, system } = process.cpuUsage(before);
process.stdout.write(JSON.stringify({ cpuMs: (user + system) / 1_000, found }));
