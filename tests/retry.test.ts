// Trying until it is done: every failure is told, what the teller throws ends it, and so does the signal.
import { expect, test } from 'vitest';
import { retry } from '../src/retry.ts';

test('what fails is tried again until it is done, and each failure is told', async () => {
  const told: string[] = [];
  let tries = 0;
  const work = async () => {
    tries += 1;
    if (tries < 3) throw new Error(`failure ${tries}`);
    return 'done';
  };
  expect(await retry(work, ({ message }) => told.push(message))).toBe('done');
  expect(told).toEqual(['failure 1', 'failure 2']);
});

test('who is told may end it', async () => {
  const work = () => Promise.reject(new Error('for good'));
  const failed = (error: Error) => {
    throw error;
  };
  await expect(retry(work, failed)).rejects.toThrow('for good');
});

test('a signal ends it in the middle of a pause', async () => {
  const stopping = new AbortController();
  const trying = retry(
    () => Promise.reject(new Error('away')),
    () => queueMicrotask(() => stopping.abort()),
    stopping.signal,
  );
  await expect(trying).rejects.toMatchObject({ name: 'AbortError' });
});
