// The package as a user gets it: built, packed, installed somewhere else, run and imported.
// Must not read anything of the clone but the tarball and a sample.
import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const exec = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));
const sample = join(root, 'samples/harbour-ferry.html');

let folder = '';

/** Runs a program; when it fails, the error says everything that it printed. */
async function run(program: string, args: string[], cwd: string): Promise<string> {
  try {
    return (await exec(program, args, { cwd })).stdout;
  } catch (error) {
    if (!(error instanceof Error && 'stdout' in error && 'stderr' in error)) throw error;
    throw new Error(`${program} ${args.join(' ')} failed:\n${error.stdout}${error.stderr}`);
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'copydesk-package-'));
  await run('npm', ['pack', '--silent', '--pack-destination', folder], root);
  const [tarball] = await readdir(folder);
  if (tarball === undefined) throw new Error('npm pack wrote no tarball');
  await writeFile(join(folder, 'package.json'), '{"name":"user","private":true,"type":"module"}');
  const options = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  await run('npm', ['install', ...options, `./${tarball}`], folder);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the installed command with a file as its standard input. */
async function copydesk(
  args: string[],
  input: string,
  env = process.env,
): Promise<{ status: number | null; stdout: string }> {
  const child = spawn(join(folder, 'node_modules/.bin/copydesk'), args, { cwd: folder, env });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  child.stdin.end(await readFile(input));
  const status = await new Promise<number | null>((done) => child.on('close', done));
  if (status !== 0) throw new Error(`copydesk ended with ${status}: ${stderr}`);
  return { status, stdout };
}

test('the installed command extracts an article from a page on standard input', async () => {
  const { stdout } = await copydesk(['extract'], sample);
  const article = JSON.parse(stdout);
  expect(article.title).toBe('Night ferry returns to Corran Bay after eleven years');
  expect(article.text).toContain('The first boat left at ten past nine');
});

test('every script and statement that the code loads is in the package', async () => {
  const filesIn = async (path: string) =>
    (await readdir(path, { recursive: true })).filter((file) => /\.(?:lua|sql)$/.test(file)).toSorted();
  const installed = join(folder, 'node_modules/copydesk/dist');
  expect(await filesIn(installed)).toEqual(await filesIn(join(root, 'src')));
});

test('the installed command takes a page through a whole pipeline', async () => {
  const out = join(folder, 'out');
  await run(join(folder, 'node_modules/.bin/copydesk'), ['run', sample, '--out', out], folder);
  const lines = (await readFile(join(out, 'articles.jsonl'), 'utf8')).trim().split('\n');
  expect(lines.map((line) => JSON.parse(line).title)).toEqual([
    'Night ferry returns to Corran Bay after eleven years',
  ]);
});

test('the installed package exports extract(), with types that compile', async () => {
  const program = `
    import { readFileSync } from 'node:fs';
    import { extract } from 'copydesk';
    import { PermanentError } from 'copydesk/errors';
    import { Article } from 'copydesk/schemas/article';

    const article: Article = Article.parse(extract(readFileSync(process.argv[2] ?? '')));
    console.log(article.title);
    try {
      extract('');
    } catch (error) {
      if (error instanceof PermanentError) console.log(error.code);
    }
  `;
  await writeFile(join(folder, 'use.ts'), program);
  const stdout = await run(process.execPath, ['use.ts', sample], folder);
  expect(stdout.trim().split('\n')).toEqual([
    'Night ferry returns to Corran Bay after eleven years',
    'empty',
  ]);

  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        target: 'es2024',
        module: 'nodenext',
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        types: ['node'],
        typeRoots: [join(root, 'node_modules/@types')],
      },
      files: ['use.ts'],
    }),
  );
  await run(join(root, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.json'], folder);
});

/** Starts a bin with what an older Node says of itself. */
async function withOlderNode(bin: string): Promise<{ code: number | null; stderr: string }> {
  const older =
    "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '22.9.0' } });";
  const child = spawn(process.execPath, ['--import', `data:text/javascript,${older}`, bin, 'status'], {
    cwd: folder,
  });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const code = await new Promise<number | null>((done) => child.on('close', done));
  return { code, stderr };
}

test('an older Node is told what to do: in an installed package, and in a clone', async () => {
  const installed = join(folder, 'node_modules/copydesk/bin/copydesk.js');
  expect(await withOlderNode(installed)).toEqual({
    code: 2,
    stderr: expect.stringMatching(
      /^copydesk: Node 24\.15 or newer is needed, this is 22\.9\.0\. Install it from https:\/\/nodejs\.org .*in Docker\.\n$/,
    ),
  });
  const clone = join(folder, 'clone');
  await mkdir(join(clone, 'src'), { recursive: true });
  await writeFile(join(clone, 'src/main.ts'), '');
  await cp(join(root, 'bin'), join(clone, 'bin'), { recursive: true });
  await writeFile(join(clone, 'package.json'), '{"type":"module"}');
  expect(await withOlderNode(join(clone, 'bin/copydesk.js'))).toEqual({
    code: 2,
    stderr: 'copydesk: Node 24.15 or newer is needed, this is 22.9.0. Run: npm run setup.\n',
  });
});

test('the package holds what it needs and nothing else', async () => {
  const listing = await readdir(join(folder, 'node_modules/copydesk'));
  expect(listing.sort()).toEqual(
    ['CHANGELOG.md', 'LICENSE', 'README.md', 'bin', 'dist', 'docs', 'licenses', 'package.json'].sort(),
  );
});

test('the command stores its compiled code in its own folder', async () => {
  const { NODE_COMPILE_CACHE: _, ...env } = process.env;
  await copydesk(['extract'], sample, env);
  const compiled = await readdir(join(folder, 'node_modules/copydesk/.cache/compiled'), { recursive: true });
  expect(compiled.length).toBeGreaterThan(100);
});
