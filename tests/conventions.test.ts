// The house rules that no linter checks: file sizes, head comments, names, words, and documents that keep up.
// Must not test behaviour: that belongs to the test of the part.
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { commandNames } from '../src/app/command-names.ts';
import { rejectionCodes } from '../src/errors.ts';
import { languages } from '../src/languages/table.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

function filesUnder(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(({ parentPath }) => !/\/node_modules(?:\/|$)/.test(parentPath.slice(root.length)))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length));
}

const code = [...filesUnder('src'), ...filesUnder('bench'), ...filesUnder('scripts')].filter((path) =>
  path.endsWith('.ts'),
);
const sources = code.filter((path) => path.startsWith('src/'));
const tests = filesUnder('tests').filter((path) => path.endsWith('.ts'));

/** The code without its comments and strings, so that rules about code see only code. Lines are kept. */
function bare(source: string): string {
  const blank = (text: string): string => text.replace(/[^\n]/g, ' ');
  return source.replace(
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`/g,
    blank,
  );
}

describe('source files', () => {
  test('stay small enough to be read at once', () => {
    // The file of a language is as long as its words, one a line.
    const isLanguage = (path: string) => languages.some(({ tag }) => path === `src/languages/${tag}.ts`);
    const isMade = (path: string) =>
      read(path).split('\n', 1)[0]?.endsWith('changes made here are lost.') ?? false;
    const long = sources.filter(
      (path) => !isLanguage(path) && !isMade(path) && read(path).split('\n').length > 320,
    );
    expect(long).toEqual([]);
  });

  test('have no line over 160 characters', () => {
    const found = sources.filter((path) =>
      read(path)
        .split('\n')
        .some((line) => line.length > 160),
    );
    expect(found).toEqual([]);
  });

  test('say in their first two lines what they are for and what they must not do', () => {
    const silent = code.filter((path) => {
      const [first = '', second = ''] = read(path).split('\n');
      return !first.startsWith('// ') || !second.startsWith('// ');
    });
    expect(silent).toEqual([]);
  });

  test('have names that say what is in them', () => {
    const vague = /(^|\/)(utils?|helpers?|commons?|types?|misc|shared|lib|index)(\/|\.ts$)/;
    expect([...code, ...tests].filter((path) => vague.test(path))).toEqual([]);
  });

  test('silence no type: no "as any", no non-null "!", no @ts-ignore', () => {
    const silenced = [...code, ...tests].filter((path) => {
      const source = read(path);
      // In a test an error that the compiler must report is an assertion, if it says what is refused.
      const silences = tests.includes(path)
        ? /^\s*\/[/*]+ *@ts-(?:ignore|nocheck|expect-error(?!(?: \S+){4}))/m
        : /^\s*\/[/*]+ *@ts-(?:ignore|nocheck|expect-error)/m;
      return /\bas any\b|[\w)\]]!(\.|\[|;|,|\))/.test(bare(source)) || silences.test(source);
    });
    expect(silenced).toEqual([]);
  });
});

describe('the environment', () => {
  const project = mkdtempSync(join(tmpdir(), 'copydesk-lint-'));
  afterAll(() => rmSync(project, { recursive: true }));

  const lint = (path: string, source: string): string[] => {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), source);
    writeFileSync(join(project, 'biome.json'), read('biome.json'));
    let output = '';
    try {
      const biome = join(root, 'node_modules/.bin/biome');
      const options = ['lint', '--vcs-enabled=false', '--reporter=json', path];
      output = execFileSync(biome, options, { cwd: project, encoding: 'utf8', stdio: 'pipe' });
    } catch (error) {
      if (!(error instanceof Error && 'stdout' in error)) throw error;
      output = String(error.stdout);
    }
    const { diagnostics } = JSON.parse(output) as { diagnostics: { category: string }[] };
    return diagnostics.map((diagnostic) => diagnostic.category.replace(/^lint\/\w+\//, ''));
  };

  test('is read by src/app/config.ts alone', () => {
    const reading = 'export const a = process.env.A;\n';
    expect(lint('src/redis/y.ts', reading)).toEqual(['noProcessEnv']);
    expect(lint('src/app/config.ts', reading)).toEqual([]);
  });
});

describe('documents', () => {
  const commands = filesUnder('src/cli')
    .filter((path) => /^src\/cli\/[a-z]+\.ts$/.test(path))
    .map((path) => path.slice('src/cli/'.length, -'.ts'.length));

  test.each([...commandNames])('README shows the command %s', (command) => {
    expect(read('README.md')).toMatch(new RegExp(`\\bcopydesk ${command}\\b`));
  });

  test('every documented command has its file', () => {
    expect(commandNames.filter((command) => !commands.includes(command))).toEqual([]);
  });

  test.each(Object.keys(rejectionCodes))('docs/operations.md explains the rejection code %s', (name) => {
    expect(read('docs/operations.md')).toMatch(new RegExp(`^\\| \`${name}\` \\|`, 'm'));
  });

  test('links between documents lead somewhere', () => {
    const documents = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...filesUnder('docs')].filter((path) =>
      path.endsWith('.md'),
    );
    const broken: string[] = [];
    for (const document of documents) {
      for (const [, target = ''] of read(document).matchAll(/\]\(([^)\s#]+)[^)]*\)/g)) {
        if (/^[a-z]+:/.test(target)) continue;
        if (!existsSync(join(root, dirname(document), target))) broken.push(`${document} → ${target}`);
      }
    }
    expect(broken).toEqual([]);
  });
});

describe('the project', () => {
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((path) => path !== '' && path !== 'package-lock.json' && existsSync(join(root, path)));

  test('speaks of itself alone', () => {
    // Where it was written, by whom and after which plan is no business of a reader.
    // Written so that this file doesn't match itself.
    const elsewhere = new RegExp(
      [
        '(?<![\\w.])/wo[r]k/',
        '\\bDESIGN(?:\\.md)?\\b section',
        '\\bDESIGN\\.md\\b',
        '\\b(?:this|next|previous|last) session\\b',
        '\\bthe brief\\b',
        '\\b[A]I agent',
        '\\b(?:fixes|closes|see) #\\d',
        '\\b[cC]laude\\b|\\bAnthropi[c]\\b',
      ].join('|'),
    );
    const found = tracked
      .filter((path) => path !== 'tests/conventions.test.ts')
      .filter((path) => /\.(ts|js|lua|md|json|sh|yml)$|Dockerfile|\.ci\/run/.test(path))
      .flatMap((path) => {
        const match = elsewhere.exec(read(path));
        return match ? [`${path}: ${match[0]}`] : [];
      });
    expect(found).toEqual([]);
  });

  test('holds plain files only: no link, no folder in a link’s place', () => {
    const odd = tracked.filter((path) => !lstatSync(join(root, path)).isFile());
    expect(odd).toEqual([]);
  });

  test('holds no large files', () => {
    const large = tracked.filter((path) => readFileSync(join(root, path)).length > 300_000);
    expect(large).toEqual([]);
  });
});
