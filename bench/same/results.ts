// Produces the results of a checkout as text, so that two checkouts can be compared.
// Must omit everything that differs from run to run.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

export interface Input {
  id: string;
  content?: string;
  contentBase64?: string;
}

const volatile = new Set([
  ...['stageMs', 'publishedBy', 'receivedAt', 'settledAt', 'acceptedAtMs', 'ledgerId', 'number'],
  ...['root', 'inboxId'],
]);

/**
 * Fields that version 2 of the article record has and version 1 lacks. Remove the two lists when both
 * checkouts write version 2.
 */
const newInArticle = new Set(['schemaVersion', 'kind', 'description', 'links', 'supersedes']);
const newInProvenance = new Set(['lineage', 'container', 'rules']);

const ArticleRecord = z.looseObject({ provenance: z.looseObject({}) });

function omit(record: object, names: Set<string>): object {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.has(name)));
}

/** Removes the new fields from an article, or from an answer of `extract --jsonl`. Changes nothing else. */
function withoutNewFields(record: unknown): unknown {
  const answer = z.looseObject({ article: ArticleRecord }).safeParse(record);
  if (answer.success) return { ...answer.data, article: withoutNewFields(answer.data.article) };
  const article = ArticleRecord.safeParse(record);
  if (!article.success) return record;
  const { provenance } = article.data;
  return { ...omit(article.data, newInArticle), provenance: omit(provenance, newInProvenance) };
}

/** Returns a result without the values that differ from run to run, and without the new fields. */
function comparable(line: string): string {
  return JSON.stringify(withoutNewFields(JSON.parse(line)), (key, value: unknown) =>
    volatile.has(key) ? undefined : value,
  );
}

const Answer = z.looseObject({ id: z.string() });

/** Returns the article or rejection of each input, from `extract --jsonl`. */
export async function extractAll(checkout: string, inputs: readonly Input[]): Promise<Map<string, string>> {
  const child = spawn(process.execPath, [join(checkout, 'src/main.ts'), 'extract', '--jsonl'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const results = new Map<string, string>();
  const reading = (async () => {
    for await (const line of createInterface({ input: child.stdout }))
      results.set(Answer.parse(JSON.parse(line)).id, comparable(line));
  })();
  for (const input of inputs)
    if (!child.stdin.write(`${JSON.stringify(input)}\n`)) await once(child.stdin, 'drain');
  child.stdin.end();
  await reading;
  return results;
}

const Outcome = z.looseObject({
  path: z.string(),
  outcome: z.enum(['published', 'duplicate', 'rejected']),
  articleId: z.string().optional(),
});
const Published = z.looseObject({ id: z.string(), provenance: z.looseObject({}) });

/** What depends on which of several copies comes first: the order of files differs from run to run. */
const ofTheFirst = new Set(['story', 'provenance']);

/**
 * Returns what `run` makes of a folder: each article by its id, each rejection by its path, and for each article how many
 * files were published as it or dropped as its copies.
 */
export async function runAll(checkout: string, inbox: string, out: string): Promise<Map<string, string>> {
  const args = [join(checkout, 'src/main.ts'), 'run', inbox, '--out', out, '--concurrency', '1'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = await once(child, 'exit');
  if (code !== 0 && code !== 1) throw new Error(`run in ${checkout} exited with ${code}`);
  const results = new Map<string, string>();
  const copies = new Map<string, number>();
  for (const name of existsSync(out) ? readdirSync(out).filter((file) => file.endsWith('.jsonl')) : []) {
    for (const line of readFileSync(join(out, name), 'utf8').split('\n')) {
      if (line === '') continue;
      const read: unknown = JSON.parse(line);
      const article = Published.safeParse(read);
      if (article.success) {
        const { id } = article.data;
        results.set(`article ${id}`, JSON.stringify(omit(Object(JSON.parse(comparable(line))), ofTheFirst)));
        continue;
      }
      const { path, outcome, articleId } = Outcome.parse(read);
      if (outcome === 'rejected') results.set(`rejection of ${path}`, comparable(line));
      else copies.set(`${outcome} ${articleId}`, (copies.get(`${outcome} ${articleId}`) ?? 0) + 1);
    }
  }
  for (const [what, count] of copies) results.set(what, String(count));
  return results;
}
