// Classifies a record of a web archive: the page or text that a server sent, or the reason to skip it.
// Must not know how records are written.
import { PermanentError } from '../../errors.ts';
import { memberFacts } from '../../schemas/member-facts.ts';
import { isEmpty } from '../binary.ts';
import { tooLarge } from '../bytes/bounded-content.ts';
import { headOf, type Member } from '../format.ts';
import { isOfUnknownType, reasonByBytes, reasonByType } from '../markup/web-content.ts';
import { dechunked } from './chunked.ts';
import { decoded } from './content-coding.ts';
import { HeaderFields, parameterOf } from './header-fields.ts';
import { readHttpResponse } from './http-response.ts';

/** The heads of HTTP do not count as content of an item. */
export const mostHeadBytes = 65_536;

export interface Fetched {
  /** What the record holds: a response with its head, or the file alone. */
  content: Buffer;
  /** Whether that is all of it, or only the beginning of what is too large. */
  isWhole: boolean;
  url: string | null;
  /** ISO 8601, UTC. */
  fetchedAt: string | null;
  /** Media type, as the record says it. */
  type: string | null;
  /** Whether the content should begin with the head of a response. */
  isResponse: boolean;
}

/** The page or text in a record, or why it is not an article. The bytes are a copy. */
export async function webMember(fetched: Fetched, maxBytes: number): Promise<Member> {
  const response = readHttpResponse(fetched.content);
  if (response === null && fetched.isResponse && !isBarePage(fetched)) return { rejection: hasNoHead() };
  const status = response?.status ?? null;
  if (status !== null && (status < 200 || status > 299)) return { skipped: 'http_error' };
  const fields = response?.fields ?? new HeaderFields();
  const type = response === null ? typeOfFile(fetched.type) : fields.first('content-type');
  const reason = reasonByType(type, fetched.url);
  if (reason !== null) return { skipped: reason };

  const facts = memberFacts({
    url: fetched.url,
    fetchedAt: fetched.fetchedAt,
    language: fields.list('content-language')[0],
    encoding: parameterOf(type ?? '', 'charset'),
  });
  const transfers = codingsIn(fields, 'transfer-encoding');
  const codings = [
    ...codingsIn(fields, 'content-encoding'),
    ...transfers.filter((name) => name !== 'chunked'),
  ];
  const body = response?.body ?? fetched.content;
  if (isEmpty(body)) return { skipped: 'empty_member' };
  const whole = dechunked(body, transfers.includes('chunked'));
  const bytes = fetched.isWhole ? await decoded(whole, codings, maxBytes) : 'too_large';
  if (bytes === 'too_large' || bytes.length > maxBytes) {
    // Programs and disk images are not articles, whatever their size.
    const byBytes = isOfUnknownType(type) ? reasonByBytes(whole, type, fetched.url) : null;
    return byBytes === null ? { ...tooLarge(maxBytes), facts } : { skipped: byBytes };
  }
  const byBytes = reasonByBytes(bytes, type, fetched.url);
  if (byBytes !== null) return { skipped: byBytes };
  return { bytes: ownBytes(bytes, fetched.content), facts };
}

function codingsIn(fields: HeaderFields, name: string): string[] {
  return fields.list(name).map((coding) => coding.toLowerCase());
}

/** Whether a response without its head can be read nevertheless. */
function isBarePage({ content }: Fetched): boolean {
  return isEmpty(content) || /^(?:\xef\xbb\xbf)?\s*</.test(headOf(content));
}

function hasNoHead(): PermanentError {
  return new PermanentError('bad_archive', 'This response has no readable header.');
}

/** A response without its head has no type: the one of the record is that of a response. */
function typeOfFile(type: string | null): string | null {
  return type?.toLowerCase().startsWith('application/http') ? null : type;
}

/** The bytes, copied where they share memory with what will be overwritten. */
function ownBytes(bytes: Buffer, shared: Buffer): Uint8Array {
  return bytes.buffer === shared.buffer ? copyOf(bytes) : bytes;
}

/** A copy in memory that nothing else shares. */
export function copyOf(bytes: Buffer): Uint8Array {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(copy);
  return copy;
}
