// A thread that extracts texts of one repeated phrase a line, for every phrase of every language, in shapes that invite a
// pattern to split the line in many ways. Posts each phrase before it is used. Must not judge how long one takes.
import { readdirSync, readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { z } from 'zod';
import { PermanentError } from '../../src/errors.ts';
import { extract } from '../../src/extract.ts';

const folder = new URL('../languages/phrases/', import.meta.url);
const Phrases = z.record(z.string(), z.array(z.string()));

/** Each rule skips lines longer than its limit. Each length here is just below the limit of some rules. */
const lineLengths = [38, 58, 158, 310];
const longestLine = Math.max(...lineLengths);

const phrases = new Set(
  readdirSync(folder).flatMap((file) =>
    Object.values(Phrases.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')))).flat(),
  ),
);

/** The last character matches nothing that the phrases match, so that a pattern has to go back. */
const shapes = [
  (phrase: string) => `${phrase} `,
  (phrase: string) => `1 ${phrase} `,
  (phrase: string) => `${phrase}, Lee: `,
  (phrase: string) => `12${phrase}`,
];
/** A long number: a pattern could split it in many ways. */
const digits = '0'.repeat(longestLine);
const prose = Array.from(
  { length: 8 },
  () =>
    'The ferry left the harbour in the early morning, and nobody on the quay had expected it to come back.',
);

function tryToExtract(text: string): void {
  try {
    extract(Buffer.from(text));
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
  }
}

for (const phrase of phrases) {
  parentPort?.postMessage(phrase);
  const lines = [...shapes.map((shape) => shape(phrase).repeat(longestLine)), `${phrase}${digits}`].flatMap(
    (text) => lineLengths.map((length) => `${text.slice(0, length - 1)}!`),
  );
  // Some rules read only the first and last lines of a text.
  const paragraphs = ['A headline', ...lines.slice(0, 7), ...prose, ...lines.slice(7)];
  tryToExtract(paragraphs.join('\n\n'));
  tryToExtract(`<html><body><p>${paragraphs.join('</p><p>')}</p></body></html>`);
}
