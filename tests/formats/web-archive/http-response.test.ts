// Responses of HTTP as archives keep them, sound and not.
// Must not test what becomes of a body.
import { expect, test } from 'vitest';
import { readHttpResponse } from '../../../src/formats/web-archive/http-response.ts';

test.each<[string, string, number | null, string | null]>([
  ['as the standard says', 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>', 200, 'text/html'],
  ['with line feeds alone', 'HTTP/1.0 200 OK\nContent-Type: text/html\n\n<p>', 200, 'text/html'],
  ['of HTTP/2', 'HTTP/2 200\r\ncontent-type:text/html\r\n\r\n<p>', 200, 'text/html'],
  ['with spaces', 'HTTP/1.1   200\r\nContent-Type \t:   text/html  \r\n\r\n<p>', 200, 'text/html'],
  [
    'with a folded field',
    'HTTP/1.1 200 OK\r\nContent-Type: text/html;\r\n\tcharset=gbk\r\n\r\n<p>',
    200,
    'text/html; charset=gbk',
  ],
  [
    'with a field twice',
    'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Type: a/b\r\n\r\n<p>',
    200,
    'text/html',
  ],
  ['without an empty line', 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n<p>', 200, 'text/html'],
  ['without fields', 'HTTP/1.1 404 Not Found\r\n\r\n<p>', 404, null],
  ['without a status', 'HTTP/1.1\r\n\r\n<p>', null, null],
  ['below empty lines', '\r\n\r\nHTTP/1.1 200 OK\r\n\r\n<p>', 200, null],
  [
    'with words that are no field',
    'HTTP/1.1 200 OK\r\nSet Cookie\r\n: x\r\nContent-Type: a/b\r\n\r\n<p>',
    200,
    'a/b',
  ],
  ['with bytes that are not ASCII', 'HTTP/1.1 200 真\r\nX: \xff\r\nContent-Type: a/é\r\n\r\n<p>', 200, 'a/é'],
  [
    'with an empty line too many',
    'HTTP/1.1 200 OK\r\n\r\nServer: a\r\nContent-Type: a/b\r\n\r\n<p>',
    200,
    'a/b',
  ],
  ['of an old radio', 'ICY 200 OK\r\ncontent-type: audio/mpeg\r\n\r\n<p>', 200, 'audio/mpeg'],
])('a response %s', (_what, text, status, type) => {
  const response = readHttpResponse(Buffer.from(text));
  expect(response?.status).toBe(status);
  expect(response?.fields.first('content-type')).toBe(type);
  expect(response?.body.toString()).toBe('<p>');
});

test.each([
  '',
  'HTT',
  '<p>HTTP/1.1 200 OK',
  'HTTPS is a protocol',
  `HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(300_000)}`,
])('what is not a response: %#', (text) => {
  expect(readHttpResponse(Buffer.from(text))).toBe(null);
});

test('a response that ends in its head has no body', () => {
  for (const text of ['HTTP/1.1 204 No Content', 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n'])
    expect(readHttpResponse(Buffer.from(text))?.body).toHaveLength(0);
});
