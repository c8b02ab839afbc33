// Finds the main content among the strings in a page's scripts, for pages that show it only once a script has run.
// Must not run anything, and must not be called if a page shows its main content.

const leastChars = 400;
const leastParagraphs = 2;
/** An article is in a string, which may be in the JSON of another string, which is in a program. */
const maxDepth = 3;
const maxStrings = 2_000;
/** Frameworks cut one long string into many and push them one by one. */
const pushed = /\.push\(\[\d+,\s*"/gu;

/** The HTML (or text with paragraphs) of the longest main content in the page's scripts, or null. */
export function scriptedBody(html: string): string | null {
  const streamed = [...html.matchAll(pushed)]
    .slice(0, maxStrings)
    .map((match) => unescaped(literalAt(html, match.index + match[0].length - 1)) ?? '')
    .join('');
  let best: string | null = null;
  for (const scripts of [streamed, ...scriptsOf(html)]) {
    const found = longestMainContent(scripts, 0);
    if (found !== null && found.length > (best?.length ?? 0)) best = found;
  }
  return best;
}

function* scriptsOf(html: string): Generator<string> {
  for (let at = html.indexOf('<script'); at >= 0; ) {
    const end = html.indexOf('</script', at);
    if (end < 0) return;
    yield html.slice(at, end);
    at = html.indexOf('<script', end);
  }
}

/** The inside of the string literal whose opening quote is at `quote`, still escaped. */
function literalAt(text: string, quote: number): string {
  let at = quote + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return text.slice(quote + 1, at);
}

function unescaped(literal: string): string | null {
  try {
    const value: unknown = JSON.parse(`"${literal}"`);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}

function longestMainContent(text: string, depth: number): string | null {
  let best: string | null = null;
  let strings = 0;
  for (let quote = text.indexOf('"'); quote >= 0 && strings < maxStrings; ) {
    const literal = literalAt(text, quote);
    quote = text.indexOf('"', quote + literal.length + 2);
    if (literal.length < leastChars) continue;
    strings++;
    const value = unescaped(literal);
    if (value === null) continue;
    const inner = depth < maxDepth && value.includes('"') ? longestMainContent(value, depth + 1) : null;
    const found = inner ?? (isMainContent(value) ? value : null);
    if (found !== null && found.length > (best?.length ?? 0)) best = found;
  }
  return best;
}

function isMainContent(value: string): boolean {
  if (value.length < leastChars || /^\s*[[{]/u.test(value)) return false;
  const opened = value.match(/<p[\s>]/giu)?.length ?? 0;
  const closed = value.match(/<\/p>/giu)?.length ?? 0;
  return Math.min(opened, closed) >= leastParagraphs;
}
