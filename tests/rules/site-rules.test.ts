// Which rule a page gets.
// Must not read pages.
import { expect, test } from 'vitest';
import { ruleId, siteRules } from '../../src/rules/site-rules.ts';
import { wechat } from '../../src/rules/sites/wechat.ts';

function rule(name: string, ...hosts: string[]) {
  return { name, hosts, content: ['main'], remove: [] };
}

const rules = siteRules([
  rule('exact', 'example.com', 'news.example.com'),
  rule('below', '*.example.com'),
  rule('deeper', '*.blogs.example.com'),
]);

test.each([
  ['https://example.com/a', 'exact'],
  ['https://EXAMPLE.com.:8080/a', 'exact'],
  ['https://news.example.com/', 'exact'],
  ['https://www.example.com/', 'below'],
  ['https://a.b.example.com/', 'below'],
  ['https://a.blogs.example.com/', 'deeper'],
  ['https://blogs.example.com/', 'below'],
  ['https://notexample.com/', null],
  ['https://example.com.evil.example/', null],
  ['example.com', null],
  ['', null],
])('the page %s gets the rule %s', (address, name) => {
  expect(rules.ruleFor([address])?.name ?? null).toBe(name);
});

test('the first address that has a rule decides', () => {
  expect(
    rules.ruleFor([null, 'https://other.example/', 'https://a.example.com/', 'https://example.com/'])?.name,
  ).toBe('below');
});

test('built-in rules are there without any others, and an own rule wins over them', () => {
  const page = ['https://mp.weixin.qq.com/s/x'];
  expect(siteRules().ruleFor(page)).toBe(wechat);
  expect(rules.ruleFor(page)).toBe(wechat);
  expect(siteRules([rule('own', '*.weixin.qq.com')]).ruleFor(page)?.name).toBe('own');
});

test('the id of a rule changes with what it selects', () => {
  expect(ruleId(rule('a', 'x.example'))).toMatch(/^a@[0-9a-f]{16}$/);
  expect(ruleId(rule('a', 'x.example'))).toBe(ruleId(rule('a', 'y.example')));
  expect(ruleId({ ...rule('a', 'x.example'), remove: ['p'] })).not.toBe(ruleId(rule('a', 'x.example')));
});
