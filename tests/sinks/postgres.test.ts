// The PostgreSQL sink on a real server: the contract of tables, and what is true of PostgreSQL alone.
import { basename } from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { Article } from '../../src/schemas/article.ts';
import { articleColumns } from '../../src/sinks/article-columns.ts';
import { readPlace } from '../../src/sinks/postgres/place.ts';
import { postgres } from '../../src/sinks/postgres.ts';
import { type PostgresServer, postgresPrograms, startPostgres, superuser } from '../postgres-server.ts';
import { testTable } from './contract.ts';

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
  stored: (text) => text.replaceAll('\0', '\ufffd'),
});
