// Finds the root element of an XML document, behind whatever may come before it.
// Must not judge what the root means: xml-kinds.ts does.

export interface XmlRoot {
  /** As written, with its prefix. */
  name: string;
  /** As written. */
  attributes: string;
  /** Whether there is an XML declaration. */
  isDeclared: boolean;
  /** The root that a DOCTYPE names. */
  doctype: string | null;
}

/** The text ends before the tag of the root does. */
export interface UnfinishedProlog {
  isDeclared: boolean;
}

// Servers that fail print a warning before the feed.
const warning = /^(?:<br\s?\/?>\s*)?(?:<b>)?(?:Deprecated|Notice|Strict Standards|Warning)(?:<\/b>)?:/i;
const mostWarningChars = 4_096;
const declaration = /<\?xml\s/gi;
const doctypeName = /^<!doctype\s+([\w:.-]+)/i;
const mostNameChars = 200;
const unfinishedName = /^<(?:[a-z_][\w.:-]*)?$/i;
const rootName = /^<([a-z_][\w.-]*(?::[a-z_][\w.-]*)?)(?=[\s/>])/i;

/** @returns null if the text is not XML */
export function findXmlRoot(text: string): XmlRoot | UnfinishedProlog | null {
  let at = skipSpace(text, 0);
  let isDeclared = false;
  let doctype: string | null = null;
  if (warning.test(text.slice(at, at + 100))) {
    declaration.lastIndex = at;
    const declared = declaration.exec(text.slice(0, at + mostWarningChars));
    if (declared === null) return null;
    at = declared.index;
  }
  for (;;) {
    at = skipSpace(text, at);
    if (at >= text.length) return { isDeclared };
    if (text.charAt(at) !== '<') return null;
    let end: number;
    if (text.startsWith('<!--', at)) end = endOf('-->', text, at + 4);
    else if (text.startsWith('<?', at)) {
      isDeclared ||= /^<\?xml\s/i.test(text.slice(at, at + 6));
      end = endOf('>', text, at);
    } else if (/^<!doctype/i.test(text.slice(at, at + 9))) {
      doctype = doctypeName.exec(text.slice(at, at + 200))?.[1] ?? doctype;
      end = endOfDoctype(text, at);
    } else return rootAt(text, at, { isDeclared, doctype });
    if (end === -1) return { isDeclared };
    at = end;
  }
}

function rootAt(
  text: string,
  at: number,
  prolog: Pick<XmlRoot, 'isDeclared' | 'doctype'>,
): XmlRoot | UnfinishedProlog | null {
  const name = rootName.exec(text.slice(at, at + mostNameChars))?.[1];
  if (name === undefined)
    return text.length - at < mostNameChars && unfinishedName.test(text.slice(at)) ? prolog : null;
  const start = at + 1 + name.length;
  const end = text.indexOf('>', start);
  return end === -1 ? prolog : { name, attributes: text.slice(start, end), ...prolog };
}

function skipSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    while (at < text.length && (text.charCodeAt(at) <= 0x20 || text.charCodeAt(at) === 0xfeff)) at += 1;
    // A byte order mark that was read as Latin-1.
    if (!text.startsWith('\u00ef\u00bb\u00bf', at)) return at;
    at += 3;
  }
}

function endOf(mark: string, text: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found === -1 ? -1 : found + mark.length;
}

/** Behind the declaration and all that it declares; -1 if it does not end. */
function endOfDoctype(text: string, from: number): number {
  let quote = '';
  let isInSubset = false;
  for (let at = from; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (isInSubset && text.startsWith('<!--', at)) {
      at = text.indexOf('-->', at);
      if (at === -1) return -1;
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '[') isInSubset = true;
    else if (character === ']') isInSubset = false;
    else if (character === '>' && !isInSubset) return at + 1;
  }
  return -1;
}
