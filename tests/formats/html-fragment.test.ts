// The format of HTML fragments: its contract. What is taken for a fragment is in body-format.test.ts.
// Must not touch the disk.
import { htmlFragment } from '../../src/formats/html-fragment.ts';
import { testFormatContract } from './contract.ts';

testFormatContract({
  format: htmlFragment,
  whole: ['<p>The lamps were lit.</p>\n<p>The ferry left.</p>', 'One line.<br>Another.<br>A third.<br>'],
  endless: { first: '<div>', again: '<p>The ferry left at six.</p>\n' },
});
