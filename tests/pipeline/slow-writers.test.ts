// Files that are still being written when they are found: whatever stood in them ends with an outcome.
// Real commands with their default settings, and real programs that write.
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect } from 'vitest';
import { fast, pageAbout, waitFor } from './copydesk.ts';
import { test } from './desk-test.ts';

const run = promisify(execFile);
const shell = (script: string, ...args: string[]) => run('sh', ['-c', script, 'sh', ...args]);

/** An article whose last words tell that it is whole. */
const long = `---\ntitle: The long way\n---\n\n${pageAbout('the long way').replace(
  '</article>',
  `${Array.from({ length: 12 }, (_, n) => `<p>Sentence ${n} of the long way follows the river and its ${n} bridges.</p>`).join('\n')}
<p>These are the last words of the story.</p></article>`,
)}`;

describe('a file that is written in two parts with a pause between them', () => {
  test('is one article with the whole text', { timeout: 60_000 }, async ({ desk }) => {
    const source = join(desk.root, 'source.md');
    writeFileSync(source, long);
    const up = desk.start(['up', desk.inbox, ...desk.working, '--port', '0', ...fast]);
    await waitFor('up to watch', () => up.stderr().includes('watching'));
    await shell('(head -c 900 "$1"; sleep 2; tail -c +901 "$1") > "$2"', source, join(desk.inbox, 'a.md'));
    await waitFor('the whole article', () =>
      desk.articles().some(({ text }) => text.includes('the last words of the story')),
    );
    await waitFor('the file to be put away', () => desk.settled('claimed').length === 0);
    expect(desk.articles()).toHaveLength(1);
    expect(desk.outcomes()).toHaveLength(1);
    expect(desk.settled('published')).toEqual(['a.md']);
  });
});
