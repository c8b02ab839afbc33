// The PostgreSQL sink on a real server: the contract of tables, and what is true of PostgreSQL alone.
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { SystemError } from '../../src/errors.ts';
import type { LedgerRecord } from '../../src/outcomes/record-reader.ts';
import { Article } from '../../src/schemas/article.ts';
import { articleColumns } from '../../src/sinks/article-columns.ts';
import { describeError } from '../../src/sinks/postgres/describe-error.ts';
import { readPlace } from '../../src/sinks/postgres/place.ts';
import { rowColumns } from '../../src/sinks/postgres/rows.ts';
import { postgres } from '../../src/sinks/postgres.ts';
import { RefusedRecord, type Sink } from '../../src/sinks/sink.ts';
import { addSearchTerms } from '../../src/text/search-terms.ts';
import {
  guardedUser,
  type PostgresServer,
  postgresPrograms,
  startPostgres,
  superuser,
} from '../postgres-server.ts';
import { testTable, textMemory } from './contract.ts';
import { cursorAt, publishedRecord, rejectedRecord } from './records.ts';

const programs = postgresPrograms();
if (programs === null)
  console.warn(
    'The tests of the PostgreSQL sink are skipped: no PostgreSQL server is installed (npm run setup).',
  );

let server: PostgresServer;
beforeAll(async () => {
  if (programs !== null) server = await startPostgres(programs);
});
afterAll(() => server?.stop());
beforeEach(({ skip }) => skip(programs === null, 'no PostgreSQL server is installed'));

function addressOf(schema: string, user = superuser): string {
  return `postgres://${user}@/postgres?host=${encodeURIComponent(server.host)}&schema=${schema}`;
}

async function read(schema: string) {
  const rows = await server.query(`SELECT * FROM "${schema}".articles`);
  return rows.map((row) => ({
    itemId: String(row.item_id),
    supersededBy: row.superseded_by === null ? null : String(row.superseded_by),
    article: Article.parse(
      Object.fromEntries(
        articleColumns.map(({ name, field }) => [
          field,
          row[name.replace(/^(published|modified)_at$/, '$1_iso')],
        ]),
      ),
    ),
  }));
}

const schemaOf = (location: string) => readPlace(location, '/').schema;

testTable({
  kind: postgres,
  address: (folder) => addressOf(basename(folder)),
  async read(location) {
    const [found] = await server.query('SELECT FROM pg_namespace WHERE nspname = $1', [schemaOf(location)]);
    return found === undefined ? [] : read(schemaOf(location));
  },
  async empty(location) {
    await server.query(`DROP SCHEMA "${schemaOf(location)}" CASCADE`);
  },
  seen: (article) => JSON.parse(JSON.stringify(article).replaceAll('\\u0000', '\\ufffd')),
});

let schema = '';
let made = 0;
let open: Sink[] = [];
beforeEach(() => {
  made += 1;
  schema = `test-${made}`;
  open = [];
});
afterEach(async () => {
  for (const sink of open) await sink.close();
});

async function openAt(address: string, folder = '/'): Promise<Sink> {
  const place = postgres.locate(address, folder);
  if ('fault' in place) throw new Error(place.fault);
  const sink = await postgres.open({ name: 'test', scheme: 'postgres', ...place }, textMemory());
  open.push(sink);
  return sink;
}
const openSink = () => openAt(addressOf(schema));

async function deliver(sink: Sink, ...records: LedgerRecord[]): Promise<void> {
  const last = records.at(-1);
  if (last !== undefined) await sink.deliver(records, cursorAt(last));
}

/** A publication with some fields of its own. */
function recordWith(number: number, fields: Partial<Article>): LedgerRecord {
  const record = publishedRecord(number);
  return { ...record, article: record.article && { ...record.article, ...fields } };
}

const query = (text: string, values?: unknown[]) =>
  server.query(text.replaceAll('OURS', `"${schema}"`), values);
const failureOf = (work: Promise<unknown>) => work.then(String, (error: unknown) => error);

describe('the tables', () => {
  test('have a column for each field of the record, and three for each date', async () => {
    await deliver(await openSink(), rejectedRecord(1));
    const found = await query(
      `SELECT column_name AS name, data_type AS type FROM information_schema.columns
       WHERE table_schema = $1 AND table_name = 'articles' AND column_name NOT LIKE 'superseded_%'`,
      [schema],
    );
    const types = found.map(({ name, type }) => [
      name,
      String(type).replace('timestamp with time zone', 'timestamptz'),
    ]);
    expect(Object.fromEntries(types)).toEqual(Object.fromEntries(rowColumns));
  });

  test.each([
    ['2022-06-08T12:10:44Z', '2022-06-08 12:10:44+00', '2022-06-08'],
    ['2022-06-08T01:10+08:00', '2022-06-07 17:10:00+00', '2022-06-08'],
    ['2025-07-06T17:52:25', null, '2025-07-06'],
    ['2022-06-08', null, '2022-06-08'],
    ['2022-06', null, null],
    ['2022', null, null],
    ['2022-02-31T10:00Z', null, null],
    ['2022-13-01', null, null],
    ['0000-01-01T00:00Z', null, null],
    ['9999-12-31T23:00-08:00', null, '9999-12-31'],
    ['2022-06-08T12:10+99:99', null, '2022-06-08'],
  ])('know of %s the moment %s and the day %s', async (iso, moment, day) => {
    await deliver(await openSink(), recordWith(1, { publishedAt: iso, modifiedAt: iso }));
    const [row] = await query(
      `SELECT published_iso, (published_at AT TIME ZONE 'UTC')::text || '+00' AS moment, published_on::text AS day,
         modified_at = published_at IS NOT FALSE AND modified_on = published_on IS NOT FALSE AS same FROM OURS.articles`,
    );
    expect(row).toEqual({ published_iso: iso, moment, day, same: true });
  });

  test.each([
    ['null characters', 'a\0b \\u0000 📰', 'a\ufffdb \\u0000 📰'],
    ['halves of pairs', 'a\ud83db\udcf0 \\ud83d 📰', 'a\ufffdb\ufffd \\ud83d 📰'],
  ])('keep everything but %s', async (_, odd, kept) => {
    await deliver(
      await openSink(),
      recordWith(1, { title: odd, text: odd, tags: [odd], extra: { [odd]: [{ a: odd }] } }),
    );
    const [row] = await query('SELECT title, text, tags, extra FROM OURS.articles');
    expect(row).toEqual({ title: kept, text: kept, tags: [kept], extra: { [kept]: [{ a: kept }] } });
  });

  test('have a view of the current articles, and one of the stories', async () => {
    const former = publishedRecord(1);
    const later = publishedRecord(2, { supersedes: [former.outcome.itemId] });
    const story = later.article?.story ?? null;
    const repost = recordWith(3, {
      hostname: 'mirror.example.com',
      story: story && { ...story, role: 'repost' },
    });
    await deliver(await openSink(), former, later, repost);
    const current = await query('SELECT item_id FROM OURS.current_articles ORDER BY number');
    expect(current.map((row) => row.item_id)).toEqual([later.outcome.itemId, repost.outcome.itemId]);
    expect(await query('SELECT * FROM OURS.stories')).toMatchObject([
      {
        story: story?.id,
        articles: '2',
        reposts: '1',
        sites: '2',
        title: 'Title 2',
        item_id: later.outcome.itemId,
      },
    ]);
  });

  test('answer the queries of docs/sinks.md', async () => {
    const page = readFileSync(new URL('../../docs/sinks.md', import.meta.url), 'utf8');
    const [, queries = ''] = /## postgres:.*?```sql\n(.*?)```/s.exec(page) ?? [];
    const record = recordWith(1, { title: '三峡大坝', hostname: 'example.com', tags: ['dam'] });
    const today = new Date().toISOString();
    await deliver(await openSink(), {
      ...record,
      article: record.article && { ...record.article, publishedAt: today },
    });
    const each = queries.split(';').filter((one) => one.trim() !== '');
    expect(each).toHaveLength(4);
    for (const one of each) expect(await query(one.replaceAll('copydesk.', 'OURS.')), one).toHaveLength(1);
  });
});

describe('the search', () => {
  test('finds words, and Chinese without spaces, in titles and texts', async () => {
    const texts = [
      '港口的灯塔今晚第一次亮起。',
      'The Ferry left at ＳＩＸ; ÉTÉ.',
      '항구는 조용했다',
      'フェリーが出港した',
      'ท่าเรือเงียบสงบ',
      'It was 4.5 km from 北京市',
    ];
    const records = texts.map((text, at) => recordWith(at + 1, { title: `第${at}篇`, text }));
    await deliver(await openSink(), ...records);
    const numbersOf = async (words: string) =>
      (await query('SELECT number FROM OURS.search($1) ORDER BY number', [words])).map(({ number }) =>
        Number(number),
      );
    expect(await numbersOf('灯塔')).toEqual([1]);
    expect(await numbersOf('港')).toEqual([1, 4]);
    expect(await numbersOf('起')).toEqual([1]);
    expect(await numbersOf('灯塔今晚 港口')).toEqual([1]);
    expect(await numbersOf('塔灯')).toEqual([]);
    expect(await numbersOf('ferry six')).toEqual([2]);
    expect(await numbersOf('été')).toEqual([2]);
    expect(await numbersOf('ferr')).toEqual([]);
    expect(await numbersOf('항구')).toEqual([3]);
    expect(await numbersOf('フェリー')).toEqual([4]);
    expect(await numbersOf('เรือ')).toEqual([5]);
    expect(await numbersOf('北京 4.5')).toEqual([6]);
    expect(await numbersOf('第2篇')).toEqual([3]);
    expect(await numbersOf("' | !* \\ :& ()")).toEqual([]);
    expect(await numbersOf('')).toEqual([]);
  });

  test('makes of a query the terms that are made of a text, in every script', async () => {
    await deliver(await openSink(), rejectedRecord(1));
    const scripts = "aßÉ9_'’-·・ー々〇𠮷あアｱ가힣กั๑ក្មພمرحبا٠१क्षЖώ…，、。“”€²½Ⅳﬁ①㎏😀\u200b\u00ad\u0301 \n";
    const text = fc
      .array(fc.oneof(fc.constantFrom(...scripts), fc.string({ unit: 'grapheme', maxLength: 2 })))
      .map((parts) => parts.join('').replaceAll('\0', ''));
    const samples = fc.sample(text, { numRuns: 400, seed: 7 });
    const all = [];
    for (let code = 1; code < 0x30000; code += 1) {
      const character = String.fromCodePoint(code);
      if (!/[\p{Cn}\p{Cs}\p{Co}]/u.test(character)) all.push(`a${character}文`);
    }
    const texts = [...samples, ...all];
    const found = await query(
      `SELECT OURS.query(text)::text AS terms, OURS.folded(text) AS folded
       FROM unnest($1::text[]) WITH ORDINALITY AS t (text, at) ORDER BY at`,
      [texts],
    );
    // Node may know a newer Unicode than the server.
    const known = texts.map((one, at) => found[at]?.folded === one.normalize('NFKC').toLowerCase());
    expect(known.filter((isKnown) => !isKnown).length).toBeLessThan(texts.length / 200);
    const differing = texts.filter((one, at) => {
      const terms = new Set<string>();
      addSearchTerms(one, (term) => Boolean(terms.add(term)));
      const asked = [...String(found[at]?.terms).matchAll(/'([^']*)'(:\*)?/g)];
      // A query leaves out the last character of a run, which only texts need.
      const isOther =
        asked.some(([, term = '']) => !terms.has(term)) || (terms.size > 0 && asked.length === 0);
      return isOther && known[at];
    });
    expect(differing).toEqual([]);
  });

  test('takes a text with more words than the server can index', async () => {
    const words = Array.from({ length: 300_000 }, (_, at) => `word${at.toString(36)}`).join(' ');
    await deliver(await openSink(), recordWith(1, { text: `${words} ${'x'.repeat(5_000)}` }));
    expect(await query("SELECT number FROM OURS.search('word7')")).toHaveLength(1);
  });
});

describe('the place', () => {
  const shown = (address: string) => {
    const place = postgres.locate(address, '/srv/desk');
    return 'fault' in place ? place.fault : place.shown;
  };

  test('is shown without user and password', () => {
    expect(shown('postgres://mara:s%40cret@db.example.com:5433/news')).toBe('db.example.com:5433/news');
    expect(shown('postgresql://mara:x@[::1]/news?schema=desk&sslmode=verify-full')).toBe('::1/news/desk');
    expect(shown('postgres:///news?host=/tmp/pg')).toBe('/tmp/pg/news');
    expect(shown('postgres://')).toBe('');
  });

  test('is one for two ways to write it', () => {
    const located = [
      'postgres://mara@h/news?sslmode=require&password-file=secret',
      'postgresql://mara@h/n%65ws?password-file=%2Fsrv/desk/secret&schema=copydesk&sslmode=require',
    ].map((address) => postgres.locate(address, '/srv/desk'));
    expect(located[0]).toEqual(located[1]);
  });

  test.each([
    ['postgres:news', 'needs postgres://USER@HOST/DATABASE'],
    ['postgres://mara:a@b@h/news', 'write @ as %40'],
    ['postgres://one,two/news', 'needs postgres://USER@HOST/DATABASE'],
    ['postgres://h/news?shema=x', 'has an unknown parameter shema'],
    ['postgres://h/news?schema=a&schema=b', 'needs one value for schema'],
    ['postgres://h/news?schema=pg_catalog', 'not one of PostgreSQL itself'],
    [`postgres://h/news?schema=${'新'.repeat(22)}`, 'at most 63 bytes'],
    ['postgres://h/news?sslmode=on', 'needs an sslmode of disable, prefer'],
    ['postgres://h:0/news', 'needs a port'],
    ['postgres://a:b@h/news?password-file=c', 'both a password and a password-file'],
    ['postgres://h/%zz', 'write it as %25'],
  ])('%s is refused', (address, fault) => {
    expect(shown(address)).toContain(fault);
  });
});

describe('a person is told what to do', () => {
  const refusal = async (address: string, folder?: string) => {
    const failure = await failureOf(openAt(address, folder));
    expect(failure).toBeInstanceOf(SystemError);
    return String(failure);
  };

  test('about a missing database, a server without TLS, and missing rights', async () => {
    expect(await refusal(addressOf(schema).replace('/postgres?', '/nowhere?'))).toMatch(
      /nowhere" does not exist\. Create/,
    );
    expect(await refusal(`${addressOf(schema)}&sslmode=require`)).toMatch(
      /does not support SSL.*sslmode=disable/,
    );
    await query('CREATE ROLE humble LOGIN');
    const sink = await openAt(addressOf(schema, 'humble'));
    const failure = await failureOf(deliver(sink, publishedRecord(1)));
    expect(failure).toBeInstanceOf(SystemError);
    expect(String(failure)).toMatch(/permission denied for database postgres\. Grant/);
  });

  test('about a password that is missing or wrong, and never what it is', async () => {
    await query(
      `CREATE ROLE ${guardedUser} LOGIN PASSWORD 'open sesame'; GRANT CREATE ON DATABASE postgres TO ${guardedUser}`,
    );
    const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
    const address = addressOf(schema, guardedUser);
    try {
      vi.stubEnv('PGPASSFILE', join(folder, 'pgpass'));
      expect(await refusal(address)).toMatch(/asks the user guarded for a password\. Name a file/);
      const wrong = await refusal(address.replace('@', ':a%20wrong%20one@'));
      expect(wrong).toMatch(/password authentication failed.*Correct/);
      expect(wrong).not.toContain('wrong one');
      expect(await refusal(`${address}&password-file=none`, folder)).toMatch(
        /password-file \/.*\/none can't be read \(ENOENT\)/,
      );
      writeFileSync(join(folder, 'secret'), 'open sesame\n');
      await deliver(await openAt(`${address}&password-file=secret`, folder), publishedRecord(1));
      await open.pop()?.close();
      writeFileSync(join(folder, 'pgpass'), `${server.host}:*:*:${guardedUser}:open sesame\n`);
      chmodSync(join(folder, 'pgpass'), 0o600);
      await deliver(await openAt(address), publishedRecord(2));
      await open.pop()?.close();
      rmSync(join(folder, 'pgpass'));
      vi.stubEnv('PGPASSWORD', 'open sesame');
      vi.stubEnv('PGHOST', server.host);
      vi.stubEnv('PGUSER', guardedUser);
      const sink = await openAt(`postgres:///postgres?schema=${schema}`);
      expect(await sink.cursor()).toEqual(cursorAt(publishedRecord(2)));
    } finally {
      vi.unstubAllEnvs();
      rmSync(folder, { recursive: true });
    }
  });

  test('about tables of others, a lost table, and those of a newer version, which stay as they are', async () => {
    await query('CREATE SCHEMA OURS; CREATE TABLE OURS.articles (mine int)');
    const sink = await openSink();
    for (const work of [sink.cursor(), deliver(sink, publishedRecord(1))])
      await expect(work).rejects.toThrow("has a table articles that is not Copydesk's");
    expect(await query('SELECT * FROM OURS.articles')).toEqual([]);
    await query('DROP TABLE OURS.articles; CREATE TABLE OURS.notes (mine int)');
    await deliver(sink, publishedRecord(1));
    await query('INSERT INTO OURS.copydesk_steps VALUES (99)');
    await expect(sink.cursor()).rejects.toThrow('newer version of Copydesk');
    await query('DELETE FROM OURS.copydesk_steps WHERE step = 99; DROP TABLE OURS.articles CASCADE');
    const failure = await failureOf(sink.cursor());
    expect(failure).toBeInstanceOf(SystemError);
    expect(String(failure)).toMatch(/has lost its table articles\. Put it back/);
  });

  test('about a column that was removed', async () => {
    const sink = await openSink();
    await deliver(sink, publishedRecord(1));
    await query('ALTER TABLE OURS.articles DROP COLUMN summary CASCADE');
    const failure = await failureOf(deliver(sink, publishedRecord(2)));
    expect(failure).toBeInstanceOf(SystemError);
    expect(String(failure)).toMatch(/"summary".* does not exist\. The tables of the sink were changed/);
  });
});

test.each(['57P03', '57P01', '53300', '53100', '25006', '40001', '57014', '55P03', 'ECONNREFUSED'])(
  'what may pass by itself (%s) is tried again',
  (code) => {
    const error = describeError(Object.assign(new Error('no'), { code }), 'h:5432/news', true);
    expect(error).not.toBeInstanceOf(SystemError);
    expect(error).not.toBeInstanceOf(RefusedRecord);
    expect(error.message).toBe('PostgreSQL at h:5432/news: no');
  },
);

test('a schema that its owner made for a user without rights on the database is used', async () => {
  await query('CREATE ROLE "limited user" LOGIN; CREATE SCHEMA OURS AUTHORIZATION "limited user"');
  const sink = await openAt(addressOf(schema, 'limited%20user'));
  await deliver(sink, publishedRecord(1));
  expect(await read(schema)).toHaveLength(1);
});

test('another ledger that has come first keeps its tables', async () => {
  const sink = await openSink();
  expect(await sink.cursor()).toBeNull();
  const record = publishedRecord(1);
  const other = await openSink();
  await other.deliver([record], { ...cursorAt(record), ledgerId: 'another ledger' });
  await other.close();
  for (const work of [deliver(sink, publishedRecord(2)), sink.goBack(cursorAt(publishedRecord(2)))])
    expect(await failureOf(work)).toBeInstanceOf(SystemError);
  expect(await read(schema)).toHaveLength(1);
});

test('of two followers one waits until the other is gone, and then looks at the cursor again', async () => {
  const [one, other] = [await openSink(), await openSink()];
  expect([await one.cursor(), await other.cursor()]).toEqual([null, null]);
  await deliver(one, publishedRecord(1));
  const waiting = await failureOf(deliver(other, publishedRecord(1)));
  expect(String(waiting)).toContain('Another Copydesk writes to the schema');
  expect(waiting).not.toBeInstanceOf(SystemError);
  await one.close();
  await expect(deliver(other, publishedRecord(1))).rejects.toThrow('has been changed by another Copydesk');
  expect(await other.cursor()).toEqual(cursorAt(publishedRecord(1)));
  await deliver(other, publishedRecord(2));
});

test.each(['TRUNCATE OURS.articles', 'DROP SCHEMA OURS CASCADE', 'DELETE FROM OURS.copydesk_cursor'])(
  'an open sink whose owner says %s has no cursor and takes no more',
  async (statement) => {
    const sink = await openSink();
    await deliver(sink, publishedRecord(1));
    await query(statement);
    await expect(deliver(sink, publishedRecord(2))).rejects.toThrow();
    expect(await sink.cursor()).toBeNull();
  },
);

test('a delivery that fails half-way leaves neither articles nor a cursor, and can be repeated', async () => {
  const sink = await openSink();
  await deliver(sink, publishedRecord(1));
  await query('ALTER TABLE OURS.articles ADD CONSTRAINT mine CHECK (number <> 3)');
  const batch = [publishedRecord(2), publishedRecord(3)];
  expect(await failureOf(deliver(sink, ...batch))).toBeInstanceOf(RefusedRecord);
  expect((await sink.cursor())?.number).toBe(1);
  expect(await read(schema)).toHaveLength(1);
  await query('ALTER TABLE OURS.articles DROP CONSTRAINT mine');
  await deliver(sink, ...batch);
  expect(await read(schema)).toHaveLength(3);
});

test('a statement that takes too long, and a session that is ended, fail for a while', async () => {
  const sink = await openSink();
  await deliver(sink, publishedRecord(1));
  await query("ALTER ROLE keeper SET statement_timeout = '100ms'");
  const locked = await openSink();
  await sink.close();
  await query('ALTER ROLE keeper RESET statement_timeout');
  await query(
    `CREATE FUNCTION OURS.slow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(600); END'`,
  );
  await query('CREATE TRIGGER slow BEFORE INSERT ON OURS.articles EXECUTE FUNCTION OURS.slow()');
  const late = await failureOf(deliver(locked, publishedRecord(2)));
  expect(String(late)).toContain('statement timeout');
  await locked.close();
  const ended = await openSink();
  const ending = failureOf(deliver(ended, publishedRecord(2)));
  const sleeping = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'";
  await expect.poll(() => query(sleeping)).toHaveLength(1);
  for (const error of [late, await ending]) {
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(SystemError);
    expect(error).not.toBeInstanceOf(RefusedRecord);
  }
  expect(await read(schema)).toHaveLength(1);
});

/** A socket before the server's, which passes on so many messages of the client, then neither that of the client nor the answer. */
async function cuttingProxy(): Promise<{
  address: string;
  cutAfter(messages: number, answered: boolean): void;
  close(): Promise<void>;
}> {
  const host = mkdtempSync(join(tmpdir(), 'cut-'));
  let left = Number.POSITIVE_INFINITY;
  let answered = false;
  const sockets = new Set<Socket>();
  const proxy = createServer((client: Socket) => {
    const upstream = connect(join(server.host, `.s.PGSQL.${server.port}`));
    const cut = () => {
      client.destroy();
      upstream.destroy();
    };
    client.on('data', (chunk) => {
      left -= 1;
      if (left > 0) upstream.write(chunk);
      else if (left === 0 && answered) upstream.write(chunk);
      else cut();
    });
    upstream.on('data', (chunk) => (left === 0 ? cut() : client.write(chunk)));
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', cut).on('close', cut);
    }
  });
  await new Promise<void>((resolve) => proxy.listen(join(host, '.s.PGSQL.5432'), resolve));
  return {
    address: addressOf(schema).replace(encodeURIComponent(server.host), encodeURIComponent(host)),
    cutAfter(messages, isAnswered) {
      left = messages;
      answered = isAnswered;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => proxy.close(resolve));
      rmSync(host, { recursive: true });
    },
  };
}

test.each([
  ['before the server has a message', false],
  ['after the server has done what the message says', true],
])(
  'a connection that is cut %s leaves all of a delivery or nothing, at every message',
  async (_, answered) => {
    const proxy = await cuttingProxy();
    try {
      const former = publishedRecord(1);
      const batches = [
        [former, publishedRecord(2)],
        [publishedRecord(3, { supersedes: [former.outcome.itemId] }), rejectedRecord(4)],
      ];
      let cuts = 0;
      let isWhole = false;
      for (let messages = 1; !isWhole; messages += 1) {
        schema = `cut-${answered}-${messages}`;
        const address = proxy.address.replace(/schema=.*/, `schema=${schema}`);
        proxy.cutAfter(messages, answered);
        const sinks: Sink[] = [];
        const failure = await failureOf(
          (async () => {
            const sink = await openAt(address);
            sinks.push(sink);
            for (const batch of batches) await deliver(sink, ...batch);
          })(),
        );
        isWhole = failure === 'undefined';
        if (!isWhole) cuts += 1;
        proxy.cutAfter(Number.POSITIVE_INFINITY, true);
        for (const sink of sinks) await sink.close();
        expect(failure).not.toBeInstanceOf(SystemError);
        const again = await openAt(address);
        const at = (await again.cursor())?.number ?? 0;
        expect([0, 2, 4]).toContain(at);
        const [made] = await server.query('SELECT FROM pg_tables WHERE schemaname = $1', [schema]);
        const there = made === undefined ? [] : await read(schema);
        expect(there).toHaveLength([0, 2, 3][at / 2] ?? 0);
        expect(there.filter(({ supersededBy }) => supersededBy !== null)).toHaveLength(at === 4 ? 1 : 0);
        for (const batch of batches)
          if ((batch[0]?.number ?? 0) > at)
            await expect.poll(() => failureOf(deliver(again, ...batch))).toBe('undefined');
        expect(await read(schema)).toHaveLength(3);
        await again.close();
      }
      expect(cuts).toBeGreaterThan(15);
    } finally {
      await proxy.close();
    }
  },
);

async function openHolder(): Promise<pg.Client> {
  const client = new pg.Client({
    host: server.host,
    port: server.port,
    user: superuser,
    database: 'postgres',
  });
  await client.connect();
  return client;
}

test('readers never wait for a delivery, and it never waits for them', async () => {
  const sink = await openSink();
  await deliver(sink, publishedRecord(1));
  await query(`CREATE FUNCTION OURS.waits() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN PERFORM pg_advisory_xact_lock(77); RETURN NULL; END'`);
  await query('CREATE TRIGGER waits AFTER INSERT ON OURS.articles EXECUTE FUNCTION OURS.waits()');
  const holder = await openHolder();
  await holder.query('SELECT pg_advisory_lock(77)');
  const delivering = deliver(sink, publishedRecord(2));
  await expect
    .poll(() => query("SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = 77 AND NOT granted"))
    .toHaveLength(1);
  expect(await query('SELECT FROM OURS.current_articles')).toHaveLength(1);
  expect(await query("SELECT FROM OURS.search('title')")).toHaveLength(1);
  await holder.query(`BEGIN; SELECT FROM "${schema}".articles`);
  await holder.query('SELECT pg_advisory_unlock(77)');
  await delivering;
  expect(await query('SELECT FROM OURS.current_articles')).toHaveLength(2);
  await holder.end();
});

test('ten thousand records that come twice are there once', async () => {
  const sink = await openSink();
  const records = Array.from({ length: 10_000 }, (_, at) => publishedRecord(at + 1));
  for (let round = 0; round < 2; round += 1)
    for (let at = 0; at < records.length; at += 500) await deliver(sink, ...records.slice(at, at + 500));
  expect(await query('SELECT count(*), max(number) FROM OURS.articles')).toEqual([
    { count: '10000', max: '10000' },
  ]);
});
