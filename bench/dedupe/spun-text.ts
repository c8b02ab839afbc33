// Measures how many pages of content farms are flagged and how much of the pasted text is removed, by style and language,
// and how many clean articles are flagged. Prints what it measures; must not be used as a test.
//
//   node bench/dedupe/spun-text.ts --articles 600 --clean 10000
//   node bench/dedupe/spun-text.ts --texts articles.jsonl        also variations of them, as many as --clean says
import { parseArgs } from 'node:util';
import { type Block, paragraph } from '../../src/workers/clean/block.ts';
import { unreported } from '../../src/workers/clean/removals.ts';
import { dropSpunText } from '../../src/workers/clean/spun-text/drop-spun-text.ts';
import { type InventedArticle, openCorpus } from '../../tests/text/invented-articles/corpus.ts';
import { pick, randomOf } from '../../tests/text/invented-articles/random.ts';
import { type FarmStyle, farmStyles } from './farms.ts';
import { readTexts } from './given-texts.ts';

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '600' },
    clean: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    texts: { type: 'string' },
    show: { type: 'boolean', default: false },
  },
});
const cleanCount = Number(values.clean);
const corpus = openCorpus(Number(values.seed));
const given = values.texts === undefined ? [] : readTexts(values.texts);

function blocksOf(paragraphs: readonly string[]): Block[] {
  return paragraphs.map((text) => paragraph(text));
}

let flagged = 0;
let spentMs = 0;
for (let number = 0; number < cleanCount; number += 1) {
  const { title, paragraphs } = corpus.article(number);
  const blocks = blocksOf(paragraphs);
  const start = performance.now();
  if (dropSpunText(blocks, title, unreported).isSpun) flagged += 1;
  spentMs += performance.now() - start;
}
console.log(
  `generated, clean: ${flagged} flagged of ${cleanCount}, ${(spentMs / cleanCount).toFixed(3)} ms each`,
);
flagged = 0;
for (const { title, paragraphs } of given) {
  const taken: string[] = [];
  const { isSpun } = dropSpunText(blocksOf(paragraphs), title, (_step, _rule, text) => taken.push(text()));
  if (!isSpun) continue;
  flagged += 1;
  console.log('flagged:', title, '|', taken.slice(0, 8).join(' / '));
}
if (given.length > 0) console.log(`given: ${flagged} flagged of ${given.length}`);

/** Articles that nobody pasted anything into: a part under its title, two under one title, a title of another or of its own text. */
function variation(number: number): { name: string; title: string; paragraphs: string[] } {
  const random = randomOf(number);
  const one = pick(random, given);
  const other = pick(random, given);
  const half = Math.ceil(one.paragraphs.length / 2);
  switch (number % 5) {
    case 0:
      return { name: 'first half', title: one.title, paragraphs: one.paragraphs.slice(0, half) };
    case 1:
      return { name: 'last half', title: one.title, paragraphs: one.paragraphs.slice(-half) };
    case 2:
      return {
        name: 'two together',
        title: `${one.title} ${other.title}`,
        paragraphs: [...one.paragraphs, ...other.paragraphs],
      };
    case 3:
      return { name: "another's title", title: other.title, paragraphs: one.paragraphs };
    default: {
      const sentence = pick(random, pick(random, one.paragraphs).split(/(?<=[.!?。！？])\s*/u));
      return { name: 'own sentence as title', title: sentence, paragraphs: one.paragraphs };
    }
  }
}
if (given.length > 0) {
  flagged = 0;
  for (let number = 0; number < cleanCount; number += 1) {
    const { name, title, paragraphs } = variation(number);
    if (!dropSpunText(blocksOf(paragraphs), title, unreported).isSpun) continue;
    flagged += 1;
    console.log(`flagged: ${name}: ${title}`);
  }
  console.log(`variations of the given, clean: ${flagged} flagged of ${cleanCount}`);
}

interface Score {
  pages: number;
  found: number;
  pasted: number;
  takenPasted: number;
  takenOwn: number;
  own: number;
}

/** Letters that have to follow alike for a place to count as the same. */
const alikeAhead = 6;

/** Which characters of `from` are missing in `to`, which is the same with some runs taken out. */
function takenOut(from: string, to: string): boolean[] {
  // the last place where each character of `to` can stand so that all behind it still find theirs
  const latest = new Int32Array(to.length);
  for (let at = from.length - 1, kept = to.length - 1; kept >= 0 && at >= 0; at -= 1)
    if (from[at] === to[kept]) latest[kept--] = at;
  const taken = new Array<boolean>(from.length).fill(true);
  let kept = 0;
  for (let at = 0; at < from.length; at += 1) {
    if (from[at] !== to[kept]) continue;
    if (at < (latest[kept] ?? 0) && !from.startsWith(to.slice(kept, kept + alikeAhead), at)) continue;
    taken[at] = false;
    kept += 1;
  }
  return taken;
}

function measure(style: FarmStyle, article: InventedArticle, number: number, score: Score): void {
  const random = randomOf(number * 31 + farmStyles.indexOf(style));
  const { paragraphs } = style.paste(article, random);
  const { blocks, isSpun } = dropSpunText(
    blocksOf(paragraphs.map(({ text }) => text)),
    article.title,
    unreported,
  );
  score.pages += 1;
  if (isSpun) score.found += 1;
  else if (values.show)
    console.log('missed:', style.name, '|', article.title, '|', paragraphs[0]?.text.slice(0, 200));
  const from = paragraphs.map(({ text }) => text).join('\n');
  const isPasted = paragraphs.flatMap((paragraph) => [...paragraph.isPasted, false]);
  const taken = takenOut(from, blocks.map(({ text }) => text).join('\n'));
  for (let at = 0; at < from.length; at += 1) {
    if (/\s/u.test(from[at] ?? '')) continue;
    if (isPasted[at]) score.pasted += 1;
    else score.own += 1;
    if (taken[at]) score[isPasted[at] ? 'takenPasted' : 'takenOwn'] += 1;
  }
}

function percent(part: number, whole: number, digits = 1): string {
  return whole === 0 ? '–' : ((100 * part) / whole).toFixed(digits);
}

const articles =
  given.length > 0
    ? given
    : Array.from({ length: Number(values.articles) }, (_, at) => corpus.article(cleanCount + at));
const names = [...new Set(articles.map(({ language }) => language.name))].sort();
const width = 9;
console.log('\n% flagged, % of the pasted taken out, % of the rest taken out');
console.log(`${''.padEnd(44)}${['all', ...names].map((name) => name.padStart(width + 7)).join('')}`);
for (const style of farmStyles) {
  const scores = new Map<string, Score>();
  for (const [number, article] of articles.entries()) {
    for (const name of ['all', article.language.name]) {
      const score = scores.get(name) ?? {
        pages: 0,
        found: 0,
        pasted: 0,
        takenPasted: 0,
        takenOwn: 0,
        own: 0,
      };
      scores.set(name, score);
      if (name === 'all') continue;
      measure(style, article, number, score);
    }
  }
  const all = scores.get('all');
  for (const [name, score] of scores)
    if (all && name !== 'all')
      for (const key of Object.keys(score) as (keyof Score)[]) all[key] += score[key];
  const cells = ['all', ...names].map((name) => {
    const score = scores.get(name);
    if (!score) return '';
    return `${percent(score.found, score.pages)} ${percent(score.takenPasted, score.pasted)} ${percent(score.takenOwn, score.own, 2)}`;
  });
  console.log(
    `${(style.strong ? style.name : `(${style.name})`).padEnd(44)}${cells.map((cell) => cell.padStart(width + 7)).join('')}`,
  );
}
