// Reads the address of a webhook: the receiver's URL, its credentials, and the options of Copydesk.
// Must not open anything, or put credentials or queries in what is shown.
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { isPublicAddress } from './public-address.ts';

/** A webhook's receiver, and how it is called. */
export interface WebhookTarget {
  /** Without credentials and without the options of Copydesk. */
  url: URL;
  /** For people: no credentials, no query. */
  shown: string;
  /** The value of the Authorization header. */
  authorization: string | null;
  /** The absolute path of the secrets; null for unsigned calls. */
  secretFile: string | null;
  /** The most events in one call. Above 1, a body is a list of events. */
  batch: number;
  /** Whether outcomes that change no published article are events too. */
  events: 'published' | 'all';
  allowPrivate: boolean;
}

const mostBatch = 500;

const Options = z.strictObject({
  'secret-file': z.string().min(1).optional(),
  batch: z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(1).max(mostBatch)).default(1),
  events: z.enum(['published', 'all']).default('published'),
  'allow-private': z.enum(['yes', 'no']).default('no'),
});
type OptionName = keyof z.input<typeof Options>;

const optionFaults: Readonly<Record<OptionName, string>> = {
  'secret-file': 'needs the path of a file after secret-file=',
  batch: `needs a number from 1 to ${mostBatch} after batch=`,
  events: 'needs events=published or events=all',
  'allow-private': 'needs allow-private=yes or allow-private=no',
};

const isOptionName = (text: string): text is OptionName => Object.hasOwn(optionFaults, text);

/**
 * The target of an address, or its fault as the end of a sentence.
 * @param folder absolute: a relative path of the secret file starts here
 */
export function readTarget(
  address: string,
  folder: string,
): { target: WebhookTarget; location: string } | { fault: string } {
  const [, scheme = '', rest = ''] = /^webhook\+(https?):(\/\/.*)$/s.exec(address) ?? [];
  const url = URL.canParse(`${scheme}:${rest}`) ? new URL(`${scheme}:${rest}`) : null;
  if (url === null) return { fault: 'needs the address of a receiver: webhook+https://HOST/PATH' };
  if (url.hash !== '') return { fault: 'must not have a part after #; in a path, write %23' };
  const authorization = authorizationOf(url);
  if (authorization === undefined)
    return { fault: 'has a user or password with a % that encodes nothing; write %25' };

  const split = splitQuery(url.search);
  if ('fault' in split) return split;
  const options = Options.safeParse(Object.fromEntries(split.options));
  if (!options.success) return { fault: faultOf(options.error) };
  const { batch, events, 'secret-file': secretPath, 'allow-private': allowPrivate } = options.data;
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) !== 0 && !isPublicAddress(literal) && allowPrivate === 'no')
    return { fault: 'leads to a private address; add allow-private=yes to the query if that is intended' };

  const secretFile = secretPath === undefined ? null : resolve(folder, secretPath);
  if (secretFile !== null) split.options.set('secret-file', secretFile);
  const location = `webhook+${withQuery(url, [...split.others, ...queryOf(split.options)])}`;
  url.username = '';
  url.password = '';
  return {
    location,
    target: {
      url: new URL(withQuery(url, split.others)),
      shown: `${url.host}${url.pathname}`,
      authorization,
      secretFile,
      batch,
      events,
      allowPrivate: allowPrivate === 'yes',
    },
  };
}

/** Null without credentials, undefined if they can't be decoded. */
function authorizationOf({ username, password }: URL): string | null | undefined {
  if (username === '' && password === '') return null;
  const [user, secret] = [decoded(username), decoded(password)];
  if (user === null || secret === null) return undefined;
  return `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Separates the options of Copydesk from the rest of the query, which stays exactly as it is. */
function splitQuery(
  search: string,
): { options: Map<OptionName, string>; others: string[] } | { fault: string } {
  const options = new Map<OptionName, string>();
  const others: string[] = [];
  for (const part of search.slice(1).split('&')) {
    const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(part) ?? [];
    if (!isOptionName(name)) {
      if (part !== '') others.push(part);
      continue;
    }
    const text = decoded(value);
    if (text === null || text.includes('\0') || options.has(name)) return { fault: optionFaults[name] };
    options.set(name, text);
  }
  return { options, others };
}

function queryOf(options: ReadonlyMap<OptionName, string>): string[] {
  return [...options].map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
}

function withQuery(url: URL, parts: string[]): string {
  const copy = new URL(url);
  copy.search = parts.join('&');
  return copy.href;
}

function faultOf(error: z.ZodError): string {
  const name = String(error.issues[0]?.path[0]);
  return isOptionName(name) ? optionFaults[name] : optionFaults.batch;
}
