// ARC: the web archive format before WARC. Each page or text that a server sent is an item.
// Must not hold more than one record.
import { memberFacts } from '../schemas/member-facts.ts';
import { ByteWindow } from './bytes/byte-window.ts';
import type { Container } from './format.ts';
import { type RecordSyntax, readRecords } from './web-archive/archive-records.ts';
import { damagedRecord } from './web-archive/damaged-record.ts';
import { mostHeadBytes, webMember } from './web-archive/web-member.ts';

interface ArcHead {
  url: string;
  fetchedAt: string | null;
  type: string;
}

export const arc: Container = {
  kind: 'container',
  name: 'arc',
  about: {
    title: 'ARC 1.0',
    read: 'responses that hold a page or text, as in WARC',
    skipped: 'as in WARC',
    refused: 'as in WARC',
  },
  sniff: (head) => head.startsWith('filedesc://') && headPattern.test(head),
  async *open(source, { maxBytes }) {
    const window = new ByteWindow(source);
    let number = 0;
    try {
      for await (const record of readRecords(window, syntax, maxBytes + mostHeadBytes)) {
        number += 1;
        if ('damage' in record)
          yield damagedRecord(
            record.damage,
            number,
            record.head && memberFacts({ url: record.head.url, fetchedAt: record.head.fetchedAt }),
          );
        else if (/^(?:https?|ftp):/i.test(record.head.url))
          yield await webMember({ ...record, ...record.head, isResponse: true }, maxBytes);
        else yield { skipped: 'metadata' };
      }
    } finally {
      await window.close();
    }
  },
};

/** A line: address, IP address, time, media type, in version 2 some more, length. */
const headPattern =
  /^([a-z]{2,10}:\S{1,2048}) [\d.:a-f]{1,45} (\d{14}) (\S{1,128})(?: \S{1,512}){0,5} (\d{1,15})[ \t]{0,8}\r?\n/i;
const lineFeed = 0x0a;
const mostLineBytes = 4_096;

const syntax: RecordSyntax<ArcHead> = {
  beginningBytes: mostLineBytes,
  find(bytes, from) {
    for (let at = from; at < bytes.length; ) {
      const lineEnd = bytes.indexOf(lineFeed, at);
      if (lineEnd === -1) return -1;
      const next = lineEnd + 1;
      if (next - at <= mostLineBytes && headPattern.test(bytes.toString('latin1', at, next))) return at;
      at = next;
    }
    return -1;
  },
  readHead(bytes) {
    const [line, url = '', time = '', type = '', length] =
      headPattern.exec(bytes.toString('latin1', 0, mostLineBytes)) ?? [];
    if (line === undefined) return 'broken';
    return { head: { url, fetchedAt: timeOf(time), type }, end: line.length, length: Number(length) };
  },
  brokenBytes: 1,
  isRemainder: (text) => /^HTTP\/\d/m.test(text),
};

function timeOf(digits: string): string | null {
  const written = digits.replace(/(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/, '$1-$2-$3T$4:$5:$6Z');
  return Number.isNaN(Date.parse(written)) ? null : written;
}
