// A thread that extracts texts of one repeated phrase a line, for every phrase of every language, in shapes that invite a
// pattern to split the line in many ways. Posts each phrase before it is used. Must not judge how long one takes.
import { readdirSync, readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { z } from 'zod';
import { PermanentError } from '../../src/errors.ts';
import { extract } from '../../src/extract.ts';

const folder = new URL('../languages/phrases/', import.meta.url);
const Phrases = z.record(z.string(), z.array(z.string()));

/** Longer lines are not read as metadata. */
const lineChars = 310;
const phrasesAtOnce = 12;

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
];
const sentence =
  'The ferry left the harbour in the early morning, and nobody on the quay had expected it to come back.';

function tryToExtract(text: string): void {
  try {
    extract(Buffer.from(text));
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
  }
}

let at = 0;
const several: string[] = [];
for (const phrase of phrases) {
  at += 1;
  several.push(phrase);
  if (several.length < phrasesAtOnce && at < phrases.size) continue;
  parentPort?.postMessage(several);
  const lines = several.flatMap((one) =>
    shapes.map((shape) => `${shape(one).repeat(lineChars).slice(0, lineChars)}!`),
  );
  const paragraphs = ['A headline above the lines', ...lines, ...Array.from({ length: 20 }, () => sentence)];
  tryToExtract(paragraphs.join('\n\n'));
  tryToExtract(`<html><body><p>${paragraphs.join('</p><p>')}</p></body></html>`);
  several.length = 0;
}
