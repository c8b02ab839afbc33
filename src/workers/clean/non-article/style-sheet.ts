// Recognises style sheets (CSS, SCSS, Less) by their rules: selectors, braces and declarations only.
// Must not be called with a text that still contains comments.

const declares = /^\s*(?:[-*_$@]{0,2}[a-z][\w-]*|--[\w-]+)\s*:\s*\S/iu;
/** What precedes braces in programs but is never in a selector. */
const programWord =
  /(?:^|\s)(?:class|const|declare|enum|export|function|interface|let|namespace|return|struct|type|var)(?:\s|\()/u;
const atRule = /^\s*@[\w-]+/u;
/** A declaration's value is longer only if it contains an embedded picture. */
const maxValueChars = 20_000;
/** A quote that is not closed within this many characters is an apostrophe. */
const maxStringChars = 2_000;
const minDeclaredShare = 0.7;
const maxStrayShare = 0.1;

/** Whether `text` (without comments) consists of style rules. Its end may be missing. */
export function isStyleSheet(text: string): boolean {
  const open = text.indexOf('{');
  if (open < 0 && !/^\s*@(?:import|charset|use|forward)\b/u.test(text)) return false;
  let depth = 0;
  let from = 0;
  let declared = 0;
  let declarations = 0;
  let selected = 0;
  let stray = 0;
  for (let at = 0; at <= text.length; at++) {
    const code = at === text.length ? 0 : text.charCodeAt(at);
    if (code === 0x22 || code === 0x27) at = endOfString(text, at);
    else if (code === 0x28) at = endOfBrackets(text, at);
    if (code !== 0x7b && code !== 0x7d && code !== 0x3b && at < text.length) continue;
    const piece = text.slice(from, at);
    const chars = piece.trim().length;
    from = at + 1;
    if (code === 0x7b) {
      // what precedes the brace of a function or an object literal
      if (/\)\s*$|=\s*$|=>\s*$/u.test(piece) && !/^\s*[@.#:&*a-z[]/iu.test(piece)) return false;
      if (programWord.test(piece)) return false;
      selected += chars;
      depth++;
    } else {
      if (chars > 0 && atRule.test(piece)) selected += chars;
      else if (
        chars > 0 &&
        chars < maxValueChars &&
        declares.test(piece) &&
        (depth > 0 || /^\s*[$@-]/u.test(piece))
      ) {
        declared += chars;
        declarations++;
      } else if (depth === 0 || at < text.length) stray += chars;
      if (code === 0x7d) depth = Math.max(0, depth - 1);
    }
  }
  const whole = declared + selected + stray;
  if (whole === 0 || stray > whole * maxStrayShare) return false;
  return (declarations >= 1 && declared >= (declared + stray) * minDeclaredShare) || open < 0;
}

function endOfString(text: string, from: number): number {
  const quote = text.charAt(from);
  const stop = Math.min(text.length, from + maxStringChars);
  for (let at = from + 1; at < stop; at++) {
    const character = text.charAt(at);
    if (character === '\\') at++;
    else if (character === quote) return at;
    else if (character === '\n') return from;
  }
  return from;
}

/** Where `url(…)`, `rgb(…)` or `:not(…)` ends; `from` if it does not. */
function endOfBrackets(text: string, from: number): number {
  const end = text.indexOf(')', from);
  return end < 0 || end - from > maxValueChars ? from : end;
}
