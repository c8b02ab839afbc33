// RSS 0.9 to 2.0 and Atom 0.3 and 1.0: each entry is an item.
// Must not hold more than a few entries, and must not trust the encoding that a feed declares.
import { unsupported } from './binary.ts';
import { collectContent } from './bytes/bounded-content.ts';
import { type ByteSource, peek } from './bytes/byte-source.ts';
import { decodeStream } from './encoding/decode-stream.ts';
import { entryFields, memberOf } from './feed/feed-entry.ts';
import { FeedReader } from './feed/feed-reader.ts';
import { damagedFeed } from './feed/feed-record.ts';
import { type Container, headBytes, type Member } from './format.ts';
import { type XmlKind, xmlKind } from './xml/xml-kinds.ts';
import { findXmlRoot, type UnfinishedProlog, type XmlRoot } from './xml/xml-root.ts';
import { XmlScanner } from './xml/xml-scanner.ts';

/** Comments and declarations before the root that are read to find it. */
const mostPrologBytes = 65_536;
const pieceChars = 65_536;

export const feed: Container = {
  kind: 'container',
  name: 'feed',
  about: {
    title: 'RSS 0.9 to 2.0, Atom 0.3 and 1.0',
    read:
      'each entry, with its full text or else its summary; its title, address, dates, authors, categories and ' +
      'images; the language and name of the feed; also feeds with XML errors',
    refused:
      'entries without text (`no_content`; the message has their address), the rest of a truncated feed; other ' +
      'XML (`unsupported`; the message names its kind)',
  },
  sniff(head) {
    const root = rootOf(head);
    if (root === null) return false;
    if ('name' in root) {
      const kind = xmlKind(root);
      return kind === 'feed' || (root.isDeclared && isUnread(kind));
    }
    return head.length >= headBytes.least;
  },
  async *open(source, { maxBytes }) {
    const { kind, bytes } = await readKind(source);
    if (kind === 'feed') yield* entriesOf(bytes, maxBytes);
    else if (isUnread(kind)) {
      // Whether it is all XML is judged where its text is; a file that is too large to be judged is what it begins as.
      const whole = await collectContent(bytes, maxBytes);
      yield { whole: 'bytes' in whole ? whole : { rejection: unsupported(kind.name) } };
    } else yield { other: bytes };
  },
};

function isUnread(kind: XmlKind | null): kind is { name: string } {
  return typeof kind === 'object' && kind !== null;
}

/** @param head a Latin-1 character a byte; those of UTF-16 have NULs between them */
function rootOf(head: string): XmlRoot | UnfinishedProlog | null {
  return findXmlRoot(head.replaceAll('\0', '').replace(/^(?:\u00ff\u00fe|\u00fe\u00ff)/, ''));
}

/** Reads on until the root has come. */
async function readKind(source: ByteSource): Promise<{ kind: XmlKind | null; bytes: ByteSource }> {
  const chunks: Uint8Array[] = [];
  let root: XmlRoot | UnfinishedProlog | null = null;
  let looksAgainAt = 0;
  const look = () => {
    root = rootOf(Buffer.concat(chunks).toString('latin1'));
  };
  const { bytes } = await peek(source, (chunk, bytesRead) => {
    chunks.push(chunk);
    if (bytesRead < Math.max(looksAgainAt, headBytes.least)) return false;
    looksAgainAt = bytesRead * 2;
    look();
    return root === null || 'name' in root || bytesRead >= mostPrologBytes;
  });
  look();
  const found: XmlRoot | UnfinishedProlog | null = root;
  return { kind: found !== null && 'name' in found ? xmlKind(found) : null, bytes };
}

async function* entriesOf(source: ByteSource, maxBytes: number): AsyncGenerator<Member> {
  const reader = new FeedReader(maxBytes, entryFields);
  const scanner = new XmlScanner(reader);
  for await (const text of decodeStream(source, maxBytes)) {
    for (let at = 0; at < text.length; at += pieceChars) {
      scanner.write(text.slice(at, at + pieceChars));
      for (const entry of reader.take()) yield memberOf(entry, reader, maxBytes);
    }
  }
  if (!reader.isComplete || scanner.isUnfinished) throw damagedFeed();
}
