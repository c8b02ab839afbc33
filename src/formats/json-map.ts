// JSON objects whose keys are ids or addresses and whose values are articles: each value is an item.
// Must not hold more than a few values, or mistake an article for such an object.
import { memberFacts } from '../schemas/member-facts.ts';
import { peek } from './bytes/byte-source.ts';
import { webAddress } from './feed/feed-record.ts';
import type { Container } from './format.ts';
import { keyText, MapJudge, maps } from './json/json-maps.ts';
import { partContent } from './json/json-object.ts';
import { maxKeyBytes, splitJson } from './json/json-splitter.ts';
import { asciiHead, inUtf8 } from './json/utf16-json.ts';

export const jsonMap: Container = {
  kind: 'container',
  name: 'json-map',
  about: {
    title: 'JSON objects of articles',
    read: 'each value of an object whose keys are ids or addresses and whose values are articles; an address is that of its article',
    refused: 'as in JSON arrays',
  },
  sniff: (head) => /^(?:\xef\xbb\xbf)?\s*\{\s*"/.test(asciiHead(head)),
  async *open(source, { maxBytes, map = null }) {
    const judge = new MapJudge(maxBytes, map);
    const { bytes } = await peek(
      inUtf8(source),
      (chunk, bytesRead) => judge.take(chunk) || bytesRead > maxBytes + maxKeyBytes,
    );
    if (!judge.isMap()) {
      yield { other: bytes };
      return;
    }
    for await (const part of splitJson(bytes, maps, maxBytes)) {
      const url = part === 'broken' ? null : webAddress(keyText(part.key), null);
      yield { ...partContent(part, maxBytes), ...(url !== null && { facts: memberFacts({ url }) }) };
    }
  },
};
