// What the codec alone costs an article on its way: its content is packed and opened once, its result once.
import { decodeContent, encodeContent } from '../../src/redis/content-codec.ts';
import { rawOf, type StageKind, stageFunctions } from './stage-functions.ts';

/** Milliseconds of one thread for one article, all four calls. */
export function codecMs(inputs: Buffer[], kind: StageKind): number {
  const { parse, clean, enrich } = stageFunctions[kind];
  const contents = inputs
    .slice(0, 300)
    .flatMap((input) => [
      input,
      Buffer.from(JSON.stringify(enrich({ ...clean(parse(rawOf(input))), story: null }))),
    ]);
  const once = () => {
    for (const content of contents) decodeContent(encodeContent(content));
  };
  for (let round = 0; round < 3; round += 1) once();
  const rounds = 5;
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) once();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / rounds / (contents.length / 2);
}
