// Writes records of WARC files as crawlers do.
// Must not read any.

const lineEnd = '\r\n';

/** A response of a server with its head. `Content-Length` and other fields are only those given. */
export function response(
  body: string | Uint8Array,
  fields: Record<string, string> = { 'Content-Type': 'text/html; charset=utf-8' },
  status = 'HTTP/1.1 200 OK',
): Buffer {
  return Buffer.concat([Buffer.from(headOf(status, fields)), Buffer.from(body)]);
}

/** A whole record, with the two line ends behind it. A field that is null is left out. */
export function warcRecord(
  content: string | Uint8Array,
  fields: Record<string, string | null> = {},
  version = 'WARC/1.0',
): Buffer {
  const block = Buffer.from(content);
  const all: Record<string, string | null> = {
    'WARC-Type': 'response',
    'WARC-Record-ID': '<urn:uuid:5eea56ff-4274-4055-ac2a-cc4da6fc627e>',
    'WARC-Date': '2024-03-05T06:30:00Z',
    'WARC-Target-URI': 'http://harbour.example/ferry.html',
    'Content-Type': 'application/http; msgtype=response',
    'Content-Length': String(block.length),
    ...fields,
  };
  const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null);
  const head = headOf(version, Object.fromEntries(given));
  return Buffer.concat([Buffer.from(head), block, Buffer.from(lineEnd + lineEnd)]);
}

/** A page with a story that no other title has. */
export function page(title: string): string {
  const sentences = ['was open again', 'had a new roof', 'was painted green'].map(
    (what, day) =>
      `<p>On day ${day + 1}, the ${title.toLowerCase()} ${what}, and the people of the village came to see it.</p>`,
  );
  return `<!doctype html><html><head><title>${title}</title></head><body><article><h1>${title}</h1>${sentences.join('')}</article></body></html>`;
}

/** The record of one page. */
export function pageRecord(title: string, url = `http://harbour.example/${title.toLowerCase()}`): Buffer {
  return warcRecord(response(page(title)), { 'WARC-Target-URI': url });
}

function headOf(firstLine: string, fields: Record<string, string>): string {
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  return [firstLine, ...lines, '', ''].join(lineEnd);
}
