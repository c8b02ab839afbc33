import { expect, test } from 'vitest';
import { extract } from '../../../src/extract.ts';
import { markdownToHtml } from '../../../src/workers/clean/markdown-body.ts';

const address = `https://harbour.example/${'tide'.repeat(250)}`;

test('a bare address is linked without the punctuation behind it, a very long one as it is', () => {
  expect(markdownToHtml('See https://harbour.example/tide, please')).toContain(
    '<a href="https://harbour.example/tide">',
  );
  expect(markdownToHtml(`See ${address}, please`)).toContain(`<a href="${address},">`);
  expect(markdownToHtml(`See www.${address.slice(8)} please`)).toContain(
    `<a href="http://www.${address.slice(8)}">`,
  );
  expect(markdownToHtml(`[the board](${address})`)).toContain(`<a href="${address}">the board</a>`);
});

test('code may hold more fences than a call takes arguments', () => {
  const prose = 'The ferry left the harbour early, and nobody on the quay had expected it to come back.';
  const page = `<h1>The tide board</h1><p>${prose}</p><p>${prose}</p><pre>${'``` '.repeat(300_000)}</pre>`;
  expect(extract(Buffer.from(page)).markdown).toContain('````\n``` ```');
});
