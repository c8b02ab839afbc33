// The fixtures: folders with a source file and the result that it must have, in expected.json.
// Must not write: the script does.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PermanentError } from '../../src/errors.ts';
import { extract } from '../../src/extract.ts';
import { Article } from '../../src/schemas/article.ts';

export interface FixtureCase {
  /** The case's folder, from the root of the project. */
  name: string;
  /** The path of its expected.json. */
  expectedPath: string;
  /** The content of its expected.json; null where there is none yet. */
  expected: unknown;
  /** What the code makes of its source now, as JSON holds it. */
  result: () => unknown;
}

/** Makes the result of a source file. */
type MakeResult = (source: Uint8Array, fileName: string) => unknown;

/** Where fixtures are, at any depth, and what is made of their sources. */
const rooms: readonly { folder: string; make: MakeResult }[] = [
  { folder: 'tests/fixtures', make: extracted },
];

/** The key of expected.json that lists fields whose result is known to be wrong: these are not compared. */
const knownWrong = 'knownWrong';
const WithKnownWrong = z.looseObject({ [knownWrong]: z.array(z.string()) });

/** Every fixture of the project, sorted by name. */
export function fixtureCases(root: string): FixtureCase[] {
  return rooms.flatMap(({ folder, make }) =>
    foldersWithFiles(root, folder).map((name) => caseOf(root, name, make)),
  );
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
