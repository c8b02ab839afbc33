// Which texts are looked at closer for pasted pieces, by how their clauses begin.
// Must not repeat what the closer look finds.
import { describe, expect, it } from 'vitest';
import { mayHoldPieces } from '../../../../src/workers/clean/spun-text/precheck.ts';

const title = 'Harbour ferries stop on Sunday while the quay is mended';
const leastOfTitle = 4;
const ofTitle = (clauses: number): string =>
  Array.from({ length: clauses }, (_, index) => `the quay ${'abcdefgh'[index]} is one of many.`).join(' ');

describe('a text that may hold pasted pieces', () => {
  it('begins enough clauses with two words of its title', () => {
    expect(mayHoldPieces(title, [ofTitle(4)], leastOfTitle)).toBe(true);
    expect(mayHoldPieces(title, [ofTitle(3)], leastOfTitle)).toBe(false);
  });

  it('counts the clauses of all its paragraphs', () => {
    expect(mayHoldPieces(title, [ofTitle(2), '', ofTitle(2)], leastOfTitle)).toBe(true);
  });

  it('begins six clauses with the same two words, whatever its title says', () => {
    const alike = (clauses: number): string => 'Cheap Loans He went home. '.repeat(clauses);
    expect(mayHoldPieces(null, [alike(6)], leastOfTitle)).toBe(true);
    expect(mayHoldPieces(null, [alike(5)], leastOfTitle)).toBe(false);
  });

  it.each([
    ['capitals', 'THE QUAY a. The Quay b. the quay c. The quay d.'],
    ['quotes and brackets that close', '“The quay a.” the quay b.) The quay c!» the quay d.'],
    ['marks that join words', 'the-quay a. the “quay” b. the quay c. the  quay d.'],
    ['commas and colons', 'the quay a, the quay b: the quay c; the quay d'],
  ])('is known behind %s', (_, text) => {
    expect(mayHoldPieces(title, [text], leastOfTitle)).toBe(true);
  });

  it('is known in scripts without spaces', () => {
    const text = '渡船今天停开。渡船没有说明原因，渡船公司没有回应，渡船乘客只好走路。';
    expect(mayHoldPieces('周日渡船停开', [text], leastOfTitle)).toBe(true);
    expect(mayHoldPieces('码头修理', [text], leastOfTitle)).toBe(false);
  });

  it('does not count what stands inside clauses', () => {
    expect(
      mayHoldPieces(title, ['We saw the quay and the quay and the quay and the quay.'], leastOfTitle),
    ).toBe(false);
  });
});
