// The format table. Adding a format is one file and one line here, then `npm run generate`.
// Must not hold anything else. Formats of a kind are asked in this order, by content and never by a file's name.
import { arc } from './arc.ts';
import { csv } from './csv.ts';
import { eml } from './eml.ts';
import { feed } from './feed.ts';
import type { TableFormat } from './format.ts';
import { gzip } from './gzip.ts';
import { htmlFragment } from './html-fragment.ts';
import { htmlPage } from './html-page.ts';
import { json } from './json.ts';
import { jsonArray } from './json-array.ts';
import { jsonFeed } from './json-feed.ts';
import { jsonLines } from './json-lines.ts';
import { jsonList } from './json-list.ts';
import { jsonMap } from './json-map.ts';
import { jsonSequence } from './json-sequence.ts';
import { markdown } from './markdown.ts';
import { mbox } from './mbox.ts';
import { mhtml } from './mhtml.ts';
import { tar } from './tar.ts';
import { text } from './text.ts';
import { warc } from './warc.ts';
import { zip } from './zip.ts';
import { zstd } from './zstd.ts';

export const formats: readonly TableFormat[] = [
  gzip,
  zstd,
  arc,
  warc,
  feed,
  zip,
  tar,
  jsonFeed,
  jsonArray,
  jsonList,
  jsonMap,
  jsonLines,
  jsonSequence,
  mbox,
  mhtml,
  eml,
  csv,
  json,
  htmlPage,
  htmlFragment,
  markdown,
  text,
];
