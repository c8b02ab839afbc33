// Recognises JSON objects whose keys are ids or addresses and whose values are articles.
// Must not take an article, or an object around one, for such a map.
import type { FieldMap } from '../../schemas/field-map.ts';
import { decode } from '../encoding/decode.ts';
import { webAddress } from '../feed/feed-record.ts';
import { knownNames } from '../front-matter/known-names.ts';
import { aroundListKeys, listKeys, plainKey, wrapperKeys } from './article-keys.ts';
import { findContent } from './json-article.ts';
import { openBrace } from './json-scanner.ts';
import { JsonSplitter, type Part, type Shape } from './json-splitter.ts';
import { isObject, parseJson } from './json-text.ts';
import { valueAt } from './mapped-article.ts';

/** Objects whose values are the parts. */
export const maps: Shape = {
  opener: openBrace,
  repeats: true,
  splits: (_, path) => path.length === 0,
};

/** A key as text. @param written as it is between the quotes, a Latin-1 character each byte */
export function keyText(written: string): string {
  const text = Buffer.from(written, 'latin1').toString();
  try {
    const key: unknown = JSON.parse(`"${text}"`);
    return typeof key === 'string' ? key : text;
  } catch {
    return text;
  }
}

const judgedValues = 20;

/** `1234`, `article-17`, a UUID. */
const id = /^(?=\D*\d)[\w.:/-]{1,200}$/;

interface Judged {
  key: string;
  /** A record is an object with a text and metadata; `object` is one without a text, damaged, or null. */
  kind: 'record' | 'text' | 'object' | 'value';
}

/** Judges the beginning of a file by its first values. */
export class MapJudge {
  private readonly map: FieldMap | null;
  private readonly splitter: JsonSplitter;
  private readonly judged: Judged[] = [];

  constructor(maxBytes: number, map: FieldMap | null) {
    this.map = map;
    this.splitter = new JsonSplitter(maps, maxBytes);
  }

  /** Whether enough is known with this chunk. Chunks come in order. */
  take(chunk: Uint8Array): boolean {
    for (const part of this.splitter.take(chunk)) {
      const key = keyText(part.key);
      this.judged.push({ key, kind: this.kindOf(part) });
      if (isWord(key) || this.judged.length >= judgedValues) return true;
    }
    return this.splitter.isBroken;
  }

  /**
   * No key is a word that articles or the objects around them use. If all keys are addresses, one of the values has a text;
   * otherwise all values are objects, and the first two have a text and metadata. A single value needs an id or address as its key.
   */
  isMap(): boolean {
    const { judged, splitter } = this;
    const [first] = judged;
    if (judged.some(({ key }) => isWord(key))) return false;
    // The first value is larger than the limit, or the file ends in it.
    if (first === undefined) return splitter.isInside && isAddress(keyText(splitter.key));
    if (judged.every(({ key }) => isAddress(key)))
      return judged.some(({ kind }) => kind === 'record' || kind === 'text');
    return (
      (judged.length > 1 || id.test(first.key)) &&
      judged.slice(0, 2).every(({ kind }) => kind === 'record') &&
      judged.every(({ kind }) => kind !== 'value')
    );
  }

  private kindOf({ bytes }: Part): Judged['kind'] {
    if (bytes === 'too_long') return 'record';
    const value = parsed(bytes);
    if (value === null) return 'object';
    if (!isObject(value)) return 'value';
    if (this.map?.text !== undefined && valueAt(value, this.map.text) !== undefined) return 'record';
    const found = findContent(value);
    if (found === null || found.content.length === 0) return 'object';
    return knownNames(Object.keys(found.frontMatter), this.map).metadata > 0 ? 'record' : 'text';
  }
}

function isAddress(key: string): boolean {
  return webAddress(key, null) !== null;
}

function isWord(key: string): boolean {
  const { content, metadata } = knownNames([key]);
  const plain = plainKey(key);
  return content + metadata > 0 || [wrapperKeys, listKeys, aroundListKeys].some((words) => words.has(plain));
}

/** Null if it is damaged. */
function parsed(bytes: Uint8Array): unknown {
  try {
    return parseJson(decode(bytes, null).text);
  } catch {
    return null;
  }
}
