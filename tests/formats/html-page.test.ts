// The format of HTML pages: its contract. What is taken for a page is in body-format.test.ts.
// Must not touch the disk.
import { htmlPage } from '../../src/formats/html-page.ts';
import { testFormatContract } from './contract.ts';

testFormatContract({
  format: htmlPage,
  whole: ['<!doctype html><title>Lamps</title><p>Lit at six.', '<?xml version="1.0"?>\n<html><body>Lamps'],
  endless: { first: '<!-- saved -->\n<html><body>', again: '<p>The ferry left at six.</p>\n' },
});
