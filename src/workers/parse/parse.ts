// The parse stage: turns an item's bytes into decoded text, its format and its front matter. Opens documents of the format table.
// Must not build a tree nor interpret any field: clean does that.
import { PermanentError } from '../../errors.ts';
import { rejectedByName } from '../../formats/archive/named-rejection.ts';
import { binaryRejection, findBinary, isEmpty } from '../../formats/binary.ts';
import { bodyFormatOf } from '../../formats/body-format.ts';
import { remainsOf } from '../../formats/damaged-container.ts';
import { type DecodedText, decode, tidyText } from '../../formats/encoding/decode.ts';
import { repairMojibake } from '../../formats/encoding/mojibake.ts';
import { type Carried, headChars, headOf } from '../../formats/format.ts';
import { readFrontMatter } from '../../formats/front-matter/front-matter.ts';
import { htmlFragment } from '../../formats/html-fragment.ts';
import { htmlPage } from '../../formats/html-page.ts';
import { findContent } from '../../formats/json/json-article.ts';
import { markdown } from '../../formats/markdown.ts';
import { readSavedPage } from '../../formats/markup/saved-page.ts';
import { formats } from '../../formats/table.ts';
import { text } from '../../formats/text.ts';
import { htmlOfXhtml } from '../../formats/xml/xhtml.ts';
import { refuseTags, refuseXml } from '../../formats/xml/xml-document.ts';
import { memberFacts } from '../../schemas/member-facts.ts';
import type { BodyFormat, Format, ParsedArticle } from '../../schemas/parsed.ts';
import { RawContent } from '../../schemas/raw.ts';
import { pass, pure, type Stage } from '../stage.ts';
import { decodeBody, decodeProse } from './encoded-body.ts';

const mostFieldBytes = 65_536;
const serverField = /^(?:x-|arc-|authentication-|delivered-|dkim-|received|return-path)[\w-]{0,60}:/i;
const envelopes = formats.filter((format) => format.kind === 'envelope');
const documents = formats.filter((format) => format.kind === 'document');

export const parse: Stage<RawContent, ParsedArticle> = {
  ...pure,
  name: 'parse',
  does: 'bytes to text',
  input: RawContent,
  run: ({ input }) => pass(rejectedByName(input.facts, () => parseContent(input))),
};

/**
 * Parses one item by its content alone.
 * @throws PermanentError `empty`, `binary`, `unsupported`, `bad_json` or `bad_front_matter`
 * @internal
 */
export function parseContent(raw: RawContent): ParsedArticle {
  const parsed = withoutArchive(parseBytes(raw));
  const facts = memberFacts({ ...parsed.facts, ...raw.facts });
  const url = raw.url ?? facts.url;
  return {
    ...parsed,
    ...(url === undefined ? {} : { url }),
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
  };
}

/** A page that was saved says where it is from. */
function withoutArchive(parsed: ParsedArticle): ParsedArticle {
  const saved = parsed.bodyFormat === htmlPage.name ? readSavedPage(parsed.body) : null;
  if (saved === null) return parsed;
  const { url, savedAt, html } = saved;
  return { ...parsed, body: html, facts: { ...memberFacts({ url, fetchedAt: savedAt }), ...parsed.facts } };
}

function parseBytes(raw: RawContent): ParsedArticle {
  const envelope =
    raw.format === null ? envelopes.find(({ sniff }) => sniff(envelopeHead(raw.bytes))) : undefined;
  if (envelope !== undefined) {
    const found = envelope.open(raw.bytes);
    return carriedArticle(found, { encoding: 'utf-8', flags: [] }, envelope.name);
  }
  const decoded = decodeText(raw.bytes, raw.encoding, raw.facts?.encoding);
  if (raw.format === null) {
    const head = decoded.text.slice(0, headChars);
    const document = documents.find((format) => format.sniff(head));
    if (document !== undefined)
      return carriedArticle(document.open(decoded, raw.map ?? null), decoded, document.name);
  }
  const parts = split(decoded.text, raw.format);
  const article: ParsedArticle = {
    schemaVersion: 1,
    format: parts.format,
    bodyFormat: parts.bodyFormat,
    encoding: decoded.encoding,
    frontMatter: parts.frontMatter,
    body: parts.body,
    flags: [...decoded.flags, ...parts.flags],
  };
  if (parts.body.trim() !== '') return article;
  const inFrontMatter = findContent(parts.frontMatter);
  return inFrontMatter
    ? carriedArticle(inFrontMatter, { ...decoded, flags: article.flags }, article.format)
    : article;
}

/** Servers may put fields of several kilobytes before the ones by which a letter is recognised. */
function envelopeHead(bytes: Uint8Array): string {
  const head = headOf(bytes);
  return serverField.test(head) ? headOf(bytes, mostFieldBytes) : head;
}

/** @param declared an encoding that may be wrong */
function decodeText(bytes: Uint8Array, encoding: string | null, declared?: string): DecodedText {
  if (isEmpty(bytes)) throw new PermanentError('empty', 'The content is empty.');
  const binary = findBinary(bytes);
  if (binary) throw binaryRejection(binary);
  const decoded = decode(bytes, encoding, declared);
  if (!/\S/u.test(decoded.text)) throw new PermanentError('empty', 'The content is only white space.');
  const repaired = repairMojibake(decoded.text, decoded.encoding === 'utf-8' ? bytes : null);
  return repaired === null
    ? decoded
    : { ...decoded, text: tidyText(repaired), flags: [...decoded.flags, 'encoding-repaired'] };
}

/** @throws PermanentError for text that is the remains of a container */
function refuseRemains(text: string): void {
  const remains = remainsOf(text);
  if (remains === null) return;
  const message = `This is ${remains} whose beginning is damaged or whose encoding is not supported.`;
  throw new PermanentError('unsupported', message);
}

type Parts = Pick<ParsedArticle, 'format' | 'bodyFormat' | 'frontMatter' | 'body' | 'flags'>;

function split(content: string, known: BodyFormat | null): Parts {
  // A page is never below front matter when the caller knows that it is a page.
  if (known === htmlPage.name) {
    const body = htmlOfXhtml(content);
    return { format: known, bodyFormat: known, frontMatter: {}, body, flags: [] };
  }
  const { found, frontMatter, body: written, flags } = readFrontMatter(content);
  const decoded = decodeBody(written);
  if (known === null) refuseXml(decoded);
  const bodyFormat = known ?? bodyFormatOf(decoded, found);
  if (known === null) refuseRemains(decoded);
  const isRead = bodyFormat === htmlPage.name || bodyFormat === htmlFragment.name;
  if (known === null && !isRead) refuseTags(decoded);
  const body =
    bodyFormat === text.name
      ? decodeProse(decoded)
      : bodyFormat === htmlPage.name
        ? htmlOfXhtml(decoded)
        : decoded;
  return { format: found ? markdown.name : bodyFormat, bodyFormat, frontMatter, body, flags };
}

/** What a document carries may again have front matter, or be bytes in another encoding. */
function carriedArticle(
  found: Carried,
  outer: Pick<DecodedText, 'encoding' | 'flags'>,
  format: Format,
): ParsedArticle {
  const inner =
    typeof found.content === 'string'
      ? { text: found.content, encoding: outer.encoding, flags: [] }
      : decodeText(found.content, null, found.facts?.encoding);
  const parts = split(inner.text, found.bodyFormat ?? null);
  return {
    schemaVersion: 1,
    format,
    bodyFormat: parts.bodyFormat,
    encoding: inner.encoding,
    frontMatter: { ...parts.frontMatter, ...found.frontMatter },
    body: parts.body,
    flags: [...new Set([...outer.flags, ...inner.flags, ...parts.flags])],
    ...(found.facts && { facts: found.facts }),
    ...(found.leftOut && { leftOut: found.leftOut }),
  };
}
