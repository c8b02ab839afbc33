// What is taken out of a text has to go from the same place of its Markdown, whatever markup stands around it.
// Must not repeat how pieces are found.
import { describe, expect, it } from 'vitest';
import { escapeMarkdown, paragraph } from '../../../../src/workers/clean/block.ts';
import { unitsOf } from '../../../../src/workers/clean/spun-text/units.ts';
import { withoutPieces } from '../../../../src/workers/clean/spun-text/without-pieces.ts';

/** Takes every `kite fair` out of a block. */
function taken(text: string, markdown = escapeMarkdown(text)) {
  const units = unitsOf(text);
  const pieces = [...units.entries()]
    .filter(([at, { word }]) => word === 'kite' && units[at + 1]?.word === 'fair')
    .map(([at]) => ({ block: 0, at, size: 2 }));
  const gone: string[] = [];
  const block = withoutPieces({ ...paragraph(text), markdown }, units, pieces, (piece) => gone.push(piece));
  return { text: block.text, markdown: block.markdown, gone };
}

describe('a piece of a text', () => {
  it('is taken out of both with the space behind it', () => {
    expect(taken('Kite fair the wind fell, kite fair nobody left.')).toEqual({
      text: 'the wind fell, nobody left.',
      markdown: 'the wind fell, nobody left.',
      gone: ['kite fair', 'Kite fair'],
    });
  });

  it('is taken out before a link', () => {
    const { text, markdown } = taken(
      'kite fair the wind fell.',
      'kite fair [the wind](https://example.org/) fell.',
    );
    expect({ text, markdown }).toEqual({
      text: 'the wind fell.',
      markdown: '[the wind](https://example.org/) fell.',
    });
  });

  it('is never taken out of where a link leads, or of what an image shows', () => {
    const link = '[the wind](https://example.org/kite fair)![kite fair](https://example.org/a.jpg)';
    const { text, markdown } = taken('the wind kite fair fell.', `${link} kite fair fell.`);
    expect({ text, markdown }).toEqual({ text: 'the wind fell.', markdown: `${link} fell.` });
  });

  it('is taken out at its own place when another one is marked up', () => {
    expect(taken('kite fair one, kite fair two.', '**kite** fair one, kite fair two.')).toEqual({
      text: 'kite fair one, two.',
      markdown: '**kite** fair one, two.',
      gone: ['kite fair'],
    });
  });

  it('stays in both when nothing else is in its link', () => {
    const markdown = 'They met, [kite fair](https://example.org/).';
    expect(taken('They met, kite fair.', markdown)).toEqual({
      text: 'They met, kite fair.',
      markdown,
      gone: [],
    });
  });

  it('is found behind escaped marks', () => {
    const { text, markdown } = taken('*[a_b]* kite fair one.');
    expect({ text, markdown }).toEqual({ text: '*[a_b]* one.', markdown: String.raw`\*\[a\_b\]\* one.` });
  });
});
