// What hostile titles, names and texts may become where people see them: text, and nothing else.
// Must not look at what an honest one becomes.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'cheerio';
import { marked } from 'marked';
import { expect, test as plainTest } from 'vitest';
import { extract } from '../../src/extract.ts';
import { fast, pageAbout, projectRoot, waitFor } from '../pipeline/copydesk.ts';
import { test } from '../pipeline/desk-test.ts';

const sequences = '\u001b[2J\u001b[31mred\u0007\u009b1;1H\u001b]8;;http://evil.example\u0007here\u202egnp';
const markup = '<img src=x onerror=alert(1)><script>alert(2)</script>';
const escaped = markup.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
// biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern looks for control characters
const writing = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/;

test('no title or name writes to the terminal', async ({ desk }) => {
  desk.drop(`name ${sequences.replaceAll('/', '')}.html`, pageAbout(`The quay ${sequences}`));
  desk.drop(`broken ${sequences.replaceAll('/', '')}.md`, '---js\nx\n---\n');
  const run = await desk.run(['run', desk.inbox, '--out', desk.out]);
  const find = await desk.run(['find', 'quay', '--out', desk.out]);
  const broken = await desk.run(['find', 'broken', '--out', desk.out]);
  const dry = await desk.run([
    'extract',
    join(desk.inbox, readdirSync(desk.inbox).find((name) => name.startsWith('broken')) ?? ''),
  ]);
  expect(find.stdout).toContain('red');
  expect(broken.stdout).toContain('bad_front_matter');
  for (const { stdout, stderr } of [run, find, broken, dry]) {
    expect(stdout).not.toMatch(writing);
    expect(stderr).not.toMatch(writing);
  }
});

plainTest('no title or name becomes part of the dashboard’s page', () => {
  const folder = join(projectRoot, 'src/monitor/page');
  const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(js|ts|html)$/.test(name),
  );
  expect(scripts.length).toBeGreaterThan(3);
  for (const name of scripts) {
    const source = readFileSync(join(folder, name), 'utf8');
    // The ways in which text becomes elements or code; tests/browser shows a title with a script in it.
    expect(source, name).not.toMatch(
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc|parseFromString|\bon\w+\s*=\s*["'`]/,
    );
  }
});

plainTest('an article’s markdown holds no active content', () => {
  const links =
    '<a href="javascript:alert(1)">one</a> <a href=" java\tscript:alert(1)">two</a> <a href="data:text/html,x">three</a> <a href="vbscript:x">four</a>';
  const images =
    '<img src="javascript:alert(1)" alt="five"><img src="data:image/svg+xml,<svg onload=alert(1)>" alt="six"><img src="https://example.org/a.png" alt="](javascript:alert(1)) <script>">';
  const story = 'The lamps on the quay were lit at six, and the ferry left with nobody on board. '.repeat(4);
  const inputs = [
    `<html><body><article><h1>Lamps ${escaped}</h1><p>${story}${escaped}</p><p>${links} ${images} ${story}</p><pre><code>${escaped}\n\`\`\`\n${escaped}</code></pre><p>&lt;iframe src=//evil.example&gt; ${story}</p><table><tr><td>${escaped} | x</td><td>${story}</td></tr></table></article></body></html>`,
    `---\ntitle: Lamps\n---\n${story}\n\n${markup}\n\n[one](javascript:alert(1)) ![two](javascript:alert(2)) <javascript:alert(3)>\n\n[ref]: javascript:alert(4)\n\n${story} [ref] <svg onload=alert(5)>`,
    `${story}\n\n${markup}\n\n[one](javascript:alert(1))\n\n<iframe src="//evil.example"></iframe>\n\n${story}`,
    JSON.stringify({
      title: `Lamps ${markup}`,
      content: `${story}\n\n${markup} [one](javascript:alert(1)) ${story}`,
    }),
  ];
  for (const input of inputs) {
    const { markdown } = extract(input);
    expect(markdown).toContain('The lamps on the quay');
    const $ = load(marked.parse(markdown, { async: false }));
    const active = $('script, iframe, svg, object, embed, form, style, link, base, meta').toArray();
    expect(
      active.map(({ name }) => name),
      markdown,
    ).toEqual([]);
    for (const element of $('*').toArray()) {
      for (const [name, value] of Object.entries('attribs' in element ? element.attribs : {})) {
        expect(name, markdown).not.toMatch(/^on/i);
        if (name === 'href' || name === 'src') expect(value, markdown).toMatch(/^(https?:|\/|#|[\w.-]+$)/);
      }
    }
  }
});

test('no text can begin another record', async ({ desk }) => {
  const record = '{"id":"sha256-forged","title":"forged"}';
  const names = [`line\n${record}\n.html`, 'separators.html', 'quotes.html'];
  const titles = [`x\n${record}\n`, `x\u2028${record}\u2029\u0085${record}`, `x"}\n${record}`];
  for (const [at, name] of names.entries())
    desk.drop(name, pageAbout(titles[at] ?? '').replaceAll('morning', `morning, number ${at}`));
  const { code } = await desk.run(['run', desk.inbox, '--out', desk.out]);
  expect(code).toBe(0);
  expect(desk.articles()).toHaveLength(names.length);
  expect(
    desk
      .outcomes()
      .map(({ path }) => path)
      .sort(),
  ).toEqual(names.toSorted());
  expect(desk.articles().map(({ id }) => id)).not.toContain('sha256-forged');
});

test('a foreign page can neither read nor act', async ({ desk }) => {
  const up = desk.start(['up', desk.inbox, ...desk.working, '--port', '0', ...fast]);
  const url = await waitFor(
    'the dashboard',
    () => /http:\/\/127\.0\.0\.1:\d+\//.exec(up.stdout() + up.stderr())?.[0],
  );
  const act = (headers: Record<string, string>) =>
    fetch(`${url}api/stages/parse/pause`, { method: 'POST', headers, body: '{}' });
  const foreign = { origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' };
  const forms = { 'content-type': 'text/plain' };
  for (const headers of [foreign, { ...foreign, ...forms }, forms, { 'content-type': 'application/json' }])
    expect((await act(headers)).status).toBeGreaterThanOrEqual(400);
  const page = await fetch(url);
  expect(page.headers.get('access-control-allow-origin')).toBeNull();
  expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'|script-src 'self'/);
  expect(page.headers.get('content-security-policy')).not.toMatch(/unsafe-(inline|eval)'[^;]*;.*script/);
  const { stages } = await desk.status();
  expect(stages.every(({ paused }) => !paused)).toBe(true);
  up.kill('SIGTERM');
  await up.ended;
});

test('no password is logged or shown', async ({ desk }) => {
  const password = 'hunter2-and-more';
  const env = { REDIS_URL: `redis://user:${password}@127.0.0.1:1/0`, COPYDESK_TOKEN: password };
  for (const words of [
    ['status', '--json'],
    ['watch', desk.inbox],
    ['work', '--log-level', 'trace'],
    ['dashboard'],
    ['find', 'x'],
    ['retry'],
  ]) {
    const { code, stdout, stderr } = await desk.run(words, { env });
    expect([words[0], code]).not.toEqual([words[0], 0]);
    expect(stdout + stderr, words[0]).not.toContain(password);
  }
  const odd = await desk.run(['status'], { env: { REDIS_URL: `redis//user:${password}@host` } });
  expect(odd.code).toBe(2);
  expect(odd.stdout + odd.stderr).not.toContain(password);
});
