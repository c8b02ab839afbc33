// Which IP addresses are on the public internet, and a DNS lookup that finds only those.
// Must not trust an earlier lookup: a name is checked when its connection is made.
import { type LookupAddress, lookup } from 'node:dns';
import { BlockList, isIPv6, type LookupFunction } from 'node:net';

/** IPv4 networks that are not on the public internet: the registry of special-purpose addresses (RFC 6890), multicast, reserved. */
const specialIPv4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const;

/** Networks inside 2000::/3 that are not public, or that carry an IPv4 address of any kind. */
const specialIPv6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

/** Global unicast, IPv4 addresses in IPv6 notation, and IPv4 addresses behind NAT64. Everything else in IPv6 is not public. */
const open = new BlockList();
open.addSubnet('2000::', 3, 'ipv6');
open.addSubnet('::ffff:0:0', 96, 'ipv6');
open.addSubnet('64:ff9b::', 96, 'ipv6');

const closed = new BlockList();
for (const [network, bits] of specialIPv4) {
  closed.addSubnet(network, bits, 'ipv4'); // matches ::ffff:a.b.c.d as well
  closed.addSubnet(`64:ff9b::${network}`, 96 + bits, 'ipv6');
}
for (const [network, bits] of specialIPv6) closed.addSubnet(network, bits, 'ipv6');

/** @param address an IPv4 or IPv6 address, without brackets */
export function isPublicAddress(address: string): boolean {
  const [plain = ''] = address.split('%', 1); // the zone of a link-local address
  if (!isIPv6(plain)) return !closed.check(plain, 'ipv4');
  return open.check(plain, 'ipv6') && !closed.check(plain, 'ipv6');
}

/** The name of a receiver leads only to private addresses. */
export class PrivateAddress extends Error {
  override readonly name = 'PrivateAddress';
}

/** A lookup for `net.connect` that leaves out private addresses. It is called for names only, not for literal addresses. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error !== null) return callback(error, []);
    const addresses: LookupAddress[] = found.filter(({ address }) => isPublicAddress(address));
    const [first] = addresses;
    if (first === undefined) return callback(new PrivateAddress(hostname), []);
    if (options.all) return callback(null, addresses);
    callback(null, first.address, first.family);
  });
};
