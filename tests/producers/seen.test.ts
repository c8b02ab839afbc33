import { describe, expect, it } from 'vitest';
import { openSeenFiles } from '../../src/producers/seen.ts';
import { temporaryFolder } from './producer-kit.ts';

const file = {
  inboxId: 'inbox',
  relativePath: Buffer.from([0x61, 0xff]),
  size: 10,
  mtimeNs: 1_795_302_780_571_232_024n,
  tooLargeFor: null,
};

describe('what was seen', () => {
  it('is remembered across restarts for the same bytes of a path, size and time only', async () => {
    const folder = await temporaryFolder();
    const first = openSeenFiles(folder, 'output-1');
    expect(first.has(file, 100)).toBe(false);
    first.add([file]);
    first.close();
    const again = openSeenFiles(folder, 'output-1');
    expect(again.has(file, 100)).toBe(true);
    expect(again.has({ ...file, mtimeNs: file.mtimeNs + 1n }, 100)).toBe(false);
    expect(again.has({ ...file, size: 11 }, 100)).toBe(false);
    expect(again.has({ ...file, relativePath: Buffer.from([0x61, 0xfe]) }, 100)).toBe(false);
    expect(again.has({ ...file, inboxId: 'other' }, 100)).toBe(false);
    again.add([{ ...file, size: 11 }]);
    expect(again.has(file, 100)).toBe(false);
    again.close();
  });

  it('does not count for another output, and can be used by two at a time', async () => {
    const folder = await temporaryFolder();
    const [one, other] = [openSeenFiles(folder, 'output-1'), openSeenFiles(folder, 'output-2')];
    one.add([file]);
    expect(other.has(file, 100)).toBe(false);
    other.add([file]);
    one.close();
    other.close();
  });

  it('does not count what was too large where more is allowed now', async () => {
    const seen = openSeenFiles(await temporaryFolder(), 'output-1');
    seen.add([{ ...file, tooLargeFor: 100 }]);
    expect([99, 100, 101].map((maxBytes) => seen.has(file, maxBytes))).toEqual([true, true, false]);
    seen.close();
  });
});
