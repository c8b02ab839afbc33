// Makes the table of sinks in docs/sinks.md.
// Must not change the rest of that page.
import type { SinkKind } from '../../src/sinks/sink.ts';
import { withSection } from './sections.ts';

export async function sinkList(
  kinds: readonly SinkKind[],
  read: (path: string) => Promise<string>,
): Promise<[path: string, content: string][]> {
  const page = 'docs/sinks.md';
  const rows = kinds.map(({ form, does }) => `| \`${form}\` | ${does} |`);
  return [
    [page, withSection(await read(page), 'sinks', ['| sink | what it is |', '| --- | --- |', ...rows])],
  ];
}
