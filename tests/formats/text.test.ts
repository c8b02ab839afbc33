// The format of plain text: its contract. What is taken for text is in body-format.test.ts.
// Must not touch the disk.
import { text } from '../../src/formats/text.ts';
import { testFormatContract } from './contract.ts';

testFormatContract({
  format: text,
  whole: ['The lamps were lit at six.', 'Tag #one\n- a dash, and a < b'],
  endless: { first: '', again: 'The ferry left at six.\n' },
});
