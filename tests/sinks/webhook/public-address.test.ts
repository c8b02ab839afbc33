// Which addresses are public, in every notation, and what a lookup leaves out.
// Must not use the network.
import { type LookupAddress, lookup } from 'node:dns';
import { promisify } from 'node:util';
import { afterEach, expect, test, vi } from 'vitest';
import { isPublicAddress, publicLookup } from '../../../src/sinks/webhook/public-address.ts';

vi.mock('node:dns', () => ({ lookup: vi.fn() }));
afterEach(() => {
  vi.resetAllMocks();
});

test.each([
  ...['0.0.0.0', '10.0.0.1', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1'],
  ...['172.31.255.255', '192.168.1.1', '198.18.0.1', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
  ...['::', '::1', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'fc00::1', 'fd12:3456::1', 'ff02::1', '2001:db8::1'],
  ...['::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:a9fe:a9fe', '0:0:0:0:0:ffff:0a00:0001', '::127.0.0.1'],
  ...[
    '64:ff9b::10.0.0.1',
    '64:ff9b::a9fe:a9fe',
    '64:ff9b:1::1',
    '2002:7f00:1::',
    '2001::1',
    '::ffff:0:127.0.0.1',
  ],
])('%s is private', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each([
  ...['1.1.1.1', '8.8.8.8', '100.128.0.1', '172.15.0.1', '172.32.0.1', '192.167.1.1', '223.255.255.255'],
  ...['2606:4700:4700::1111', '2a00:1450::1', '::ffff:8.8.8.8', '64:ff9b::808:808'],
])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

function answer(...addresses: LookupAddress[]): void {
  vi.mocked(lookup).mockImplementation((...args: unknown[]) => {
    const callback = args.at(-1);
    if (typeof callback === 'function') callback(null, addresses);
  });
}

const found = (options: object) =>
  promisify((name: string, done: (error: Error | null, answer?: unknown) => void) =>
    publicLookup(name, options, (error, addresses, family) => done(error, { addresses, family })),
  )('news.example');

const closed = { address: '10.0.0.1', family: 4 };
const mapped = { address: '::ffff:127.0.0.1', family: 6 };
const open = { address: '203.1.1.1', family: 4 };

test('of the addresses of a name, only the public ones are connected to', async () => {
  answer(closed, mapped, open);
  expect(await found({ all: true })).toEqual({ addresses: [open], family: undefined });
  expect(await found({})).toEqual({ addresses: open.address, family: 4 });
});

test('a name that has only private addresses now is refused, whatever it had before', async () => {
  answer(open);
  await found({ all: true });
  answer(closed, mapped);
  await expect(found({ all: true })).rejects.toMatchObject({ name: 'PrivateAddress' });
});

test('the failure of a lookup is the failure of the call', async () => {
  vi.mocked(lookup).mockImplementation((...args: unknown[]) => {
    const callback = args.at(-1);
    if (typeof callback === 'function') callback(new Error('getaddrinfo ENOTFOUND news.example'));
  });
  await expect(found({ all: true })).rejects.toThrow('ENOTFOUND');
});
