// Trying until it is done: every failure is told, what the teller throws ends it, and so does the signal.
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { RetryableError, retry } from '../src/retry.ts';

vi.mock('node:timers/promises', async (original) => {
  const timers = await original<typeof import('node:timers/promises')>();
  return { ...timers, setTimeout: vi.fn(timers.setTimeout) };
});

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

/** The pauses after failures, in milliseconds. None of them is waited for. */
async function pausesAfter(failures: Error[]): Promise<unknown[]> {
  vi.mocked(sleep).mockClear();
  for (const _ of failures) vi.mocked(sleep).mockResolvedValueOnce(undefined);
  const left = [...failures];
  await retry(
    async () => {
      const failure = left.shift();
      if (failure) throw failure;
    },
    () => {},
  );
  return vi.mocked(sleep).mock.calls.map(([ms]) => ms);
}

test('a pause is as long as the failure asks for, and not shorter than without it', async () => {
  const pauses = await pausesAfter([
    new RetryableError('later', { afterMs: 60_000 }),
    new RetryableError('soon', { afterMs: 0 }),
  ]);
  expect(pauses[0]).toBeGreaterThanOrEqual(60_000);
  expect(pauses[1]).toBeGreaterThanOrEqual(150);
});

test('pauses grow, and begin anew when part of the work was done', async () => {
  const plain = Array.from({ length: 6 }, () => new Error('away'));
  const advanced = new RetryableError('away again', { hasAdvanced: true });
  const pauses = await pausesAfter([...plain, advanced, advanced]);
  expect(pauses[5]).toBeGreaterThan(2_000);
  for (const pause of pauses.slice(6)) expect(pause).toBeLessThan(200);
});
