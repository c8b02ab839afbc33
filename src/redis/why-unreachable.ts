// Explains in one sentence why a Redis can't be reached and what to do: the library's errors often say neither.
// Must not show a password.
import { connect as connectPlain } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { SystemError } from '../errors.ts';
import { type RedisAddress, showAddress } from './connection.ts';

const answerWithinMs = 1_000;
const mostReasonChars = 160;

/** Redis without TLS; something with TLS, which may want a certificate of its clients; something else; null: nothing. */
type Answer = 'redis' | 'tls' | 'tls with certificates' | 'other' | null;

async function answerAt(host: string, port: number): Promise<Answer> {
  const plain = await new Promise<'redis' | 'other' | null>((resolve) => {
    const socket = connectPlain({ host, port }, () => socket.write('PING\r\n'));
    const done = (what: 'redis' | 'other' | null) => {
      socket.destroy();
      resolve(what);
    };
    socket.setTimeout(answerWithinMs, () => done(null));
    socket.once('data', (bytes) => {
      const text = bytes.toString('latin1');
      // A TLS server sends an alert, which is not text.
      done(/^[+-]/.test(text) ? 'redis' : /^[\x20-\x7e]/.test(text) ? 'other' : null);
    });
    socket.once('error', () => done(null));
    socket.once('close', () => done(null));
  });
  if (plain !== null) return plain;
  return new Promise((resolve) => {
    // Send nothing: it would lose the server's message about a missing certificate.
    const socket = connectTls({ host, port, rejectUnauthorized: false });
    let isShaken = false;
    socket.once('secureConnect', () => {
      isShaken = true;
    });
    const done = (what: Answer) => {
      socket.destroy();
      resolve(what);
    };
    socket.setTimeout(answerWithinMs, () => done(isShaken ? 'tls' : null));
    socket.once('error', ({ message }) =>
      done(/alert (certificate required|handshake failure)/.test(message) ? 'tls with certificates' : null),
    );
    socket.once('close', () => done(isShaken ? 'tls' : null));
  });
}

async function mistakenFor(url: string): Promise<string | null> {
  const { protocol, hostname, port, host } = new URL(url);
  const answer = await answerAt(hostname.replace(/^\[|\]$/g, ''), Number(port || 6379));
  if (answer === 'other')
    return `The server at ${protocol}//${host} is not Redis. Give the address of a Redis in REDIS_URL, or unset it to use a private one.`;
  if (answer === 'tls with certificates')
    return `Redis at ${protocol}//${host} requires client certificates, which Copydesk does not support. Run: redis-cli config set tls-auth-clients no`;
  if (answer === 'tls' && protocol === 'redis:')
    return `Redis at ${protocol}//${host} speaks TLS. Give rediss://${host} in REDIS_URL.`;
  if (answer === 'redis' && protocol === 'rediss:')
    return `Redis at ${protocol}//${host} does not speak TLS on this port. Give redis://${host} in REDIS_URL, or its TLS port.`;
  return null;
}

const known: [when: RegExp, say: (where: string, reason: string) => string][] = [
  [
    /^WRONGPASS|invalid password/,
    (where) =>
      `Redis at ${where} refuses this user or password. ` +
      'Give the right credentials before the host in REDIS_URL (user:password@host), with the password percent-encoded.',
  ],
  [
    /^NOAUTH/,
    (where) =>
      `Redis at ${where} requires a password. Give it before the host in REDIS_URL (:password@host, or user:password@host), percent-encoded.`,
  ],
  [
    /^NOPERM/,
    (where, reason) =>
      `Redis at ${where} does not let its user run a command (${reason}). Give the user the rule: ACL SETUSER name +@all -@admin -@dangerous +info`,
  ],
  [
    /^DENIED/,
    (where) =>
      `Redis at ${where} is in protected mode: it serves only its own machine. Set a password there and give it in REDIS_URL.`,
  ],
  [
    /certificate|altnames/i,
    (where, reason) =>
      `Redis at ${where} can't be reached (${reason}). To trust a private certificate authority, set NODE_EXTRA_CA_CERTS=/path/ca.pem.`,
  ],
];

/**
 * @param error what ended the attempt
 * @param heard earlier messages of the connection; empty if there were none
 */
export async function whyUnreachable(
  error: unknown,
  address: RedisAddress,
  heard: string,
): Promise<SystemError> {
  const where = showAddress(address);
  const [reason = ''] = (heard || (error instanceof Error ? error.message : String(error))).split('\n');
  const say = known.find(([when]) => when.test(reason))?.[1];
  if (say !== undefined) return new SystemError(say(where, reason), { cause: error });
  if (!('socketPath' in address) && !/ENOTFOUND|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH/.test(reason)) {
    for (const url of 'url' in address ? [address.url] : address.clusterUrls) {
      const mistake = await mistakenFor(url);
      if (mistake !== null) return new SystemError(mistake, { cause: error });
    }
  }
  const shown = /timed ?out|ETIMEDOUT/i.test(reason)
    ? 'it does not answer'
    : reason.slice(0, mostReasonChars);
  return new SystemError(
    `Redis at ${where} can't be reached (${shown}). Start it, or unset REDIS_URL to use a private one.`,
    { cause: error },
  );
}
