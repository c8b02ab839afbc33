// The command `run` from outside: what it writes, what it says, and that a second time adds nothing.
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { z } from 'zod';
import { writeArticles } from '../../bench/generate.ts';
import { type Desk, projectRoot, unaccounted } from './copydesk.ts';
import { test } from './desk-test.ts';

const samples = join(projectRoot, 'samples');

describe('run over generated files with copies among them', () => {
  const count = 200;
  const copies = 20;

  async function expectAllOnce(desk: Desk) {
    const outcomes = desk.outcomes();
    expect(outcomes).toHaveLength(count);
    expect(new Set(outcomes.map(({ path }) => path)).size).toBe(count);
    expect(new Set(outcomes.map(({ itemId }) => itemId)).size).toBe(count);
    const articles = desk.articles();
    expect(articles).toHaveLength(count - copies);
    expect(new Set(articles.map(({ id }) => id)).size).toBe(count - copies);
    const status = await desk.status();
    expect(unaccounted(status)).toBeNull();
    expect(status.totals).toEqual({
      accepted: count,
      published: count - copies,
      duplicate: copies,
      rejected: 0,
      inFlight: 0,
    });
    expect(status.duplicateByKind.exact).toBe(copies);
  }

  test('gives each file one outcome and each text one article, and adds nothing later, whatever was lost', async ({
    desk,
  }) => {
    await writeArticles(desk.inbox, { count, bytes: 800, copies: 0.1 });
    const run = () => desk.run(['run', desk.inbox, ...desk.working]);

    expect((await run()).code).toBe(0);
    await expectAllOnce(desk);

    const again = await run();
    expect(again.code).toBe(0);
    expect(again.stdout).toMatch(/done before\s+200/);
    await expectAllOnce(desk);

    for (const suffix of ['', '-wal', '-shm'])
      rmSync(join(desk.data, `seen.sqlite${suffix}`), { force: true });
    expect((await run()).code).toBe(0);
    await expectAllOnce(desk);

    rmSync(join(desk.data, 'redis'), { recursive: true });
    expect((await run()).code).toBe(0);
    await expectAllOnce(desk);

    rmSync(desk.data, { recursive: true });
    expect((await run()).code).toBe(0);
    await expectAllOnce(desk);
  });
});

describe('run over the samples', () => {
  const Summary = z.object({
    published: z.number(),
    duplicate: z.number(),
    rejected: z.number(),
    linked: z.number(),
    alreadyDone: z.number(),
    unfinished: z.number(),
    rejections: z.array(z.object({ path: z.string(), code: z.string() })),
  });

  test('publishes all but the copy and the broken one, names that with its reason, and exits 1', async ({
    desk,
  }) => {
    const { code, stdout } = await desk.run(['run', samples, ...desk.working]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^published +39 /m);
    expect(stdout).toMatch(/^duplicate +1 /m);
    expect(stdout).toMatch(/^rejected +1 /m);
    expect(stdout).toMatch(/^broken-front-matter\.md +bad_front_matter +The front matter is code/m);
    // Either of the two may have been first.
    const teas = desk.outcomes().filter(({ path }) => /tea-growers(-again)?\.md$/.test(path));
    expect(teas.map(({ outcome, kind }) => `${outcome} ${kind}`).sort()).toEqual([
      'duplicate exact',
      'published undefined',
    ]);
    expect(stdout).toMatch(/^ +of them +1 +reposts and revisions/m);
    expect(stdout).toMatch(
      /^valley-crawl\.warc +warc +2 +metadata 1, request 1, http error 1, style sheet 1$/m,
    );
    const libraries = desk.outcomes().filter(({ path }) => path.includes('mountain-library'));
    expect(libraries.map(({ outcome, role }) => `${outcome} ${role}`).sort()).toEqual([
      'published repost',
      'published undefined',
    ]);
    expect(new Set(libraries.map(({ storyId }) => storyId)).size).toBe(1);
    expect(desk.outcomes()).toHaveLength(41);

    // What an earlier run has rejected is named again by one that has forgotten it.
    rmSync(desk.data, { recursive: true });
    const later = await desk.run(['run', samples, ...desk.working]);
    expect(later.code).toBe(1);
    expect(later.stdout).toMatch(/^broken-front-matter\.md +bad_front_matter /m);
    expect(desk.outcomes()).toHaveLength(41);
    expect((await desk.status()).rejectedByCode).toEqual({ bad_front_matter: 1 });
  });

  test('prints its summary as JSON', async ({ desk }) => {
    const { code, stdout } = await desk.run(['run', samples, '--json', ...desk.working]);
    expect(code).toBe(1);
    expect(Summary.parse(JSON.parse(stdout))).toEqual({
      published: 39,
      duplicate: 1,
      rejected: 1,
      linked: 1,
      alreadyDone: 0,
      unfinished: 0,
      rejections: [{ path: 'broken-front-matter.md', code: 'bad_front_matter' }],
    });
  });

  test('says what it would take, and touches nothing', async ({ desk }) => {
    const { code, stdout } = await desk.run(['run', samples, '--dry-run', ...desk.working]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^take {3}.*\/tea-growers\.md$/m);
    expect(stdout).toMatch(/^would take 32, leave 0$/m);
    expect(desk.filesAtRoot()).toEqual([]);
  });

  test('stops at a limit and goes on from there', async ({ desk }) => {
    mkdirSync(join(desk.inbox, 'deep'));
    for (const name of ['tea-growers.md', 'night-market.txt', 'old-theatre.html'])
      copyFileSync(join(samples, name), join(desk.inbox, 'deep', name));
    const first = await desk.run(['run', desk.inbox, '--limit', '2', '--json', ...desk.working]);
    expect(first.code).toBe(0);
    expect(Summary.parse(JSON.parse(first.stdout))).toMatchObject({ published: 2, alreadyDone: 0 });
    const second = await desk.run(['run', desk.inbox, '--limit', '2', '--json', ...desk.working]);
    expect(Summary.parse(JSON.parse(second.stdout))).toMatchObject({ published: 1, alreadyDone: 2 });
  });
});
