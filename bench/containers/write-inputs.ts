// Writes the same generated pages as one container and as single files.
// Must not hold more than one page.
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { generateArticles } from '../generate.ts';

export type Kind = 'warc' | 'feed' | 'zip';

interface Page {
  number: number;
  name: string;
  html: string;
}

/** Adds pages to a file. */
interface Writer {
  add(page: Page): void;
  end(): void;
}

/** @param bytes approximate size of a page */
export function writeInputs(
  root: string,
  kind: Kind,
  count: number,
  bytes: number,
): { container: string; files: string } {
  const container = join(root, { warc: 'crawl.warc.gz', feed: 'feed.xml', zip: 'pages.zip' }[kind]);
  const files = join(root, 'files');
  const file = openSync(container, 'w');
  const writer = writers[kind]((part) => void writeSync(file, Buffer.from(part)));
  let number = 0;
  for (const { content } of generateArticles({
    count,
    bytes,
    formats: [kind === 'feed' ? 'html' : 'page'],
    seed: 7,
  })) {
    const folder = join(files, String(Math.floor(number / 1_000)).padStart(4, '0'));
    if (number % 1_000 === 0) mkdirSync(folder, { recursive: true });
    const name = `page-${number}.html`;
    writeFileSync(join(folder, name), content);
    writer.add({ number, name, html: content });
    number += 1;
  }
  writer.end();
  closeSync(file);
  return { container, files };
}

const writers: Record<Kind, (write: (part: string | Uint8Array) => void) => Writer> = {
  warc: (write) => ({
    add: ({ name, html }) => {
      const block = `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}`;
      const head = [
        'WARC/1.0',
        'WARC-Type: response',
        `WARC-Target-URI: http://harbour.example/${name}`,
        'WARC-Date: 2024-03-05T06:30:00Z',
        'Content-Type: application/http; msgtype=response',
        `Content-Length: ${Buffer.byteLength(block)}`,
      ];
      write(gzipSync(`${head.join('\r\n')}\r\n\r\n${block}\r\n\r\n`));
    },
    end: () => {},
  }),

  feed: (write) => {
    write(
      '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">',
    );
    write('<channel><title>The harbour</title><link>http://harbour.example/</link>\n');
    return {
      add: ({ number, name, html }) => {
        const body = html.replace(/^---\n[\s\S]*?\n---\n/, '').replaceAll(']]>', ']] >');
        write(`<item><title>Story ${number}</title><link>http://harbour.example/${name}</link>`);
        write(`<content:encoded><![CDATA[${body}]]></content:encoded></item>\n`);
      },
      end: () => write('</channel></rss>\n'),
    };
  },

  zip: (write) => {
    const directory: Buffer[] = [];
    let position = 0;
    return {
      add: ({ name, html }) => {
        const content = Buffer.from(html);
        const packed = deflateRawSync(content);
        const nameBytes = Buffer.from(name);
        const fields = Buffer.alloc(26);
        fields.writeUInt16LE(20, 0);
        fields.writeUInt16LE(8, 4);
        fields.writeUInt32LE(crc32(content), 10);
        fields.writeUInt32LE(packed.length, 14);
        fields.writeUInt32LE(content.length, 18);
        fields.writeUInt16LE(nameBytes.length, 22);
        const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, nameBytes, packed]);
        const rest = Buffer.alloc(14);
        rest.writeUInt32LE(position, 10);
        directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), fields, rest, nameBytes]));
        write(local);
        position += local.length;
      },
      end: () => {
        const entries = Buffer.concat(directory);
        const end = Buffer.alloc(22);
        end.write('PK\x05\x06', 'latin1');
        end.writeUInt16LE(directory.length, 8);
        end.writeUInt16LE(directory.length, 10);
        end.writeUInt32LE(entries.length, 12);
        end.writeUInt32LE(position, 16);
        write(entries);
        write(end);
      },
    };
  },
};
