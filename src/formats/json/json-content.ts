// Reads the content of an article from a value: a text, or its pieces as scrapers and content systems write them.
// Must not know which key the value has, beyond how it is encoded.
import { tidyText } from '../encoding/decode.ts';
import { isObject } from './json-text.ts';
import { mediumHtml } from './medium-html.ts';

/** Keys of an object around the text, best first. */
const innerKeys = ['rendered', 'html', 'markdown', 'value', 'text', 'plain', '#text', '_', '$t', '__cdata'];

/** Maximum depth of nested lists and objects that hold a text. */
const maxDepth = 4;

/**
 * A string, a list of its paragraphs or pieces, or `{rendered | html | text | value: …}`; null for others.
 * @param key as `plainKey` writes it
 */
export function contentOf(key: string, value: unknown): string | Uint8Array | null {
  if (typeof value === 'string' && (key.endsWith('base64') || key === 'httpresponsebody'))
    return value.trim() === '' ? '' : Buffer.from(value, 'base64');
  const text = textOf(value, 0);
  if (text === null) return null;
  // A link, or a post that was taken down.
  if (key === 'selftext' && /^\s*\[(?:removed|deleted)\]\s*$/.test(text)) return '';
  return text.trim() === '' ? '' : tidyText(withoutRestMark(text));
}

function textOf(value: unknown, depth: number): string | null {
  if (typeof value === 'string') return value;
  if (depth >= maxDepth) return null;
  if (Array.isArray(value)) return textOfList(value, depth);
  if (!isObject(value)) return null;
  const medium = mediumHtml(value);
  if (medium !== null) return medium;
  for (const key of innerKeys) {
    if (typeof value[key] === 'string') return value[key];
  }
  return Array.isArray(value.blocks) ? textOfList(value.blocks, depth) : null;
}

/** Paragraphs, pieces of paragraphs, alternatives in several media types, or blocks of an editor. */
function textOfList(list: unknown[], depth: number): string | null {
  if (list.length === 0) return null;
  const alternative = alternativeOf(list);
  if (alternative !== null) return alternative;
  const isMixed = list.some((part) => typeof part === 'string') && list.some(isObject);
  const parts: string[] = [];
  for (const part of list) {
    const text = textOf(part, depth + 1) ?? dataText(part);
    if (text !== null) parts.push(text);
    else if (isMixed || !isObject(part) || !('type' in part)) return null;
  }
  if (parts.length === 0) return null;
  // In exports of chats the objects are the links inside a text.
  return isMixed || areSeamed(parts) ? parts.join('') : parts.join('\n\n');
}

/** `[{type: 'text/plain', value}, {type: 'text/html', value}]`: the same text twice, as feed readers keep it. */
function alternativeOf(list: unknown[]): string | null {
  const typed = list.filter(isObject).flatMap(({ type, value }) => {
    return typeof type === 'string' && /^\w+\/\w/.test(type) && typeof value === 'string'
      ? [{ type, value }]
      : [];
  });
  if (typed.length < list.length) return null;
  const html = typed.filter(({ type }) => type.includes('html'));
  return (html.length > 0 ? html : typed).map(({ value }) => value).join('\n\n');
}

/** `{type: 'paragraph', data: {text}}`. */
function dataText(part: unknown): string | null {
  return isObject(part) && isObject(part.data) && typeof part.data.text === 'string' ? part.data.text : null;
}

/** Whether texts were cut where an element begins, so that blanks are left at the seams. */
function areSeamed(parts: string[]): boolean {
  return parts.some((part, at) => {
    const next = parts[at + 1];
    return next !== undefined && (/\S[ \u00a0]$/.test(part) || /^(?:[ \u00a0]\S|[,;:.!?)])/.test(next));
  });
}

/** News APIs truncate a text and count the rest: `… [+2140 chars]`. */
function withoutRestMark(text: string): string {
  const at = text.lastIndexOf('[+');
  return at >= 0 && /^\[\+\d{1,7} chars\]\s*$/.test(text.slice(at)) ? text.slice(0, at).trimEnd() : text;
}
