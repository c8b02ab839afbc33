// `npm run walkthroughs`: carries out each walkthrough of CONTRIBUTING.md in a copy of the tree. Writes the files that the page
// shows, changes the lines it shows, runs the commands it shows, and fails if anything else had to change.
// Must not name any walkthrough: `npm run walkthroughs -- format` runs those whose headings contain the word.
import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { applyDiff, readWalkthroughs, type Walkthrough } from './walkthroughs/read-walkthroughs.ts';

const execute = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));

/** Code that commands have compiled. They may be writing to it. */
const compiled = join(root, '.cache/compiled');

/** Checks that every change must pass, in addition to the commands that a walkthrough shows. */
const checks = [
  'tsc -p tsconfig.json',
  'biome ci --colors=off --diagnostic-level=error src tests scripts',
  'vitest run --project tests tests/conventions.test.ts tests/imports.test.ts tests/stage-names.test.ts',
];

class TreeCopy {
  readonly #folder = mkdtempSync(join(tmpdir(), 'copydesk-walkthrough-'));
  readonly #tree = join(this.#folder, 'copydesk');

  constructor() {
    const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
      cwd: root,
      encoding: 'utf8',
    });
    for (const path of files.split('\0').filter((path) => path !== ''))
      cpSync(join(root, path), join(this.#tree, path), { force: true });
    cpSync(join(root, '.cache'), join(this.#tree, '.cache'), {
      recursive: true,
      filter: (path) => path !== compiled,
    });
    symlinkSync(join(root, 'node_modules'), join(this.#tree, 'node_modules'));
    this.#git('init', '-q');
    writeFileSync(join(this.#tree, '.git/info/exclude'), '/node_modules\n');
    this.#git('add', '-A');
    this.#commit();
  }

  write(path: string, content: string): void {
    mkdirSync(dirname(join(this.#tree, path)), { recursive: true });
    writeFileSync(join(this.#tree, path), content);
  }

  read(path: string): string {
    return readFileSync(join(this.#tree, path), 'utf8');
  }

  /** Paths of the files that the generator writes, in whole or in part. */
  async generated(): Promise<Set<string>> {
    const program = `import { generatedFiles } from './scripts/generate.ts';
      console.log([...(await generatedFiles()).keys()].join(' '));`;
    const { stdout } = await execute(process.execPath, ['--input-type=module', '-e', program], {
      cwd: this.#tree,
    });
    return new Set(stdout.trim().split(' '));
  }

  async run(command: string): Promise<void> {
    const PATH = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);
    const running = execute('bash', ['-euc', command], {
      cwd: this.#tree,
      env: { ...process.env, PATH },
      maxBuffer: 2 ** 26,
    });
    running.child.stdin?.end();
    await running;
  }

  /** Paths of files that have changed since the beginning. */
  changed(): string[] {
    this.#git('add', '-A');
    return this.#git('diff', '--cached', '--name-only').split('\n').filter(Boolean);
  }

  /** Whether the generator would write anything now. */
  async isStale(): Promise<boolean> {
    this.#git('add', '-A');
    await this.run('node scripts/generate.ts');
    return this.#git('diff', '--name-only') !== '';
  }

  reset(): void {
    this.#git('add', '-A');
    this.#git('reset', '-q', '--hard');
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #commit(): void {
    this.#git(
      '-c',
      'user.name=walkthroughs',
      '-c',
      'user.email=walkthroughs@example.com',
      'commit',
      '-qm',
      'the tree',
    );
  }

  #git(...args: string[]): string {
    return execFileSync('git', args, { cwd: this.#tree, encoding: 'utf8' });
  }
}

/** @returns what is wrong; null when the walkthrough holds */
async function carryOut({ files, changes, commands }: Walkthrough, tree: TreeCopy): Promise<string | null> {
  for (const { path, content } of files) tree.write(path, content);
  for (const { path, diff } of changes) {
    const changed = applyDiff(tree.read(path), diff);
    if (changed === null) return `the lines that the page shows around the change of ${path} are not there`;
    tree.write(path, changed);
  }
  const own = new Set([...files, ...changes].map(({ path }) => path));
  for (const command of [...commands, ...checks]) {
    const fault = await faultOf(command, tree);
    if (fault !== null) return fault;
  }
  if (await tree.isStale()) return 'npm run generate writes more than the commands have';
  const generated = await tree.generated();
  const others = tree.changed().filter((path) => !own.has(path) && !generated.has(path));
  return others.length === 0 ? null : `other files changed: ${others.join(', ')}`;
}

async function faultOf(command: string, tree: TreeCopy): Promise<string | null> {
  try {
    await tree.run(command);
    return null;
  } catch (error) {
    const output =
      error instanceof Error && 'stdout' in error && 'stderr' in error
        ? `${error.stdout}${error.stderr}`
        : String(error);
    return `${command}\n${output}`;
  }
}

const wanted = process.argv.slice(2);
const walkthroughs = readWalkthroughs(readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8')).filter(
  ({ title }) => wanted.length === 0 || wanted.some((word) => title.includes(word)),
);
const next = walkthroughs.values();
let failed = 0;

/** Carries out walkthroughs one after another until all are taken. */
async function carryOutTheRest(): Promise<void> {
  const tree = new TreeCopy();
  try {
    for (const walkthrough of next) {
      const fault = await carryOut(walkthrough, tree);
      process.stdout.write(`${fault === null ? 'holds' : 'FAILS'}: ${walkthrough.title}\n`);
      if (fault !== null) {
        failed += 1;
        process.stdout.write(`${fault.replace(/^/gm, '    ')}\n`);
      }
      tree.reset();
    }
  } finally {
    tree.remove();
  }
}

const atOnce = Math.min(availableParallelism(), walkthroughs.length);
const ended = await Promise.allSettled(Array.from({ length: atOnce }, carryOutTheRest));
for (const one of ended) if (one.status === 'rejected') throw one.reason;
process.stdout.write(`${walkthroughs.length - failed} walkthroughs hold, ${failed} fail\n`);
process.exitCode = failed === 0 && walkthroughs.length > 0 ? 0 : 1;
