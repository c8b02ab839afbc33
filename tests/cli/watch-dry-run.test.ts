// What `watch --dry-run` says of files that stay in place: those that its output has had are done.
import { execFile } from 'node:child_process';
import { lstat, mkdir, mkdtemp, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { openOutcomeWriter } from '../../src/outcomes/open-writer.ts';
import { inPlaceInboxIdOf } from '../../src/producers/identity.ts';
import { openSeenFiles } from '../../src/producers/watch/seen-files.ts';

const bin = fileURLToPath(new URL('../../bin/copydesk.js', import.meta.url));

test('a kept file that the output has had is done already', async () => {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'copydesk-dry-')));
  const [inbox, out, data] = [join(root, 'inbox'), join(root, 'out'), join(root, 'data')];
  await mkdir(inbox);
  await writeFile(join(inbox, 'ferry.md'), 'The ferry was late.');
  const writer = await openOutcomeWriter(out);
  await writer.close();
  const { size, mtimeNs } = await lstat(join(inbox, 'ferry.md'), { bigint: true });
  const seen = openSeenFiles(data, writer.ledgerId);
  const inboxId = await inPlaceInboxIdOf(inbox);
  const relativePath = Buffer.from('ferry.md');
  seen.add([{ inboxId, relativePath, size: Number(size), mtimeNs, tooLargeFor: null }]);
  seen.close();

  const args = ['watch', inbox, '--after', 'in-place', '--dry-run', '--out', out, '--data', data];
  const { stdout } = await promisify(execFile)(process.execPath, [bin, ...args]);
  expect(stdout).toContain('it is done already');
});
