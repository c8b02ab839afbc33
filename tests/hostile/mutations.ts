// Inputs nobody wrote: honest pages and fixtures, broken in the ways in which the web breaks them and in worse ones.
// The same numbers always give the same input. Must not know how it is read.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateArticles } from '../../bench/generate.ts';
import { openRandom, type Random } from '../chaos/random.ts';
import { projectRoot } from '../pipeline/copydesk.ts';
import { formatSeeds } from './format-seeds.ts';

const pieces = [
  ...[
    '<',
    '>',
    '"',
    "'",
    '&',
    '&#',
    '&#x110000;',
    '&#0;',
    '&amp;amp;',
    '</',
    '/>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?xml',
    '<!doctype',
  ],
  ...[
    '<div>',
    '</div>',
    '<p',
    '</p>',
    '<table><tr>',
    '<td colspan=99999>',
    '<script>',
    '</script>',
    '<style>',
    '<title>',
    '</title>',
  ],
  ...[
    '<template>',
    '<svg><title>',
    '<textarea>',
    '<plaintext>',
    '<base href="//x">',
    '<meta charset=utf-16>',
    '<meta property="og:title" content="',
  ],
  ...[
    '<script type="application/ld+json">{"@type":"Article","headline":',
    '<time datetime="9999-99-99T99:99">',
    '<br>'.repeat(50),
  ],
  ...[
    '---\n',
    '---js\n',
    '+++\n',
    '...\n',
    'title: |\n  ',
    '? [a]\n',
    '*a',
    '&a ',
    '!!js/function',
    '\n- - - -\n',
    '{"content":"',
    '"}',
    '\\u0000',
    '[{',
  ],
  ...['```', '~~~', '**', '__', '![](', '](javascript:alert(1))', '[1]: ', '| - |', '> ', '# ', '1. ', '\\'],
  ...[
    '\0',
    '\r',
    '\r\n',
    '\t',
    '\x1b[2J',
    '\u200b',
    '\u202e',
    '\ufeff',
    '\ufffe',
    '\u{10ffff}',
    '\u3000',
    '\u00a0'.repeat(40),
  ],
  ...[
    '责任编辑：',
    '来源：',
    '2026-02-30 25:61',
    '昨天',
    '（',
    '）',
    '０',
    '𠮷',
    'e\u0301'.repeat(30),
    '한',
    'ﷺ',
  ],
].map((piece) => Buffer.from(piece));
const rawBytes = [
  [0xff, 0xfe],
  [0xfe, 0xff],
  [0xef, 0xbb, 0xbf],
  [0xed, 0xa0, 0x80],
  [0xc0, 0x80],
  [0x81, 0x30],
  [0x1b, 0x24, 0x42],
  [0x1f, 0x8b],
];

const mostBytes = 60_000;

function fixtures(): Buffer[] {
  const folder = join(projectRoot, 'tests/workers');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.startsWith('source.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => readFileSync(path));
}

type Mutate = (input: Buffer, random: Random, others: readonly Buffer[]) => Buffer;

function spliced(input: Buffer, from: number, to: number, middle: Uint8Array): Buffer {
  return Buffer.concat([input.subarray(0, from), middle, input.subarray(to)]);
}

const somewhere = (input: Buffer, random: Random) => random.int(0, input.length + 1);

function part(input: Buffer, random: Random, most: number): Buffer {
  const from = somewhere(input, random);
  return input.subarray(from, from + random.int(1, most));
}

/** What damages a file where it is. */
const damages: Mutate[] = [
  function flipBytes(input, random) {
    const flipped = Buffer.from(input);
    for (let left = random.int(1, 12); left > 0 && flipped.length > 0; left -= 1)
      flipped[random.int(0, flipped.length)] = random.int(0, 256);
    return flipped;
  },
  function insertPieces(input, random) {
    let result = input;
    for (let left = random.int(1, 8); left > 0; left -= 1) {
      const at = somewhere(result, random);
      result = spliced(result, at, at, random.pick(pieces));
    }
    return result;
  },
  function insertBytes(input, random) {
    const at = somewhere(input, random);
    return spliced(input, at, at, Buffer.from(random.pick(rawBytes)));
  },
  function repeatPiece(input, random) {
    const at = somewhere(input, random);
    const piece = random.pick(pieces);
    return spliced(input, at, at, Buffer.concat(Array.from({ length: random.int(2, 300) }, () => piece)));
  },
  function cutOff(input, random) {
    return input.subarray(0, somewhere(input, random));
  },
  function otherEncoding(input, random) {
    return Buffer.from(input.toString('utf8'), random.pick(['utf16le', 'latin1'] as const));
  },
];

/** What moves parts of files, so that words of a format may end up in a text by right. */
const moves: Mutate[] = [
  function removePart(input, random) {
    const from = somewhere(input, random);
    return spliced(input, from, from + random.int(1, 400), Buffer.alloc(0));
  },
  function repeatPart(input, random) {
    const own = part(input, random, 80);
    const at = somewhere(input, random);
    const times = random.int(2, 200);
    return spliced(input, at, at, Buffer.concat(Array.from({ length: times }, () => own)));
  },
  function swapParts(input, random) {
    const at = somewhere(input, random);
    return Buffer.concat([input.subarray(at), input.subarray(0, at)]);
  },
  function crossOver(input, random, others) {
    const other = random.pick(others);
    return spliced(input, somewhere(input, random), input.length, other.subarray(somewhere(other, random)));
  },
  function bringIn(input, random, others) {
    const at = somewhere(input, random);
    return spliced(input, at, at, part(random.pick(others), random, 3_000));
  },
];

/**
 * @returns the input of a lineage: the first number makes one of what is honest, each further one breaks that again
 */
export function openMutations(): (...lineage: number[]) => Buffer {
  const generated = generateArticles({
    count: 120,
    bytes: 2_500,
    formats: ['markdown', 'html', 'text', 'json', 'feed', 'page'],
    seed: 11,
  });
  const seeds = [...fixtures(), ...[...generated].map(({ content }) => Buffer.from(content))];
  return (...lineage) => mutated(lineage, seeds, [...damages, ...moves], (random) => random.pick(seeds));
}

/**
 * The same for files of all formats, each format in turn: with what no text of it may contain. Null where parts of it were
 * moved, in every other input.
 */
export function openFormatMutations(): (...lineage: number[]) => { input: Buffer; syntax: RegExp | null } {
  const seeds = formatSeeds.map(({ bytes }) => Buffer.from(bytes));
  return (...lineage) => {
    const first = lineage[0] ?? 0;
    const nth = first % seeds.length;
    const isMoved = Math.floor(first / seeds.length) % 2 === 1;
    const ways = isMoved ? [...damages, ...moves] : damages;
    const input = mutated(lineage, seeds, ways, () => seeds[nth] ?? Buffer.alloc(0));
    return { input, syntax: isMoved ? null : (formatSeeds[nth]?.syntax ?? null) };
  };
}

function mutated(
  lineage: readonly number[],
  seeds: readonly Buffer[],
  ways: readonly Mutate[],
  begin: (random: Random) => Buffer,
): Buffer {
  let input: Buffer | null = null;
  for (const number of lineage) {
    const random = openRandom(number);
    input ??= begin(random);
    for (let left = random.int(1, 6); left > 0; left -= 1) input = random.pick(ways)(input, random, seeds);
    input = input.subarray(0, mostBytes);
  }
  return input ?? Buffer.alloc(0);
}
