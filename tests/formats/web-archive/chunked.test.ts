// The transfer coding `chunked`: undone where a body has it, and only there.
// Must not know archives.
import { expect, test } from 'vitest';
import { dechunked } from '../../../src/formats/web-archive/chunked.ts';
import { growthOf, mostGrowth } from '../work-growth.ts';

const page = '<p>The ferry left at six.</p>\r\n<p>Nobody was on board.</p>';

test.each<[string, string]>([
  ['with one chunk', chunked(page, 1_000)],
  ['with many chunks', chunked(page, 7)],
  [
    'with sizes in upper case, extensions and spaces',
    `1C ;name="a b"\r\n${page.slice(0, 28)}\r\n${chunked(page.slice(28), 9)}`,
  ],
  ['with line feeds alone', chunked(page, 7).replaceAll(/(?<!>)\r\n/g, '\n')],
  ['with trailers', chunked(page, 7).replace(/\r\n$/, 'Expires: never\r\n\r\n')],
])('a body %s is put together', (_what, body) => {
  for (const isDeclared of [true, false])
    expect(dechunked(Buffer.from(body), isDeclared).toString()).toBe(page);
});

test.each([page, 'The ferry', '12 boats\r\nleft', '', '\r\n', '0\r\n', 'a\r\nferry\r\n'])(
  'a body without chunks stays as it is: %j',
  (body) => {
    expect(dechunked(Buffer.from(body), false).toString()).toBe(body);
  },
);

test.each([page, 'The ferry', '12 boats\r\nleft', ''])('the header may be wrong: %j', (body) => {
  expect(dechunked(Buffer.from(body), true).toString()).toBe(body);
});

test('a truncated body yields everything before the cut', () => {
  const body = chunked(page, 20);
  for (let end = 5; end < body.length - 5; end += 1) {
    const joined = dechunked(Buffer.from(body.slice(0, end)), true).toString();
    expect(page.startsWith(joined)).toBe(true);
    expect(joined.length).toBeGreaterThan(end - 25);
  }
});

test('sizes that are wrong leave no sizes in the text', () => {
  const body = `5\r\n${page.slice(0, 30)}\r\n1f\r\n${page.slice(30)}\r\n0\r\n\r\n`;
  expect(dechunked(Buffer.from(body), true).toString().trim()).toBe(page);
});

test('millions of chunks take linear time', async () => {
  const growth = await growthOf(200_000, (chunks) => {
    const body = Buffer.from(`${'1\r\nx\r\n'.repeat(chunks)}0\r\n\r\n`);
    expect(dechunked(body, true)).toHaveLength(chunks);
  });
  expect(growth).toBeLessThan(mostGrowth);
});

function chunked(text: string, size: number): string {
  let body = '';
  for (let at = 0; at < text.length; at += size) {
    const part = text.slice(at, at + size);
    body += `${part.length.toString(16)}\r\n${part}\r\n`;
  }
  return `${body}0\r\n\r\n`;
}
