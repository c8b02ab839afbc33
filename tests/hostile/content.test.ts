// Content that is made to harm: what it asks for is not done, and what it costs is bounded.
// Must not look at how well honest content is read.
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type PermanentError, rejectionCodes } from '../../src/errors.ts';
import { extract } from '../../src/extract.ts';
import { opened } from '../formats/opened.ts';
import { pageAbout } from '../pipeline/copydesk.ts';

const story = 'The lamps on the quay were lit at six, and the ferry left with nobody on board. '.repeat(8);

/** The code it is rejected with, or null when an article comes out. */
function rejection(content: string): string | null {
  try {
    extract(content);
    return null;
  } catch (error) {
    const { code, name } = error as PermanentError;
    expect({ name, isKnown: code in rejectionCodes }).toEqual({ name: 'PermanentError', isKnown: true });
    return code;
  }
}

test.each(['js', 'javascript', 'coffee', 'cson', 'js;'])(
  'front matter never runs code (---%s)',
  (language) => {
    const marker = join(tmpdir(), `hostile-front-matter-${process.pid}`);
    const code = `require('fs').writeFileSync(${JSON.stringify(marker)}, 'x')`;
    for (const block of [`{ title: (() => ${code})() }`, `title = ${code}`, code])
      expect(rejection(`---${language}\n${block}\n---\n${story}`)).toBe('bad_front_matter');
    expect(existsSync(marker)).toBe(false);
  },
);

test('a YAML bomb costs no more than its bytes', () => {
  const names = [...'abcdefghijklmnop'];
  const lines = names.map(
    (name, at) =>
      `${name}: &${name} [${Array(9)
        .fill(at === 0 ? 'lol' : `*${names[at - 1]}`)
        .join(', ')}]`,
  );
  const merged = names.map(
    (name, at) => `${name}: &${name}\n  <<: ${at === 0 ? '{x: y}' : `*${names[at - 1]}`}`,
  );
  for (const bomb of [lines, merged, [`a: ${'['.repeat(50_000)}`], [`a: ${'{b: '.repeat(30_000)}`]]) {
    const source = `---\n${bomb.join('\n')}\n---\n${story}`;
    const { extra } = extract(source);
    expect(JSON.stringify(extra).length).toBeLessThan(2 * source.length);
  }
});

test('prototype keys reach no prototype', () => {
  const keys = '"__proto__": {"polluted": "yes"}, "constructor": {"prototype": {"polluted": "yes"}}';
  const inputs = [
    `---json\n{${keys}, "title": "Lamps"}\n---\n${story}`,
    `---\n__proto__:\n  polluted: yes\nconstructor:\n  prototype:\n    polluted: yes\ntitle: Lamps\n---\n${story}`,
    `+++\n"__proto__" = {polluted = "yes"}\ntitle = "Lamps"\n+++\n${story}`,
    `{${keys}, "title": "Lamps", "content": ${JSON.stringify(story)}}`,
    `<html><head><title>Lamps</title><meta name="__proto__" content="polluted"><meta property="constructor" content="x">` +
      `<script type="application/ld+json">{"@type": "NewsArticle", ${keys}}</script></head><body><p>${story}</p></body></html>`,
  ];
  for (const input of inputs) {
    const article = extract(input);
    expect(article.title, input).toBe('Lamps');
    for (const part of [article, article.extra, article.provenance, {}, [], Object.prototype])
      expect(Reflect.get(part, 'polluted'), input).toBeUndefined();
    expect(Object.keys(article.extra), input).not.toEqual(expect.arrayContaining(['__proto__']));
  }
});

test.each([
  ['elements', (depth: number) => `<html><body>${'<div>'.repeat(depth)}<p>${story}</p></body></html>`],
  ['inline elements', (depth: number) => `<p>${'<b><i>'.repeat(depth)}${story}</p>`],
  ['lists', (depth: number) => `<ul><li>${'<ul><li>'.repeat(depth)}${story}`],
  ['tables', (depth: number) => `${'<table><tr><td>'.repeat(depth)}${story}`],
  ['Markdown quotes', (depth: number) => `${'> '.repeat(depth)}${story}`],
  ['Markdown lists', (depth: number) => `${'- '.repeat(depth)}${story}`],
  ['Markdown brackets', (depth: number) => `# Lamps\n\n${'['.repeat(depth)}${story}`],
  [
    'JSON',
    (depth: number) => `{"content": ${JSON.stringify(story)}, "a": ${'['.repeat(depth)}${']'.repeat(depth)}}`,
  ],
  [
    'linked data',
    (depth: number) =>
      `<script type="application/ld+json">${'{"a":['.repeat(depth)}${']}'.repeat(depth)}</script><p>${story}</p>`,
  ],
])(
  'depth costs no stack: %s',
  (_name, nested) => {
    const code = rejection(nested(100_000));
    expect(['no_content', 'bad_json', null]).toContain(code);
  },
  60_000,
);

test.each([
  ['gzip', (bytes: Buffer) => gzipSync(bytes)],
  ['gzip within gzip', (bytes: Buffer) => gzipSync(gzipSync(bytes))],
  ['zstd', (bytes: Buffer) => zstdCompressSync(bytes)],
  [
    'gzip within itself, many times',
    (bytes: Buffer) => Array.from({ length: 12 }).reduce<Buffer>((one) => gzipSync(one), bytes),
  ],
])('a compression bomb is rejected while it unfolds (%s)', async (_name, pack) => {
  const maxBytes = 2 ** 20;
  const bomb = pack(Buffer.alloc(200 * maxBytes, 'a'));
  expect(bomb.length).toBeLessThan(maxBytes);
  const before = process.memoryUsage().arrayBuffers;
  let most = 0;
  const codes: (string | undefined)[] = [];
  async function* source() {
    yield bomb;
  }
  const watching = setInterval(() => {
    most = Math.max(most, process.memoryUsage().arrayBuffers - before);
  }, 1);
  for await (const entry of opened(source(), { maxBytes })) {
    most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    codes.push('rejection' in entry ? entry.rejection?.code : undefined);
  }
  clearInterval(watching);
  expect(codes).toHaveLength(1);
  expect(['too_large', 'bad_archive']).toContain(codes[0]);
  expect(most).toBeLessThan(40 * maxBytes);
});

test('an honest page beside all that is still read', () => {
  expect(extract(pageAbout('an honest lamp')).title).toBe('an honest lamp');
});
