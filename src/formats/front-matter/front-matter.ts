// Takes front matter off a text: finds the fences, reads what is between them as data.
// Must never run any of it: gray-matter evaluates JavaScript front matter unless it is kept from doing so.
import matter from 'gray-matter';
import { PermanentError } from '../../errors.ts';
import type { Flag } from '../../schemas/flag.ts';
import type { FrontMatterValue } from '../../schemas/parsed.ts';
import { parseJson } from '../json/json-text.ts';
import { readKeyLine, salvageFrontMatter } from './front-matter-salvage.ts';
import { newValueBudget, plainValue } from './plain-value.ts';
import { readTomlMap } from './toml-map.ts';
import { readYamlMap } from './yaml-map.ts';

// gray-matter searches for comments in quadratic time on blank lines, yaml on unclosed quotes.
const maxParsedChars = 65_536;
const maxParsedLines = 2_000;

export interface FrontMatterResult {
  /** Whether there was front matter at all, if only an empty one. */
  found: boolean;
  frontMatter: Record<string, FrontMatterValue>;
  /** The text after the closing fence; the whole text when there is no front matter. */
  body: string;
  /** `front-matter-salvaged` when it was not valid and was read line by line. */
  flags: Flag[];
}

type Language = 'yaml' | 'json' | 'toml';

const languages: Record<string, Language> = {
  '': 'yaml',
  yaml: 'yaml',
  yml: 'yaml',
  json: 'json',
  toml: 'toml',
};

const codeLanguages = new Set(
  'js javascript jsx mjs cjs node ts typescript coffee coffeescript cson py python rb ruby php lua perl sh bash eval'.split(
    ' ',
  ),
);

/**
 * Reads front matter at the beginning of a decoded text, also after empty lines. A text that merely begins with a
 * rule has none.
 * @throws PermanentError `bad_front_matter` when it is code, or when its fence never closes
 */
export function readFrontMatter(text: string): FrontMatterResult {
  const fences = findFences(text);
  if (!fences) return absent(text);
  const { language: name, block, body } = fences;
  if (codeLanguages.has(name)) {
    throw new PermanentError('bad_front_matter', `The front matter is code (${name}); code is never run.`);
  }
  if (block?.trim() === '') return { found: true, frontMatter: {}, body, flags: [] };
  if (block === null ? !beginsAsData(body) : !looksLikeData(block)) return absent(text);
  const language = Object.hasOwn(languages, name) ? languages[name] : undefined;
  if (!language) {
    throw new PermanentError(
      'bad_front_matter',
      `The front matter names the language "${name}"; only YAML, JSON and TOML are read.`,
    );
  }
  if (block === null) {
    const line = text.slice(0, firstLineWithText(text)).split('\n').length;
    throw new PermanentError(
      'bad_front_matter',
      `The fence opened in line ${line} never closes: put a line of --- behind the front matter.`,
    );
  }

  const frontMatter = readStrictly(fences, block, language);
  if (frontMatter) return { found: true, frontMatter, body, flags: [] };
  const salvage = salvageFrontMatter(block, language === 'toml' ? '=' : ':');
  // Prose between two rules that begins with a word and a colon.
  if (salvage.understood < 0.5) return absent(text);
  return { found: true, frontMatter: salvage.frontMatter, body, flags: ['front-matter-salvaged'] };
}

function absent(text: string): FrontMatterResult {
  return { found: false, frontMatter: {}, body: text, flags: [] };
}

interface Fences {
  /** The three characters that open the block. */
  opening: string;
  /** The line that closes it; empty if it is never closed. */
  closing: string;
  /** From the opening fence to the closing one, both included. */
  head: string;
  /** The word after the opening fence in lower case; empty without one. */
  language: string;
  /** The text between the fences; null if they don't close. */
  block: string | null;
  /** What follows the closing fence, or the opening one if nothing closes it. */
  body: string;
}

function findFences(text: string): Fences | null {
  const start = firstLineWithText(text);
  const fence = text.slice(start, start + 3);
  if (fence !== '---' && fence !== '+++') return null;
  const lineEnd = endOfLine(text, start);
  // Longer than any language name: a sentence.
  if (lineEnd - start > 40) return null;
  const named = /^[ \t]*([a-z_][\w.+#-]*)?[ \t]*;?[ \t]*$/i.exec(text.slice(start + 3, lineEnd));
  if (!named) return null;
  const language = named[1]?.toLowerCase() ?? (fence === '+++' ? 'toml' : '');
  const blockStart = lineEnd + 1;
  const closes = fence === '---' ? /^(?:-{3,}|\.{3})[ \t]*$/gm : /^\+{3,}[ \t]*$/gm;
  closes.lastIndex = blockStart;
  const closed = blockStart <= text.length ? closes.exec(text) : null;
  if (!closed) {
    if (fence === '+++') return null;
    return { opening: fence, closing: '', head: '', language, block: null, body: text.slice(blockStart) };
  }
  const [closing] = closed;
  const block = text.slice(blockStart, closed.index);
  // A line may also end with U+2028, which gray-matter does not know.
  const missing = block === '' || block.endsWith('\n') ? '' : '\n';
  return {
    opening: fence,
    closing,
    head: `${text.slice(start, closed.index)}${missing}${closing}`,
    language,
    block,
    body: text.slice(endOfLine(text, closed.index) + 1),
  };
}

/** Whether the first line that is not a comment is a key or opens a JSON or YAML map. */
function looksLikeData(block: string): boolean {
  for (let at = firstLineWithText(block); at < block.length; ) {
    const end = endOfLine(block, at);
    const line = block.slice(at, end).trim();
    if (line.startsWith('{')) return true;
    if (line !== '' && !line.startsWith('#')) return isKey(line);
    at = end + 1;
  }
  return false;
}

/** As `looksLikeData`, but for a fence that never closes: there `In short: …` is a sentence after a rule. */
function beginsAsData(text: string): boolean {
  const start = firstLineWithText(text);
  const line = text.slice(start, Math.min(endOfLine(text, start), start + 200)).trim();
  return /^\{\s*"/.test(line) || (isKey(line) && /^[^\s:=]+\s?[:=]/.test(line));
}

function isKey(line: string): boolean {
  return readKeyLine(line, ':') !== null || readKeyLine(line, '=') !== null;
}

/** The data, or null when the block is not valid or past the limits. */
function readStrictly(
  { head, opening, closing }: Fences,
  block: string,
  language: Language,
): Record<string, FrontMatterValue> | null {
  if (block.length > maxParsedChars || block.split('\n', maxParsedLines + 1).length > maxParsedLines)
    return null;
  // `{` between plain fences is JSON more often than a YAML flow map, which is tried next.
  const tries =
    language === 'yaml' && block.trimStart().startsWith('{') ? (['json', 'yaml'] as const) : [language];
  // The language as gray-matter will find it written, `YML` or `json;`.
  const written = head.slice(opening.length, endOfLine(head, 0)).trim();
  for (const language of tries) {
    try {
      // The options object keeps gray-matter from remembering every document for ever. Its closing delimiter
      // includes the end of the line: without that, any line that begins with --- would close the block.
      return matter(`${head}\n`, {
        language,
        delimiters: [opening, `${closing}\n`],
        engines: { ...engines, [written]: engines[language] },
      }).data;
    } catch {
      // Not valid in this language.
    }
  }
  return null;
}

// gray-matter takes the last line end off; a YAML block scalar keeps it.
const engines = {
  yaml: (source: string) => readYamlMap(`${source}\n`),
  json: readJsonMap,
  toml: readTomlMap,
  // Without these, gray-matter runs code with `eval`.
  javascript: refuseCode,
  coffee: refuseCode,
};

function readJsonMap(source: string): Record<string, FrontMatterValue> {
  const value = plainValue(parseJson(source), newValueBudget());
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('not a JSON object');
  return value;
}

function refuseCode(): never {
  throw new PermanentError('bad_front_matter', 'The front matter is code; code is never run.');
}

/** Where the first line begins that is not blank. */
function firstLineWithText(text: string): number {
  let lineStart = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || code === 0xfeff) lineStart = at + 1;
    else if (code !== 0x20 && code !== 0x09 && code !== 0x3000) return lineStart;
  }
  return text.length;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}
