// The dashboard in a real browser, over a pipeline that runs: what people see, and what they can do with it.
// Writes screenshots to build/screenshots. Skipped where there is no Chromium (Debian: apt-get install chromium).
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { keysFor } from '../../src/redis/keys.ts';
import { type Desk, openDesk, pageAbout, projectRoot, waitFor } from '../pipeline/copydesk.ts';
import { startServer } from '../redis/servers.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
);
if (executablePath === undefined)
  console.warn(
    'There is no Chromium here: the dashboard is not looked at in a browser (apt-get install chromium).',
  );
const inBrowser = test.skipIf(executablePath === undefined);
const quiet =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';
const screenshots = join(projectRoot, 'build/screenshots');
const unclosed = (title: string) =>
  `---\ntitle: ${title}\n\nNobody closed the front matter of this note about the tide.\n`;
const scriptTitle = '<script>alert(1)</script>';

let desk: Desk;
let browser: Browser;
let url: string;
const troubles: string[] = [];

beforeAll(async () => {
  if (executablePath === undefined) return;
  mkdirSync(screenshots, { recursive: true });
  desk = openDesk();
  const up = desk.start([
    'up',
    desk.inbox,
    ...desk.working,
    '--port',
    '0',
    '--sink',
    `library=sqlite:${join(desk.root, 'library.sqlite')}`,
    '--concurrency',
    '1',
    '--log-format',
    'json',
  ]);
  url = await waitFor('the dashboard', () => /the dashboard is at (http:\S+?)"/.exec(up.stderr())?.[1]);
  for (const subject of ['a red kite', 'the night ferry', 'eleven lanterns'])
    desk.drop(`${subject.replaceAll(' ', '-')}.html`, pageAbout(subject));
  await waitFor('the first three', () => desk.outcomes().length === 3);
  desk.drop('again/kite.html', pageAbout('a red kite'));
  desk.drop('script.html', pageAbout(scriptTitle.replaceAll('<', '&lt;')));
  desk.drop('note-of-tides.md', unclosed('Tides'));
  desk.drop('note-of-moons.md', unclosed('Moons'));
  await waitFor('all seven', () => desk.outcomes().length === 7);
  browser = await chromium.launch({ executablePath, args: quiet.split(' ') });
});
afterAll(async () => {
  if (executablePath === undefined) return;
  await browser?.close();
  try {
    await desk.close();
  } finally {
    desk.destroy();
  }
});

async function open(hash: string, { width = 1280, dark = false } = {}): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width, height: 900 },
    colorScheme: dark ? 'dark' : 'light',
  });
  page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`${page.url()}: ${message.text()}`);
  });
  page.on('dialog', (dialog) => {
    troubles.push(`${page.url()}: a dialog said ${dialog.message()}`);
    void dialog.dismiss();
  });
  await visit(page, hash);
  return page;
}

/** Reloads the dashboard: a change of the hash alone would not. A new page would take 1.5 s. */
async function visit(page: Page, hash: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${url}${hash}`);
  await page.getByText('live', { exact: true }).waitFor();
}

const itemOf = (path: string) => {
  const found = desk.outcomes().find((outcome) => outcome.path === path);
  if (found === undefined) throw new Error(`${path} has not completed`);
  return found.itemId;
};
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  server.close();
  return port;
}

/** Every view, with words that show that it is there. */
const views = (): [name: string, hash: string, words: string][] => [
  ['desk', '#/', 'The last day'],
  ['outcomes', '#/outcomes', 'again/kite.html'],
  ['failures', '#/failures', 'bad_front_matter'],
  ['find', '#/find?q=note', 'found.'],
  ['published', `#/item/${itemOf('script.html')}`, 'Clean article'],
  ['duplicate', `#/item/${itemOf('again/kite.html')}`, 'the same text'],
  ['rejected', `#/item/${itemOf('note-of-moons.md')}`, 'bad_front_matter'],
];

inBrowser('the first view shows how far each sink is', async () => {
  const page = await open('#/');
  const row = page.getByRole('region', { name: 'Sinks' }).getByRole('row', { name: 'library' });
  await row.getByText('following', { exact: true }).waitFor();
  await waitFor('the sink to have all', async () => {
    const cells = await row.getByRole('cell').allTextContents();
    return cells.join(' ') === 'library sqlite following 7 0 0';
  });
  await page.close();
});

inBrowser('every view shows itself without a fault, in light and dark, and fits 400 pixels', async () => {
  for (const [width, dark] of [
    [1280, false],
    [1280, true],
    [400, false],
  ] as const) {
    const page = await open('#/', { width, dark });
    for (const [name, hash, words] of views()) {
      await visit(page, hash);
      await page.getByText(words).first().waitFor();
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect([name, width, wider]).toEqual([name, width, 0]);
      await page.screenshot({
        path: join(screenshots, `${name}-${width}-${dark ? 'dark' : 'light'}.png`),
        fullPage: true,
      });
    }
    await page.close();
  }
  expect(troubles).toEqual([]);
});

inBrowser('a title that is a script is only words', async () => {
  const page = await open(`#/item/${itemOf('script.html')}`);
  await page.getByRole('heading', { name: scriptTitle }).waitFor();
  await page.getByText('Raw input').waitFor();
  expect(await page.locator('main script').count()).toBe(0);
  expect(troubles).toEqual([]);
  await page.close();
});

inBrowser(
  'from a file name to its reason, and from a mended file to its article, in three clicks',
  async () => {
    const page = await open('#/');
    await page.getByLabel('Where is my file?').fill('note-of-tides');
    await page.getByRole('button', { name: 'Find' }).click();
    await page.getByText('bad_front_matter: The fence opened in line 1 never closes').waitFor();
    const path = join(desk.inbox, '.copydesk/rejected/note-of-tides.md');
    writeFileSync(path, readFileSync(path, 'utf8').replace('\n\n', '\n---\n\n'));
    await page.getByRole('button', { name: 'Retry' }).click();
    await page.getByText('1 sent again.').waitFor();
    await waitFor('its article', () =>
      desk.outcomes().find(({ path: at, outcome }) => at === 'note-of-tides.md' && outcome === 'published'),
    );
    await page.close();
  },
);

inBrowser('a stage is paused and resumed', async () => {
  const page = await open('#/');
  await page.getByRole('button', { name: 'Pause clean' }).click();
  await page.getByRole('button', { name: 'Resume clean' }).waitFor();
  desk.drop('held.html', pageAbout('a held breath'));
  const box = page.locator('.box.stage', { has: page.getByRole('heading', { name: 'clean' }) });
  await box.locator('.number', { hasText: '1' }).waitFor();
  expect(await box.locator('.badge').textContent()).toBe('paused');
  await page.getByRole('button', { name: 'Resume clean' }).click();
  await waitFor('it to go on', () => desk.outcomeOf('held.html'));
  await page.close();
});

inBrowser(
  'a pipeline of six stages is drawn in their order, and so is the way of an item through it',
  async () => {
    const Named = z.looseObject({ stage: z.string() });
    const About = z.looseObject({ stages: z.array(z.object({ name: z.string(), does: z.string() })) });
    const Seen = z.looseObject({
      stages: z.array(Named),
      workers: z.array(z.looseObject({ stages: z.array(z.string()) })),
    });
    const ItemAnswer = z.looseObject({ trace: z.looseObject({ stageMs: z.record(z.string(), z.number()) }) });
    const answer = async (path: string) => (await fetch(new URL(path, url))).json();
    const path = `/api/items/${itemOf('script.html')}`;
    const about = About.parse(await answer('/api/about'));
    const seen = Seen.parse(await answer('/api/snapshot'));
    const found = ItemAnswer.parse(await answer(path));
    const [first] = seen.stages;
    about.stages.splice(3, 0, { name: 'translate', does: 'titles in English' });
    seen.stages.splice(3, 0, { ...Named.parse(first), stage: 'translate' });
    for (const { stages } of seen.workers) stages.splice(3, 0, 'translate');
    found.trace.stageMs = { translate: 7, ...found.trace.stageMs };
    const order = about.stages.map(({ name }) => name);

    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.on('pageerror', (error) => troubles.push(`six stages: ${error.message}`));
    await page.route('**/api/about', (route) => route.fulfill({ json: about }));
    await page.route(`**${path}`, (route) => route.fulfill({ json: found }));
    await page.route('**/api/events', (route) =>
      route.fulfill({
        contentType: 'text/event-stream',
        body: `event: snapshot\ndata: ${JSON.stringify(seen)}\n\n`,
      }),
    );
    await page.goto(url);
    const boxes = page.locator('.flow > li');
    await page.getByRole('heading', { name: 'translate' }).waitFor();
    await page.getByText('titles in English').waitFor();
    const picture = await boxes.evaluateAll((all) =>
      all.map((box) => ({
        name: box.querySelector('h3')?.firstChild?.textContent,
        ...box.getBoundingClientRect().toJSON(),
      })),
    );
    const Box = z.object({ name: z.string(), left: z.number(), right: z.number(), top: z.number() });
    const drawn = z.array(Box).parse(picture);
    expect(drawn.map(({ name }) => name)).toEqual(['Inbox', ...order, 'Published']);
    expect(drawn.filter(({ top }) => top !== drawn[0]?.top)).toEqual([]);
    expect(drawn.filter(({ left }, at) => at > 0 && left < (drawn[at - 1]?.right ?? 0))).toEqual([]);
    expect(drawn.at(-1)?.right).toBeLessThanOrEqual(1280);
    await page.getByRole('cell', { name: 'all', exact: true }).waitFor();
    await page.screenshot({ path: join(screenshots, 'six-stages.png'), fullPage: true });

    await page.goto(`${url}#/item/${itemOf('script.html')}`);
    const way = page.getByRole('list', { name: 'Stages of this item' }).locator('li > span:first-child');
    await way.first().waitFor();
    expect(await way.allTextContents()).toEqual([
      ...order.filter((name) => name in found.trace.stageMs),
      'published',
    ]);
    expect(troubles).toEqual([]);
    await page.close();
  },
);

inBrowser('everything is reached with the keyboard, and the focus is seen', async () => {
  const page = await open('#/');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
  const reached = new Set<string>();
  for (let at = 0; at < 30; at++) {
    await page.keyboard.press('Tab');
    reached.add(
      await page.evaluate(() => {
        const element = document.activeElement;
        const shown = element === null ? 'none' : getComputedStyle(element).outlineStyle;
        return `${element?.getAttribute('aria-label') ?? element?.getAttribute('name') ?? element?.textContent} ${shown}`;
      }),
    );
  }
  for (const name of ['Outcomes', 'Failures', 'q', 'Find', 'Pause parse', 'Pause publish', 'Rejected'])
    expect([...reached]).toContain(`${name} solid`);
  await page.getByLabel('Where is my file?').focus();
  await page.keyboard.type('ferry');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'the night ferry' }).waitFor();
  await page.close();
});

inBrowser('axe finds nothing serious in any view', async () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const Results = z.object({
    violations: z.array(
      z.object({
        id: z.string(),
        impact: z.string().nullable(),
        nodes: z.array(z.object({ html: z.string() })),
      }),
    ),
  });
  for (const dark of [false, true]) {
    const page = await open('#/', { dark });
    for (const [name, hash, words] of views()) {
      await visit(page, hash);
      await page.getByText(words).first().waitFor();
      const { violations } = Results.parse(await page.evaluate(`${axe}; axe.run()`));
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect([name, dark, serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)]).toEqual([
        name,
        dark,
        [],
      ]);
    }
    await page.close();
  }
});

inBrowser('a connection that is lost is said, and found again', async () => {
  const port = await freePort();
  const show = () => desk.start(['dashboard', ...desk.working, '--port', String(port)]);
  const shown = show();
  await waitFor('its address', () => shown.stdout().includes(String(port)));
  const page = await browser.newPage();
  await page.goto(shown.stdout().trim());
  await page.getByText('live', { exact: true }).waitFor();
  shown.kill('SIGTERM');
  await page.getByText('connection lost, trying again …').waitFor();
  show();
  await page.getByText('live', { exact: true }).waitFor();
  await page.close();
});

inBrowser(
  'while Redis is away the page says since when and stops being live, and goes on by itself',
  async () => {
    const server = await startServer();
    const shown = desk.start([
      ...['dashboard', '--port', '0', '--out', join(desk.root, 'elsewhere')],
      ...['--redis', `redis://127.0.0.1:${server.port}`],
    ]);
    const address = await waitFor('its address', () => /^http:\S+$/m.exec(shown.stdout())?.[0]);
    const page = await browser.newPage();
    await page.goto(address);
    const live = page.getByText('live', { exact: true });
    const notice = page.getByRole('alert');
    await live.waitFor();
    expect(await notice.isVisible()).toBe(false);
    server.hold();
    await page.getByText(/not live since .*\d/).waitFor();
    expect(await notice.textContent()).toMatch(
      /^Redis has not answered since \S+Z.* The numbers below are from .*\d/,
    );
    expect(await live.count()).toBe(0);
    await page.screenshot({ path: join(screenshots, 'redis-away.png'), fullPage: true });
    server.letGo();
    await live.waitFor();
    expect(await notice.isVisible()).toBe(false);

    // An item that has waited for two minutes, as the page sees it.
    await server.ask('ZADD', keysFor('copydesk').stage('parse'), Date.now() - 120_000, 'an item');
    await notice.getByText(/^1 item waits for parse for more than 60 s, and no worker is alive/).waitFor();
    shown.kill('SIGTERM');
    await shown.ended;
    await server.stop();
    await page.close();
  },
);

inBrowser(
  'with 500 files at rest every number on the page is what status says, and what the sink holds',
  async () => {
    for (let at = desk.outcomes().length; at < 500; at++) {
      if (at % 10 === 0) desk.drop(`many/${at}.md`, unclosed(`Number ${at}`));
      else desk.drop(`many/${at}.html`, pageAbout(`lantern number ${at % 3 === 0 ? 3 : at}`));
    }
    await waitFor('all 500', () => desk.outcomes().length === 500);
    const page = await open('#/');
    const { totals } = await desk.status();
    await expect
      .poll(async () => (await desk.status()).stages[0]?.rejected)
      .toBe(desk.outcomes().filter(({ outcome }) => outcome === 'rejected').length);
    const { stages } = await desk.status();
    const again = new Set(desk.outcomes().flatMap(({ retryOf }) => retryOf ?? []));
    const latest = desk.outcomes().filter(({ itemId }) => !again.has(itemId));
    const lines = (outcome: string) => latest.filter((one) => one.outcome === outcome).length;
    expect(totals).toMatchObject({
      accepted: latest.length,
      published: lines('published'),
      duplicate: lines('duplicate'),
      rejected: lines('rejected'),
      inFlight: 0,
    });
    // The note of the tides was rejected once, mended and sent again.
    const sentence = `${totals.accepted} accepted (500 attempts) = ${totals.published} published + ${totals.duplicate} duplicate + ${totals.rejected} rejected (${totals.rejected + 1} attempts) + 0 in flight`;
    await page.getByText(sentence).waitFor();
    for (const [name, count] of Object.entries({
      published: totals.published,
      duplicate: totals.duplicate,
      rejected: totals.rejected,
    }))
      expect(await page.locator(`.box.${name} .number`).textContent()).toBe(String(count));
    for (const { stage, waiting, rejected } of stages) {
      const box = page.locator('.box.stage', { has: page.getByRole('heading', { name: stage }) });
      expect(await box.locator('.number').textContent()).toBe(String(waiting));
      // Workers tell these every two seconds.
      const shown = box.locator('dt', { hasText: 'rejected' }).locator('+ dd');
      await expect.poll(() => shown.textContent()).toBe(String(rejected));
    }
    expect(await page.locator('.badge:visible').count()).toBe(0);
    await page.close();
  },
);
