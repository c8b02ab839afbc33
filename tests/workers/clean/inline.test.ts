// How the inline content of a block becomes a line of text and one of Markdown.
// Must not build elements: tree-blocks does, and the fixtures show it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown } from '../../../src/workers/clean/block.ts';
import { inline } from '../../../src/workers/clean/blocks/inline.ts';

function line(...pieces: string[]): string {
  const buffer = inline();
  for (const piece of pieces) buffer.text(piece);
  return buffer.take()[0]?.text ?? '';
}

describe('an inline line', () => {
  it('has one space for each run of white space, wherever pieces end', () => {
    expect(line('  the \t bell ', ' on\n', 'the', ' quay\u0085rang ')).toBe('the bell on the quay rang');
    expect(line('the\u00a0 bell', '\u200b \u200b', 'rang')).toBe('the bell rang');
  });

  it('has none for a line break of the source between two CJK characters', () => {
    expect(line('潮汐表今天\n  又重新漆了')).toBe('潮汐表今天又重新漆了');
    expect(line('潮汐表今天\n', '又重新漆了')).toBe('潮汐表今天又重新漆了');
    expect(line('潮汐表今天 \u3000\n又重新漆了')).toBe('潮汐表今天 又重新漆了');
    expect(line('潮汐表\nA')).toBe('潮汐表 A');
  });

  it('has no characters that show nothing', () => {
    expect(line('bo\u00adat\u0007s \u200e!')).toBe('boats !');
  });

  it('counts what is linked without its spaces', () => {
    const buffer = inline();
    buffer.text('see ');
    buffer.enterLink();
    buffer.text('the tide\n board ');
    buffer.leaveLink();
    buffer.text('today');
    expect(buffer.take()).toEqual([
      { text: 'see the tide board today', markdown: 'see the tide board today', linkedChars: 12 },
    ]);
  });

  it('is the same however its text is cut into pieces', () => {
    const unit = fc.constantFrom(
      'a',
      ' ',
      '\n',
      '\t',
      '\u0085',
      '\u00a0',
      '漆',
      '又',
      '*',
      '&amp;',
      '\u200b',
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 20 }), fc.nat(20), (units, at) => {
        const [head, tail] = [units.slice(0, at).join(''), units.slice(at).join('')];
        // Where a run of white space is cut, a line break in it is not told from a space.
        fc.pre(!/[\s\u0085\u200b]$/u.test(head) || !/^[\s\u0085\u200b]/u.test(tail));
        const whole = inline();
        whole.text(head + tail);
        const parts = inline();
        parts.text(head);
        parts.text(tail);
        expect(parts.take()).toEqual(whole.take());
      }),
    );
  });
});

describe('escapeMarkdown', () => {
  it('escapes a long text as it does its parts', () => {
    const piece = 'a * b &lt; c & d [e] ';
    expect(escapeMarkdown(piece.repeat(10_000))).toBe(escapeMarkdown(piece).repeat(10_000));
    for (let ahead = 49_990; ahead <= 50_000; ahead++)
      expect(escapeMarkdown(`${'a'.repeat(ahead)}&lt;`)).toBe(`${'a'.repeat(ahead)}\\&lt;`);
    expect(escapeMarkdown('&'.repeat(120_000))).toBe('&'.repeat(120_000));
  });
});
