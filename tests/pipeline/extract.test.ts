// The command `extract` from outside: JSON on stdout, streaming, explanations, and readers that go away.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect } from 'vitest';
import { z } from 'zod';
import { Article } from '../../src/schemas/article.ts';
import { pageAbout, projectRoot } from './copydesk.ts';
import { test } from './desk-test.ts';
import { unprivileged } from './unprivileged.ts';

const bin = join(projectRoot, 'bin/copydesk.js');
/** Lines without a known id have their number. */
const Answered = {
  id: z.union([z.string(), z.number()]).nullable().optional(),
  line: z.number().optional(),
};
const Line = z.union([
  z.strictObject({ ...Answered, article: Article }),
  z.strictObject({
    ...Answered,
    rejected: z.strictObject({ code: z.string(), message: z.string() }),
  }),
]);

describe('extract', () => {
  test('prints the article of a page on stdin as JSON that the schema accepts', async ({ desk }) => {
    const { code, stdout } = await desk.run(['extract'], { input: pageAbout('a red kite') });
    expect(code).toBe(0);
    const article = Article.parse(JSON.parse(stdout));
    expect(article.title).toBe('a red kite');
    expect(article.text).toContain('the baker counted the loaves twice');
    expect(desk.filesAtRoot()).toEqual([]);
  });

  test('explains on stderr what was taken out, by which step and rule, and keeps stdout clean', async ({
    desk,
  }) => {
    const { stdout, stderr } = await desk.run([
      'extract',
      '--explain',
      join(projectRoot, 'samples/river-cleanup.md'),
    ]);
    Article.parse(JSON.parse(stdout));
    expect(stderr).toMatch(/river-cleanup\.md: \d+ removed\n( {2}[\w-]+ · [\w -]+: .+\n)+/);
  });

  test('reads pages by the rules of a folder, for files and for lines', async ({ desk }) => {
    const rules = join(desk.root, 'rules');
    mkdirSync(rules);
    const rule = join(rules, 'kite.yaml');
    writeFileSync(rule, 'hosts: ["*.kites.example"]\ncontent: .note\nremove: [".ad"]\n');
    const note = 'The red kite came back to the tower.';
    const html = pageAbout('a red kite').replace(
      '</body>',
      `<div class="note" hidden>${note}<p class="ad">Buy</p></div>`,
    );
    const url = 'https://www.kites.example/a';
    const lines = await desk.run(['extract', '--jsonl', '--rules', rules], {
      input: JSON.stringify({ id: 'a', content: html, url }),
    });
    expect(JSON.parse(lines.stdout)).toMatchObject({
      article: { text: note, provenance: { rules: expect.stringMatching(/^kite@/) } },
    });
    const page = await desk.run(['extract', '--explain'], {
      input: `---\nurl: ${url}\n---\n${html}`,
      env: { COPYDESK_RULES: rules },
    });
    expect(JSON.parse(page.stdout)).toMatchObject({ text: note });
    expect(page.stderr).toContain('site-rule · remove .ad: Buy');
    writeFileSync(rule, 'hosts: [kites.example]\ncontnt: .note\n');
    const wrong = await desk.run(['extract', '--rules', rules], { input: html });
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toBe(
      `copydesk: ${rule}:2: "contnt" is not a key of a rule. Rules have hosts, content and remove.\n`,
    );
  });

  test('answers lines in their order and survives broken ones', async ({ desk }) => {
    const input = [
      JSON.stringify({ id: 'a', content: pageAbout('a first lamp') }),
      '{"id": "b", "content": ',
      JSON.stringify({ id: 3, contentBase64: Buffer.from(pageAbout('a third lamp')).toString('base64') }),
      JSON.stringify({ id: 'd', content: '' }),
      JSON.stringify({ content: 'no id' }),
      JSON.stringify({ id: 'f', content: pageAbout('a last lamp') }),
    ].join('\n');
    const { code, stdout } = await desk.run(['extract', '--jsonl'], { input });
    expect(code).toBe(1);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => Line.parse(JSON.parse(line)));
    expect(
      lines.map((line) =>
        'article' in line ? [line.id, line.article.title] : [line.id ?? line.line, line.rejected.code],
      ),
    ).toEqual([
      ['a', 'a first lamp'],
      [2, 'bad_json'],
      [3, 'a third lamp'],
      ['d', 'empty'],
      [5, 'no_content'],
      ['f', 'a last lamp'],
    ]);
  });

  test.skipIf(process.platform !== 'linux')(
    'streams ten thousand lines in order and in constant memory',
    async ({ desk }) => {
      // Mostly a script, which costs little to clean: what counts is that 200 MB pass through.
      const padding = `<script>${'x'.repeat(20_000)}</script>`;
      const child = spawn(process.execPath, [bin, 'extract', '--jsonl'], {
        cwd: desk.root,
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      const ended = once(child, 'close');
      const count = 10_000;
      let sentBytes = 0;
      const sending = (async () => {
        for (let id = 0; id < count; id += 1) {
          const content = `<html><head><title>Note ${id}</title>${padding}</head><body><p>This is note number ${id} of a long series, and it says nothing more than that.</p></body></html>`;
          const line = `${JSON.stringify({ id, content })}\n`;
          sentBytes += line.length;
          if (!child.stdin.write(line)) await once(child.stdin, 'drain');
        }
      })();
      let next = 0;
      let peakMb = 0;
      for await (const line of createInterface({ input: child.stdout })) {
        const { id } = Line.parse(JSON.parse(line));
        if (id !== next) throw new Error(`line ${next} answers ${id}`);
        next += 1;
        if (next === count) {
          peakMb =
            Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1_024;
          child.stdin.end();
        }
      }
      await sending;
      await ended;
      expect(next).toBe(count);
      expect(sentBytes).toBeGreaterThan(200e6);
      expect(peakMb).toBeGreaterThan(30);
      expect(peakMb).toBeLessThan(400);
    },
  );

  test('rejects a file that it may not read, in one line, and no other', async ({ desk, skip }) => {
    const user = unprivileged(skip);
    desk.drop('locked.html', pageAbout('a locked gate'));
    desk.drop('open.html', pageAbout('an open gate'));
    const [locked, open] = ['locked.html', 'open.html'].map((name) => join(desk.inbox, name));
    if (locked === undefined || open === undefined) throw new Error('no files');
    chmodSync(locked, 0);
    const line =
      /^copydesk extract: \S+locked\.html: Copydesk is not allowed to read this file\. [^\n]+ \(unreadable\)\n$/;
    const alone = await desk.run(['extract', locked], user);
    expect(alone).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(line) });
    const both = await desk.run(['extract', locked, open], user);
    expect(both).toMatchObject({ code: 1, stderr: expect.stringMatching(line) });
    expect(Article.parse(JSON.parse(both.stdout)).title).toBe('an open gate');
  });

  test('takes a reader that closes early for no error', async ({ desk }) => {
    const child = spawn(process.execPath, [bin, 'extract', '--jsonl'], { cwd: desk.root });
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.stdin.on('error', () => {}); // it ends while we still write
    const line = `${JSON.stringify({ id: 1, content: pageAbout('a long queue') })}\n`;
    child.stdin.write(line.repeat(2_000));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const [code] = await once(child, 'close');
    expect([code, stderr]).toEqual([0, '']);
  });
});
