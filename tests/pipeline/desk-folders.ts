// The folders of a pipeline as its user sees them: what is dropped, what lies where, what stands in the output.
// Must not know how the pipeline runs.
import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Article } from '../../src/schemas/article.ts';
import { OutcomeOfLine } from '../../src/schemas/outcome.ts';

function linesOf(file: string): string[] {
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  if (text !== '' && !text.endsWith('\n')) throw new Error(`${file} ends in the middle of a line`);
  return text.split('\n').slice(0, -1);
}

/** Paths of all files below a folder, relative to it; none when there is no such folder. Folders may go meanwhile. */
function filesUnder(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory()
        ? filesUnder(join(folder, entry.name)).map((below) => join(entry.name, below))
        : [entry.name],
    );
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** @param paths `root` is on the same disk as the inbox: files are put together there */
export function deskFolders({ root, inbox, out }: { root: string; inbox: string; out: string }) {
  const outcomes = () =>
    linesOf(join(out, 'outcomes.jsonl')).map((line) => OutcomeOfLine.parse(JSON.parse(line)));
  return {
    out,
    outcomes,
    /** How many items have completed so far; may be asked while the last line is being written. */
    completedCount(): number {
      const file = join(out, 'outcomes.jsonl');
      return existsSync(file) ? readFileSync(file, 'utf8').split('\n').length - 1 : 0;
    },
    articles: () => linesOf(join(out, 'articles.jsonl')).map((line) => Article.parse(JSON.parse(line))),
    outcomeOf: (path: string) => outcomes().find((outcome) => outcome.path === path),

    /** Puts a file that was finished a minute ago into the inbox, by a rename: it is taken at first sight. */
    drop(name: string, content: string | Buffer) {
      const target = join(inbox, name);
      mkdirSync(dirname(target), { recursive: true });
      const aside = join(root, `aside-${randomUUID()}`);
      writeFileSync(aside, content);
      const then = Date.now() / 1_000 - 60;
      utimesSync(aside, then, then);
      renameSync(aside, target);
    },

    /** Files below `<inbox>/.copydesk/<folder>`. */
    completed: (folder: string) => filesUnder(join(inbox, '.copydesk', folder)).sort(),

    /** Files in the inbox that nobody has claimed yet. */
    unclaimed: () => filesUnder(inbox).filter((name) => !name.startsWith('.copydesk/')),
  };
}
