// The fixtures: folders with a source file and the result that it must have, in expected.json.
// Must not write: the script does.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PermanentError } from '../../src/errors.ts';
import { extract } from '../../src/extract.ts';
import { Article } from '../../src/schemas/article.ts';
import { CleanArticle } from '../../src/schemas/clean.ts';
import type { BodyFormat } from '../../src/schemas/parsed.ts';
import { cleanArticle } from '../../src/workers/clean/clean.ts';
import { parseContent } from '../../src/workers/parse/parse.ts';

export interface FixtureCase {
  /** The case's folder, from the root of the project. */
  name: string;
  /** The path of its expected.json. */
  expectedPath: string;
  /** The content of its expected.json; null if it does not exist yet. */
  expected: unknown;
  /** What the code makes of its source now, as JSON holds it. */
  result: () => unknown;
}

/** Makes the result of a source file. */
type MakeResult = (source: Uint8Array, fileName: string) => unknown;

/** Where fixtures are, at any depth, and what is made of their sources. */
const rooms: readonly { folder: string; make: MakeResult }[] = [
  { folder: 'tests/fixtures', make: extracted },
  { folder: 'tests/workers/clean/fixtures', make: cleaned },
  { folder: 'tests/workers/parse/fixtures', make: parsed },
];

/** The key of expected.json that lists fields whose result is known to be wrong: these are not compared. */
const knownWrong = 'knownWrong';
const WithKnownWrong = z.looseObject({ [knownWrong]: z.array(z.string()) });

/** Every fixture below the root of a project, sorted by folder and name. */
export function fixtureCases(root: string): FixtureCase[] {
  return rooms
    .filter(({ folder }) => existsSync(join(root, folder)))
    .flatMap(({ folder, make }) => foldersWithFiles(root, folder).map((name) => caseOf(root, name, make)));
}

function foldersWithFiles(root: string, folder: string): string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  const below = entries.filter((entry) => entry.isDirectory()).map(({ name }) => `${folder}/${name}`);
  const deeper = below.sort().flatMap((name) => foldersWithFiles(root, name));
  return entries.some((entry) => entry.isFile()) ? [folder, ...deeper] : deeper;
}

function caseOf(root: string, name: string, make: MakeResult): FixtureCase {
  const files = readdirSync(join(root, name));
  const [source, ...others] = files.filter((file) => file !== 'expected.json');
  if (source === undefined || others.length > 0 || !source.startsWith('source.'))
    throw new Error(`${name} must hold one source file and expected.json, but holds ${files.join(', ')}.`);
  const expectedPath = join(root, name, 'expected.json');
  const expected: unknown = existsSync(expectedPath) ? JSON.parse(readFileSync(expectedPath, 'utf8')) : null;
  return {
    name,
    expectedPath,
    expected,
    result: () =>
      withoutKnownWrong(
        JSON.parse(JSON.stringify(make(readFileSync(join(root, name, source)), source))),
        expected,
      ),
  };
}

/** The result without the fields that the expected one declares to be wrong today, and with that declaration. */
function withoutKnownWrong(result: Record<string, unknown>, expected: unknown): Record<string, unknown> {
  const declared = WithKnownWrong.safeParse(expected);
  if (!declared.success) return result;
  const { [knownWrong]: fields } = declared.data;
  const judged = Object.entries(result).filter(([field]) => !fields.includes(field));
  return { [knownWrong]: fields, ...Object.fromEntries(judged) };
}

/** The whole article but what differs by run and version; text and Markdown as lines, which are easier to compare. */
function extracted(source: Uint8Array): unknown {
  try {
    const { provenance, ...article } = Article.parse(extract(source));
    const { stageMs: _, publishedBy: __, ...stable } = provenance;
    return {
      ...article,
      text: article.text.split('\n'),
      markdown: article.markdown.split('\n'),
      provenance: stable,
    };
  } catch (error) {
    if (error instanceof PermanentError) return { rejected: { code: error.code, message: error.message } };
    throw error;
  }
}

const cleanFormats: readonly [string, BodyFormat][] = [
  ['.page.html', 'html-page'],
  ['.fragment.html', 'html-fragment'],
  ['.md', 'markdown'],
];

/** What cleaning makes of a source whose format its name gives, and what it takes out. */
function cleaned(source: Uint8Array, fileName: string): unknown {
  const bodyFormat = cleanFormats.find(([ending]) => fileName.endsWith(ending))?.[1] ?? 'text';
  const removed: string[] = [];
  const article = cleanArticle(
    {
      schemaVersion: 1,
      format: bodyFormat,
      bodyFormat,
      encoding: 'utf-8',
      frontMatter: {},
      body: Buffer.from(source).toString(),
      flags: [],
    },
    ({ step, rule, text }) => removed.push(`${step}, ${rule}: ${text}`),
  );
  CleanArticle.parse(article);
  return {
    title: article.title,
    text: article.text.split('\n'),
    markdown: article.markdown.split('\n'),
    candidates: article.candidates.map(({ field, origin, value }) => `${field} (${origin}): ${value}`),
    images: article.images,
    flags: article.flags,
    removed,
  };
}

function parsed(source: Uint8Array): unknown {
  return parseContent({ bytes: source, format: null, encoding: null });
}
