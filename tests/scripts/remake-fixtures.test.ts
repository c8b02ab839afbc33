// The script that writes the expected files of fixtures, on fixtures of its own.
// Must not touch those of the project.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { fixtureCases } from '../../scripts/remake-fixtures/cases.ts';
import { differenceOf } from '../../scripts/remake-fixtures/difference.ts';
import { casesAt, remakeFixtures } from '../../scripts/remake-fixtures.ts';

const page = `<!DOCTYPE html><title>The bridge of Harvel</title><article><h1>The bridge of Harvel</h1>
<p>The bridge of Harvel was opened again on Monday, after the masons had worked on it for eleven weeks.</p>
<p>The first to cross it was a cart of apples, and the mayor walked behind it with the school choir.</p></article>`;

function projectWith(sources: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'remake-'));
  for (const [name, content] of Object.entries(sources)) {
    mkdirSync(join(root, 'tests/fixtures', name), { recursive: true });
    writeFileSync(join(root, 'tests/fixtures', name, 'source.html'), content);
  }
  return root;
}

const expectedOf = (root: string, name: string): string =>
  join(root, 'tests/fixtures', name, 'expected.json');

describe('remaking fixtures', () => {
  test('writes the expected file of a new source, and finds nothing changed the next time', () => {
    const root = projectWith({ 'html/bridge': page, 'html/nothing': '  ' });
    expect(remakeFixtures(fixtureCases(root))).toEqual([
      'tests/fixtures/html/bridge: new, read its expected.json',
      '',
      'tests/fixtures/html/nothing: new, read its expected.json',
      '',
      '2 of 2 fixtures changed.',
    ]);
    expect(JSON.parse(readFileSync(expectedOf(root, 'html/bridge'), 'utf8'))).toMatchObject({
      title: 'The bridge of Harvel',
      text: [
        expect.stringMatching(/^The bridge of Harvel was opened/),
        expect.stringMatching(/^The first to/),
      ],
    });
    expect(JSON.parse(readFileSync(expectedOf(root, 'html/nothing'), 'utf8'))).toMatchObject({
      rejected: { code: 'empty' },
    });
    expect(remakeFixtures(fixtureCases(root))).toEqual(['Nothing changed: 2 fixtures.']);
  });

  test('shows what changed, by field and line, and leaves out what did not', () => {
    const root = projectWith({ 'html/bridge': page });
    remakeFixtures(fixtureCases(root));
    writeFileSync(
      join(root, 'tests/fixtures/html/bridge/source.html'),
      page.replace('eleven weeks', 'nine weeks').replace('<p>The first', '<p>It snowed.</p><p>The first'),
    );
    const lines = remakeFixtures(fixtureCases(root));
    const at = lines.indexOf('  text');
    expect(lines[0]).toBe('tests/fixtures/html/bridge');
    expect(lines.slice(at, at + 4)).toEqual([
      '  text',
      '    - …, after the masons had worked on it for eleven weeks."',
      '    + …, after the masons had worked on it for nine weeks."',
      '    + "It snowed."',
    ]);
    expect(lines).not.toContain('  title');
    expect(lines.at(-1)).toBe('1 of 1 fixture changed.');
  });

  test('leaves out the fields that an expected file declares to be wrong today', () => {
    const root = projectWith({ 'html/bridge': page });
    remakeFixtures(fixtureCases(root));
    const path = expectedOf(root, 'html/bridge');
    const made: object = JSON.parse(readFileSync(path, 'utf8'));
    writeFileSync(path, JSON.stringify({ knownWrong: ['keywords'], ...made, title: 'Another title' }));
    remakeFixtures(fixtureCases(root));
    const remade: object = JSON.parse(readFileSync(path, 'utf8'));
    expect(remade).toMatchObject({ knownWrong: ['keywords'], title: 'The bridge of Harvel' });
    expect([made, remade].map((expected) => 'keywords' in expected)).toEqual([true, false]);
    expect(remakeFixtures(fixtureCases(root))).toEqual(['Nothing changed: 1 fixture.']);
  });

  test('takes a case, a file of it, or a folder of cases', () => {
    const root = projectWith({ 'html/a': page, 'html/ab': page, 'zh/a': page });
    const namesAt = (path: string) =>
      casesAt(fixtureCases(root), join(root, path), root).map(({ name }) =>
        name.slice('tests/fixtures/'.length),
      );
    expect(namesAt('tests/fixtures/html/a')).toEqual(['html/a']);
    expect(namesAt('tests/fixtures/html/a/source.html')).toEqual(['html/a']);
    expect(namesAt('tests/fixtures/html')).toEqual(['html/a', 'html/ab']);
    expect(namesAt('tests/fixtures')).toEqual(['html/a', 'html/ab', 'zh/a']);
    expect(namesAt('tests/fixtures/ht')).toEqual([]);
  });

  test('refuses a folder that holds something else than a source', () => {
    const root = projectWith({ 'html/a': page });
    writeFileSync(join(root, 'tests/fixtures/html/notes.txt'), 'to do');
    expect(() => fixtureCases(root)).toThrow(/html must hold one source file/);
    expect(existsSync(expectedOf(root, 'html/a'))).toBe(false);
  });

  test('ends with 2 where no fixture is at a path', () => {
    const script = fileURLToPath(new URL('../../scripts/remake-fixtures.ts', import.meta.url));
    const { status, stderr } = spawnSync(process.execPath, [script, '/nowhere'], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^No fixture is at \/nowhere\. [^\n]+\n$/)]);
  });
});

describe('a difference', () => {
  test('names the fields of objects and the items of lists', () => {
    const before = { title: 'A', tags: ['one', 'two'], provenance: { bytes: 4 }, url: null, gone: [] };
    const now = { title: 'B', tags: ['two', 'three'], provenance: { bytes: 5 }, url: null, extra: {} };
    expect(differenceOf(before, now)).toEqual([
      ...['title', '  - "A"', '  + "B"'],
      ...['tags', '  - "one"', '  + "three"'],
      ...['provenance.bytes', '  - 4', '  + 5'],
      ...['gone', '  - []'],
      ...['extra', '  + {}'],
    ]);
    expect(differenceOf(now, now)).toEqual([]);
  });
});
