// `npm run walkthroughs`: carries out the walkthroughs of CONTRIBUTING.md in a copy of the tree, each alone: writes the files
// that the page shows, changes the lines it shows, runs the commands it shows, and fails when anything else had to change.
// Must not know any walkthrough: `npm run walkthroughs -- format` runs those whose headings have the word.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { applyDiff, readWalkthroughs, type Walkthrough } from './walkthroughs/read-walkthroughs.ts';

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
  generated(): Set<string> {
    const program = `import { generatedFiles } from './scripts/generate.ts';
      console.log([...(await generatedFiles()).keys()].join(' '));`;
    const paths = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
      cwd: this.#tree,
      encoding: 'utf8',
    });
    return new Set(paths.trim().split(' '));
  }

  run(command: string): void {
    const PATH = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);
    execFileSync('bash', ['-euc', command], {
      cwd: this.#tree,
      env: { ...process.env, PATH },
      stdio: 'pipe',
    });
  }

  /** Paths of files that have changed since the beginning. */
  changed(): string[] {
    this.#git('add', '-A');
    return this.#git('diff', '--cached', '--name-only').split('\n').filter(Boolean);
  }

  /** Whether the generator would write anything now. */
  isStale(): boolean {
    this.#git('add', '-A');
    this.run('node scripts/generate.ts');
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
function carryOut({ files, changes, commands }: Walkthrough, tree: TreeCopy): string | null {
  for (const { path, content } of files) tree.write(path, content);
  for (const { path, diff } of changes) {
    const changed = applyDiff(tree.read(path), diff);
    if (changed === null) return `the lines that the page shows around the change of ${path} are not there`;
    tree.write(path, changed);
  }
  const own = new Set([...files, ...changes].map(({ path }) => path));
  for (const command of [...commands, ...checks]) {
    const fault = faultOf(command, tree);
    if (fault !== null) return fault;
  }
  if (tree.isStale()) return 'npm run generate writes more than the commands have';
  const generated = tree.generated();
  const others = tree.changed().filter((path) => !own.has(path) && !generated.has(path));
  return others.length === 0 ? null : `other files changed: ${others.join(', ')}`;
}

function faultOf(command: string, tree: TreeCopy): string | null {
  try {
    tree.run(command);
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
const tree = new TreeCopy();
let failed = 0;
try {
  for (const walkthrough of walkthroughs) {
    const fault = carryOut(walkthrough, tree);
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
process.stdout.write(`${walkthroughs.length - failed} walkthroughs hold, ${failed} fail\n`);
process.exitCode = failed === 0 && walkthroughs.length > 0 ? 0 : 1;
