// copydesk.yaml through real commands: one file serves them all, and an output knows it.
// Must not repeat what tests/app says about single settings and what is wrong with them.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { Snapshot } from '../../src/monitor/snapshot.ts';
import { startServer } from '../redis/servers.ts';
import { type Desk, pageAbout } from './copydesk.ts';
import { test } from './desk-test.ts';

const pointer = (desk: Desk) => JSON.parse(readFileSync(join(desk.out, 'pipeline.json'), 'utf8'));

describe.concurrent('a settings file', () => {
  test('in the working directory serves every command, and its output remembers it', async ({ desk }) => {
    const password = 's3cret-and-more';
    await using server = await startServer({ settings: { requirepass: password }, client: { password } });
    const redis = `redis://:${password}@127.0.0.1:${server.port}`;
    const text = `out: out\nredis: ${redis}\nnamespace: desk\nconcurrency: 1\nlog-format: json\nport: 0\n`;
    writeFileSync(join(desk.root, 'copydesk.yaml'), text);
    desk.drop('kite.html', pageAbout('a red kite'));
    const run = await desk.run(['run', desk.inbox]);
    expect(run.code, run.stderr).toBe(0);
    expect(desk.articles()).toHaveLength(1);
    expect(desk.filesAtRoot().sort()).toEqual(['copydesk.yaml', 'out']);
    const noted = {
      redis: `redis://127.0.0.1:${server.port}`,
      namespace: 'desk',
      config: '../copydesk.yaml',
    };
    expect(pointer(desk)).toMatchObject(noted);
    expect(run.stdout + run.stderr + JSON.stringify(pointer(desk))).not.toContain(password);

    // As from another folder, given the output alone: the password is in no file but this one.
    const elsewhere = ['--out', desk.out, '--config', devNull];
    const { code, stdout, stderr } = await desk.run(['status', '--json', ...elsewhere]);
    expect(code, stderr).toBe(0);
    expect(Snapshot.parse(JSON.parse(stdout)).totals).toMatchObject({ accepted: 1, published: 1 });

    // A command that writes without the file does not make its output forget it.
    desk.drop('owl.html', pageAbout('a grey owl'));
    const again = await desk.run(['run', desk.inbox, ...elsewhere, '--concurrency', '1']);
    expect(again.code, again.stderr).toBe(0);
    expect(desk.articles()).toHaveLength(2);
    expect(pointer(desk)).toMatchObject(noted);
  });

  test('that is named has paths of its own folder; one that is wrong or missing ends any command with 2', async ({
    desk,
  }) => {
    const config = join(desk.root, 'conf/desk.yaml');
    mkdirSync(join(desk.root, 'conf'));
    writeFileSync(config, 'out: ../out\n\nmax-bytes: ten\n');
    const wrong = await desk.run(['run', desk.inbox, '--config', 'conf/desk.yaml']);
    expect(wrong).toMatchObject({
      code: 2,
      stdout: '',
      stderr: `copydesk: ${config}:3: max-bytes is "ten", but must be a size such as 512k, 10MB or 1g, from 1 byte.\n`,
    });
    const verify = await desk.run(['verify'], { env: { COPYDESK_CONFIG: config } });
    expect(verify.code).toBe(2);
    expect(verify.stderr).toContain(desk.out);
    writeFileSync(config, 'max-byte: 1\n');
    const unknown = await desk.run(['extract', '--config', config], { input: pageAbout('a red kite') });
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toBe(
      `copydesk: ${config}:1: "max-byte" is not a setting. Correct it (did you mean max-bytes?) or remove the line.\n`,
    );
    const missing = await desk.run(['status', '--config', 'gone.yaml']);
    expect(missing).toMatchObject({ code: 2, stdout: '' });
    expect(missing.stderr).toMatch(
      /^copydesk: The settings file \S+\/gone\.yaml can't be read: no such file/,
    );
    expect(desk.filesAtRoot()).toEqual(['conf']);
  });
});
