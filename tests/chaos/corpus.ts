// The files of a chaos run: small articles, exact copies close behind their originals, and a few that are rejected.
// Must not write anything: the desk does.
import { generateArticles } from '../../bench/generate.ts';
import type { DroppedFile } from '../pipeline/all-completed.ts';
import type { Random } from './random.ts';

const copies = 0.1;
const rejects = 0.03;
// A copy so close behind finds its original still in flight, most of the time.
const copiesBehind = 12;

const rejected = [
  (number: number) => `%PDF-1.7 number ${number} of nothing`,
  (number: number) => Buffer.from(`\x89PNG\r\n\x1a\n\0\0\0\rIHDR ${number}`, 'latin1'),
  (number: number) => `---js\n{ title: 'Code number ${number}' }\n---\n\nWhat follows is told here.\n`,
];

const membersOfContainer = 6;

/** JSON Lines and feeds of several stories each, one for every thirty files. */
export function makeContainers(random: Random, files: number): DroppedFile[] {
  const count = Math.ceil(files / 30);
  const stories = [
    ...generateArticles({
      count: count * membersOfContainer,
      bytes: 700,
      formats: ['text'],
      // Other stories than those of the single files.
      seed: random.int(1_000_001, 2_000_000),
    }),
  ];
  return Array.from({ length: count }, (_, number) => {
    const members = stories
      .slice(number * membersOfContainer, (number + 1) * membersOfContainer)
      .map(({ content }, nth) =>
        JSON.stringify({ title: `Story ${number}.${nth}`, content: String(content) }),
      );
    return {
      name: `day ${number % 7}/container ${number}.jsonl`,
      content: `${members.join('\n')}\n`,
      ends: 'container' as const,
      members,
    };
  });
}

/** @returns files in the order they are to be dropped in; each name stands once */
export function makeCorpus(random: Random, count: number): DroppedFile[] {
  const stories = generateArticles({
    count,
    bytes: 700,
    formats: ['markdown', 'html', 'text'],
    seed: random.int(1, 1_000_000),
  });
  const files: DroppedFile[] = [];
  for (const story of stories) {
    const number = files.length;
    const name = `day ${number % 7}/${story.path}`;
    const originals = files.slice(-copiesBehind).filter(({ ends }) => ends === 'article');
    if (random.chance(rejects))
      files.push({ name, content: random.pick(rejected)(number), ends: 'rejected' });
    else if (originals.length > 0 && random.chance(copies)) files.push({ ...random.pick(originals), name });
    else files.push({ name, content: story.content, ends: 'article' });
  }
  return files;
}
