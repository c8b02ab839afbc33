// Reads the streams of an output folder back, numbered files first, and insists on whole lines.
// Must not use the writer's own code.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ContainerLine, ContainerOfLine, type ContainerRecord } from '../../src/schemas/container.ts';
import { type Outcome, OutcomeLine, OutcomeOfLine } from '../../src/schemas/outcome.ts';

/** Every record of a stream, oldest first. Throws on a line that is not JSON, or a file that ends within one. */
export async function readLines(
  dir: string,
  name: 'articles' | 'outcomes' | 'containers',
): Promise<unknown[]> {
  const pattern = new RegExp(`^${name}\\.(\\d+\\.)?jsonl$`);
  const files = (await readdir(dir)).filter((file) => pattern.test(file)).sort();
  // The numbered names sort before the plain one: digits come before letters.
  const contents = await Promise.all(files.map((file) => readFile(join(dir, file), 'utf8')));
  return contents.flatMap((content) => {
    if (content !== '' && !content.endsWith('\n')) throw new Error('the file ends within a line');
    return content
      .split('\n')
      .slice(0, -1)
      .map((line): unknown => JSON.parse(line));
  });
}

/** The outcomes that lines of the present version hold. */
export async function readOutcomes(dir: string): Promise<Outcome[]> {
  return (await readLines(dir, 'outcomes')).map((line) => OutcomeOfLine.parse(OutcomeLine.parse(line)));
}

/** The records of containers that lines hold. */
export async function readContainers(dir: string): Promise<ContainerRecord[]> {
  return (await readLines(dir, 'containers')).map((line) => ContainerOfLine.parse(ContainerLine.parse(line)));
}
