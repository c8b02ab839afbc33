// Site rules in a process of workers: its children get the rules that it was given, and the built-in ones.
// Must not test what rules do.
import { expect, test } from 'vitest';
import { z } from 'zod';
import { SiteRule } from '../../src/schemas/site-rule.ts';
import { type Offer, openWorkerDesk, pageNamed } from './worker-desk.ts';

const Named = z.looseObject({
  text: z.string(),
  provenance: z.looseObject({ path: z.string(), rules: z.string().nullable() }),
});

function pageOf(name: string, host: string): Offer {
  const { meta } = pageNamed(name);
  const line = `<p>The weir of ${name} holds back the water of three streams, and the miller of ${name} opens it at dawn.</p>`;
  const raw = Buffer.from(
    `<html><head><link rel="canonical" href="https://${host}/${name}"></head><body><article>${line.repeat(3)}</article>
<div class="note" id="js_content" style="visibility: hidden"><p>A note on ${name}, which the page hides.</p></div></body></html>`,
  );
  return { meta: { ...meta, bytes: raw.length }, raw };
}

test('children read pages by the rules of their parent, and by the built-in ones', async () => {
  await using desk = await openWorkerDesk();
  const rule = SiteRule.parse({ name: 'weir', hosts: ['weir.example'], content: '.note' });
  desk.start({ siteRules: [rule] });
  const offers = [
    pageOf('one', 'weir.example'),
    pageOf('two', 'mp.weixin.qq.com'),
    pageOf('three', 'other.example'),
  ];
  await desk.process(offers);
  const found = new Map(
    desk
      .articles()
      .map((line) => Named.parse(line))
      .map(({ text, provenance: { path, rules } }) => [path, [rules?.split('@')[0], text.split('\n')[0]]]),
  );
  expect(Object.fromEntries(found)).toEqual({
    [offers[0]?.meta.path ?? '']: ['weir', 'A note on one, which the page hides.'],
    [offers[1]?.meta.path ?? '']: ['wechat', 'A note on two, which the page hides.'],
    [offers[2]?.meta.path ?? '']: [undefined, expect.stringContaining('The weir of three')],
  });
});
