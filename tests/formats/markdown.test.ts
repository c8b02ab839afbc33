// The format Markdown: its contract. What is taken for Markdown is in body-format.test.ts.
// Must not touch the disk.
import { markdown } from '../../src/formats/markdown.ts';
import { testFormatContract } from './contract.ts';

testFormatContract({
  format: markdown,
  whole: ['# Lamps\n\nLit at six.', 'Some **bold** words and **more**.\n\n- one\n- two\n'],
  endless: { first: '# Lamps\n\n', again: 'The **ferry** left at six.\n\n' },
});
