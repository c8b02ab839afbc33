// Writes the snapshots that Chromium makes of pages as MHTML: run `node snapshots.ts /usr/bin/chromium` in this folder.
// Must not be run by tests: the dates in them are those of the day.
import { writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { pageHtml, type Story, storyOf } from '../stories.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const plain = storyOf(62, 'zh');
const framed = storyOf(258);

const browser = await chromium.launch({
  executablePath: process.argv[2] ?? 'chromium',
  args: ['--no-sandbox'],
});
async function save(name: string, story: Story, page: string) {
  const tab = await browser.newPage();
  await tab.route('**/*', (route) => {
    const url = route.request().url();
    if (url === story.url) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: page });
    if (url.endsWith('.png')) return route.fulfill({ contentType: 'image/png', body: png });
    if (url.endsWith('.css')) return route.fulfill({ contentType: 'text/css', body: 'p { margin: 1em }' });
    return route.fulfill({
      contentType: 'text/html',
      body: '<html><body><p>Buy eleven lamps today.</p></body></html>',
    });
  });
  await tab.goto(story.url);
  const session = await tab.context().newCDPSession(tab);
  const { data } = await session.send('Page.captureSnapshot', { format: 'mhtml' });
  writeFileSync(new URL(`../made/${name}`, import.meta.url), data);
  await tab.close();
}
await save('chromium.mhtml', plain, pageHtml(plain));
await save(
  'chromium-with-frame.mhtml',
  framed,
  pageHtml(framed, { head: '<link rel="stylesheet" href="/a.css">' }).replace(
    '</article>',
    '<img src="/a.png" alt=""></article><iframe src="https://ads.example/frame" width="300" height="80"></iframe>',
  ),
);
await browser.close();
