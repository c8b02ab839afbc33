// The address of a webhook: what is refused before anything is called.
// Must not call a receiver.
import { expect, test } from 'vitest';
import { readSinkAddress } from '../../../src/sinks/sink-address.ts';
import { readTarget } from '../../../src/sinks/webhook/address.ts';

const faultOf = (address: string) => {
  const read = readTarget(address, '/srv/desk');
  return 'fault' in read ? read.fault : null;
};

test.each([
  ['webhook+https:', /needs the address of a receiver/],
  ['webhook+https://', /needs the address of a receiver/],
  ['webhook+https:hook.example', /needs the address of a receiver/],
  ['webhook+https://[::1', /needs the address of a receiver/],
  ['webhook+https://hook.example/#part', /must not have a part after #/],
  ['webhook+https://us%er@hook.example/', /a % that encodes nothing/],
  ['webhook+https://hook.example/?batch=0', /a number from 1 to 500 after batch=/],
  ['webhook+https://hook.example/?batch=501', /a number from 1 to 500/],
  ['webhook+https://hook.example/?batch=1e2', /a number from 1 to 500/],
  ['webhook+https://hook.example/?batch', /a number from 1 to 500/],
  ['webhook+https://hook.example/?batch=2&batch=3', /a number from 1 to 500/],
  ['webhook+https://hook.example/?events=none', /events=published or events=all/],
  ['webhook+https://hook.example/?secret-file=', /the path of a file after secret-file=/],
  ['webhook+https://hook.example/?secret-file=%zz', /the path of a file/],
  ['webhook+https://hook.example/?secret-file=%00', /the path of a file/],
  ['webhook+https://hook.example/?allow-private=true', /allow-private=yes or allow-private=no/],
  ['webhook+http://127.0.0.1/', /leads to a private address/],
  ['webhook+http://0x7f.1/', /leads to a private address/],
  ['webhook+http://2130706433/', /leads to a private address/],
  ['webhook+http://[::ffff:10.0.0.1]/', /leads to a private address/],
  ['webhook+http://[fd00::1]:8080/?allow-private=no', /leads to a private address/],
])('%s is refused', (address, fault) => {
  expect(faultOf(address)).toMatch(fault);
});

test('a secret file is found from the folder, and its path may have any characters', () => {
  const secretOf = (path: string) => {
    const read = readTarget(`webhook+https://hook.example/?secret-file=${path}`, '/srv/desk');
    if ('fault' in read) throw new Error(read.fault);
    // The location is read again in the process of the sink, where relative paths start elsewhere.
    const again = readTarget(read.location, '/');
    return 'fault' in again ? again.fault : again.target.secretFile;
  };
  expect(secretOf('keys/hook')).toBe('/srv/desk/keys/hook');
  expect(secretOf('/etc/c++ keys')).toBe('/etc/c++ keys');
  expect(secretOf('a%26b%23c%25')).toBe('/srv/desk/a&b#c%');
});

test('the location keeps everything that is needed, and the name has neither credentials nor the query', () => {
  const text = 'webhook+https://mara:p%40ss@hook.example:8443/in?a=%2F+b&batch=10&events=published&token=x';
  const read = readSinkAddress(text, '/srv/desk');
  if ('fault' in read) throw new Error(read.fault);
  expect(read.address).toMatchObject({
    name: 'webhook-https-hook.example-8443-in',
    path: null,
    shown: 'hook.example:8443/in',
  });
  const again = readTarget(read.address.location, '/');
  if ('fault' in again) throw new Error(again.fault);
  expect(again.target).toMatchObject({
    batch: 10,
    events: 'published',
    allowPrivate: false,
    authorization: `Basic ${Buffer.from('mara:p@ss').toString('base64')}`,
  });
  expect(again.target.url.href).toBe('https://hook.example:8443/in?a=%2F+b&token=x');
});
