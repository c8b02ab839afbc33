// Checks that every generated file in the repository is what the code says today.
// Must not write them: that is what the script is for.
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { generatedFiles } from '../../scripts/generate.ts';
import { readWalkthroughs } from '../../scripts/walkthroughs/read-walkthroughs.ts';
import { settingNames, settings } from '../../src/app/settings.ts';
import { lastStage, stageNames } from '../../src/schemas/stage-name.ts';

const files = await generatedFiles();

test.each([...files.keys()])('%s is up to date (npm run generate writes it)', async (path) => {
  const stored = await readFile(new URL(`../../${path}`, import.meta.url), 'utf8').catch(() => 'missing');
  expect(stored).toBe(files.get(path));
});

test('every field of a record and every setting has its description', () => {
  expect(files.get('docs/record.md')).not.toMatch(/\| +\|$/m);
  for (const name of settingNames) {
    expect(files.get('docs/settings.md')).toContain(settings[name].description);
  }
});

test('each stage has a compose service, a worker, and the last one a publisher', () => {
  const compose = z
    .looseObject({
      'x-worker': z.looseObject({}),
      'x-publisher': z.looseObject({}),
      services: z.record(z.string(), z.unknown()),
    })
    .parse(parse(files.get('docker-compose.yml') ?? '', { merge: true }));
  const others = ['redis', 'postgres', 'folders', 'producer', 'worker', 'dashboard'];
  expect(Object.keys(compose.services)).toEqual([...others, ...stageNames]);
  for (const stage of stageNames) {
    expect(compose.services[stage]).toEqual({
      ...compose[stage === lastStage ? 'x-publisher' : 'x-worker'],
      profiles: ['stages'],
      command: ['work', stage],
    });
  }
});

test('the sinks and the library are those of the services that publish', () => {
  const { services } = z
    .object({
      services: z.record(
        z.string(),
        z.looseObject({ environment: z.record(z.string(), z.unknown()).optional() }),
      ),
    })
    .parse(parse(files.get('docker-compose.yml') ?? '', { merge: true }));
  const given = Object.entries(services).filter(([, { environment }]) => environment?.COPYDESK_SINK);
  expect(given.map(([name]) => name)).toEqual(['worker', lastStage]);
  for (const [, { environment }] of given)
    expect(environment).toEqual({
      ...services.producer?.environment,
      // biome-ignore lint/suspicious/noTemplateCurlyInString: that of Compose
      COPYDESK_SINK: '${COPYDESK_SINK:-}',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: that of Compose
      COPYDESK_LIBRARY: '${COPYDESK_LIBRARY:-}',
    });
});

test('workers on another host run every stage but the one that writes outcomes', () => {
  const { services } = z
    .object({ services: z.object({ worker: z.object({ command: z.array(z.string()) }) }) })
    .parse(parse(files.get('deploy/compose/worker.yml') ?? '', { merge: true }));
  expect(services.worker.command).toEqual(['work', ...stageNames.filter((stage) => stage !== lastStage)]);
});

/** A copy of what the generator reads and writes. */
function copyOfTree() {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-tree-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  // Packages are found above the copy, so that reading the copy does not read them.
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const copy = join(folder, 'copy');
  const parts = ['package.json', 'src', 'scripts', 'docs', 'deploy', 'docker-compose.yml', 'tests/languages'];
  for (const part of parts) cpSync(join(root, part), join(copy, part), { recursive: true });
  return {
    read: (path: string) => readFileSync(join(copy, path), 'utf8'),
    write: (path: string, content: string) => {
      mkdirSync(join(copy, path, '..'), { recursive: true });
      writeFileSync(join(copy, path), content);
    },
    generate: () => execFileSync(process.execPath, ['scripts/generate.ts'], { cwd: copy, stdio: 'pipe' }),
    contents: () =>
      new Map(
        readdirSync(copy, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .map((path) => [path.slice(copy.length + 1), readFileSync(path, 'utf8')] as const),
      ),
  };
}

test('a new stage is one file and its line in the table: the rest is generated', () => {
  const tree = copyOfTree();
  tree.write(
    'src/workers/translate/translate.ts',
    `// Translates titles into English.
// Must not touch Redis, the file system or the network.
import { UniqueArticle } from '../../schemas/unique.ts';
import { pass, pure, type Stage } from '../stage.ts';

export const translate: Stage<UniqueArticle, UniqueArticle> = {
  ...pure,
  name: 'translate',
  does: "a reader's English title",
  input: UniqueArticle,
  run: ({ input }) => pass(input),
};
`,
  );
  const table = tree.read('src/pipeline.ts');
  const line = table
    .replace(/^import/m, "import { translate } from './workers/translate/translate.ts';\nimport")
    .replace('  .next(enrich)\n', '  .next(translate)\n  .next(enrich)\n');
  tree.write('src/pipeline.ts', line);
  const before = tree.contents();
  tree.generate();
  const after = tree.contents();

  expect(
    [...after]
      .filter(([path, content]) => before.get(path) !== content)
      .map(([path]) => path)
      .toSorted(),
  ).toEqual([
    'deploy/compose/worker.yml',
    'docker-compose.yml',
    'docs/architecture.md',
    'src/schemas/stage-list.ts',
  ]);
  expect(after.get('src/schemas/stage-list.ts')).toMatch(
    /'dedupe'.*\n {2}\{ name: 'translate', does: "a reader's English title" \},\n.*'enrich'/,
  );
  expect(after.get('docker-compose.yml')).toContain(
    '\n  translate:\n    <<: *worker\n    profiles: [stages]\n    command: ["work", "translate"]\n  enrich:\n',
  );
  expect(after.get('deploy/compose/worker.yml')).toContain('"dedupe", "translate", "enrich"]');
  const page = after.get('docs/architecture.md');
  expect(page).toContain('dedupe --> translate --> enrich');
  expect(page).toContain("| translate | a reader's English title | `src/workers/translate/` |");
  expect(page).toContain('  dedupe --> translate: advance\n  translate --> enrich: advance\n');

  tree.generate();
  expect(tree.contents()).toEqual(after);
});

test('a new format is one file and its line in the table: what the records say of it is generated', () => {
  const tree = copyOfTree();
  tree.write(
    'src/formats/postcard.ts',
    `// A postcard: its first line is the subject.
// Must not look at the text.
import type { CarryingDocument } from './format.ts';

export const postcard: CarryingDocument = {
  kind: 'document',
  name: 'postcard',
  about: { title: 'postcards', read: 'the text below the subject' },
  sniff: (head) => head.startsWith('Subject: '),
  open: ({ text }) => ({ content: text.slice(text.indexOf('\\n')), frontMatter: {} }),
};
`,
  );
  const table = tree.read('src/formats/table.ts');
  tree.write(
    'src/formats/table.ts',
    table
      .replace(/^import/m, "import { postcard } from './postcard.ts';\nimport")
      .replace('  json,\n', '  json,\n  postcard,\n'),
  );
  const before = tree.contents();
  tree.generate();
  const after = tree.contents();

  expect([...after.keys()].filter((path) => before.get(path) !== after.get(path)).toSorted()).toEqual([
    'docs/article.schema.json',
    'docs/formats.md',
    'docs/record.md',
    'src/schemas/format-list.ts',
  ]);
  expect(after.get('src/schemas/format-list.ts')).toMatch(
    /'json'.*\n {2}\{ name: 'postcard', kind: 'document' \},\n.*'html-page'/,
  );
  expect(after.get('docs/formats.md')).toContain('| postcards | `postcard` | the text below the subject |');
  expect(after.get('docs/record.md')).toContain('`json`, `postcard`, `html-page`');
  expect(after.get('docs/article.schema.json')).toContain('"json",\n            "postcard",\n');
});

test('a new language is one file and its line in the table: its phrases are generated', () => {
  const tree = copyOfTree();
  const page = readFileSync(new URL('../../CONTRIBUTING.md', import.meta.url), 'utf8');
  const shown = readWalkthroughs(page).flatMap(({ files }) => files);
  const path = 'src/languages/cy.ts';
  tree.write(path, shown.find((file) => file.path === path)?.content ?? '');
  const table = tree.read('src/languages/table.ts');
  tree.write(
    'src/languages/table.ts',
    table.replace(/^import/m, "import { cy } from './cy.ts';\nimport").replace('  und,\n', '  cy,\n  und,\n'),
  );
  const before = tree.contents();
  tree.generate();
  const after = tree.contents();

  expect([...after.keys()].filter((path) => before.get(path) !== after.get(path))).toEqual([
    'tests/languages/phrases/cy.json',
  ]);
  expect(JSON.parse(after.get('tests/languages/phrases/cy.json') ?? '')).toEqual({
    aboutAuthor: ['am yr awdur', 'am yr awduron'],
    readMore: ['darllen mwy', 'gweler hefyd'],
    relatedStories: ['mwy o newyddion', 'straeon cysylltiedig'],
  });
});
