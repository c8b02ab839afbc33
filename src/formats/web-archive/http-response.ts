// An HTTP response as web archives store it.
// Must not decode its body.
import { type HeaderFields, readHead } from './header-fields.ts';

export interface HttpResponse {
  /** Null if the status line has none. */
  status: number | null;
  fields: HeaderFields;
  body: Buffer;
}

/** Interim responses that a server or proxy sends before the final one. */
const mostInterim = 5;

/** Reads a response; null if the bytes are not one. */
export function readHttpResponse(bytes: Buffer): HttpResponse | null {
  let rest = bytes;
  for (let count = 0; ; count += 1) {
    const response = readOne(rest);
    if (response === null) return null;
    if (!isInterim(response) || count === mostInterim || readOne(response.body) === null) return response;
    rest = response.body;
  }
}

function readOne(bytes: Buffer): (HttpResponse & { firstLine: string }) | null {
  let start = 0;
  while (bytes[start] === 0x0d || bytes[start] === 0x0a) start += 1;
  const message = bytes.subarray(start);
  if (!/^(?:HTTP|ICY)[/ ]/i.test(message.toString('latin1', 0, 5))) return null;
  const isPage = (line: string) => line.startsWith('<');
  const read = readHead(message, isPage);
  // A response without a body may end right after its last field.
  const head = read === 'incomplete' ? readHead(Buffer.concat([message, lineEnds]), isPage) : read;
  if (head === 'incomplete' || head === 'too_long') return null;
  const { firstLine, fields, end } = head;
  const status = /^\S+\s+(\d{3})(?!\d)/.exec(firstLine)?.[1];
  let body = message.subarray(end);
  // The head has a stray empty line; fields follow it, then the page.
  const more = moreFields.exec(body.toString('latin1', 0, mostFieldBytes))?.[0];
  if (more !== undefined) {
    const rest = readHead(Buffer.concat([lineEnd, body.subarray(0, more.length)]), isPage);
    if (typeof rest !== 'string') fields.addAll(rest.fields);
    body = body.subarray(more.length);
  }
  return { firstLine, status: status === undefined ? null : Number(status), fields, body };
}

const moreFields = /^(?:[a-z][\w-]{0,40}:[^\n]{0,2000}\n){1,50}\r?\n(?=\s{0,100}<)/i;
const mostFieldBytes = 16_384;
const lineEnd = Buffer.from('\n');

const lineEnds = Buffer.from('\r\n\r\n');

function isInterim({ status, firstLine }: { status: number | null; firstLine: string }): boolean {
  return (status !== null && status < 200) || /\bconnection established\b/i.test(firstLine);
}
