// No phrase of any language takes a pattern exponential time, however often a line repeats it.
// Must not judge speed: a pattern that splits such a line in all ways would take years.
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';

/** Extracting the lines of one phrase takes a few hundredths of a second on an idle machine. */
const patienceMs = 180_000;

test('lines that repeat a phrase of any language are extracted', async () => {
  const thread = new Worker(new URL('repeated-words.ts', import.meta.url));
  let current: unknown = null;
  let rounds = 0;
  const ended = await new Promise<string | Error>((resolve) => {
    const giveUp = () => resolve(new Error(`no end is in sight for lines of: ${current}`));
    let timer = setTimeout(giveUp, patienceMs);
    thread.on('message', (phrase) => {
      current = phrase;
      rounds += 1;
      clearTimeout(timer);
      timer = setTimeout(giveUp, patienceMs);
    });
    thread.on('error', (error) => resolve(new Error(`lines of ${current} failed`, { cause: error })));
    thread.on('exit', () => {
      clearTimeout(timer);
      resolve('all were extracted');
    });
  });
  await thread.terminate();
  expect(ended).toBe('all were extracted');
  expect(rounds).toBeGreaterThan(10_000);
});
