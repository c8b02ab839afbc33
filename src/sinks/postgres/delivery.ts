// Delivers records to the tables of a schema. The cursor moves in the transaction that writes them.
// Must not touch other schemas, or keep readers waiting.
import { SystemError } from '../../errors.ts';
import type { Cursor, Sink } from '../sink.ts';
import { type Connection, connect, disconnect } from './connection.ts';
import { describeError } from './describe-error.ts';
import { readPlace } from './place.ts';
import { articleRows, rowColumns, supersededRows } from './rows.ts';
import { inTransaction, migrate, type Names, namesIn, readCursor } from './tables.ts';

/** @param location as `databasePlace` makes it */
export async function openPostgres(location: string): Promise<Sink> {
  const place = readPlace(location, '/');
  return postgresSink(await connect(place), place.schema);
}

function postgresSink(connection: Connection, schema: string): Sink {
  const { client, where } = connection;
  const sql = statements(namesIn(schema));
  /** This connection has the lock of the schema, and the schema has its tables. */
  let isReady = false;
  /** The cursor as it was read or written last. */
  let seen: Cursor | null | undefined;

  async function described<Result>(work: () => Promise<Result>, isWriting = false): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw describeError(error, where, isWriting);
    }
  }

  /** Makes the tables at the first delivery, so that a follower that is refused leaves a database as it was. */
  async function makeReady(cursor: Cursor): Promise<void> {
    if (isReady) return;
    const { rows } = await client.query<{ held: unknown }>(sql.lock, [`copydesk ${schema}`]);
    if (rows[0]?.held !== true)
      throw new Error(`Another Copydesk writes to the schema ${schema} at ${where}. Stop it.`);
    requireOwn(await readCursor(connection, schema), cursor);
    await migrate(connection, schema);
    isReady = true;
  }

  function requireOwn(stored: Cursor | null, cursor: Cursor): void {
    if (stored !== null && stored.ledgerId !== cursor.ledgerId)
      throw new SystemError(
        `The schema ${schema} at ${where} belongs to another output. Name another one with ?schema=.`,
      );
    // A follower that was taken for dead may have written since.
    if (seen !== undefined && stored?.digest !== seen?.digest)
      throw new Error(`The schema ${schema} at ${where} has been changed by another Copydesk.`);
  }

  async function moveTo(cursor: Cursor, isWriting: boolean, work: () => Promise<void>): Promise<void> {
    await described(() => makeReady(cursor));
    await described(
      () =>
        inTransaction(client, async () => {
          await client.query(sql.lockCursor);
          requireOwn(await readCursor(connection, schema), cursor);
          await work();
          await client.query(sql.moveCursor, [cursor.ledgerId, cursor.number, cursor.digest]);
        }),
      isWriting,
    );
    seen = cursor;
  }

  return {
    async cursor() {
      seen = await described(() => readCursor(connection, schema));
      return seen;
    },
    async deliver(records, cursor) {
      const isReplacing = records.some(({ supersedes }) => supersedes.length > 0);
      const hasArticles = records.some(({ article }) => article !== null);
      // Made before the transaction, which is to be short.
      const articles = hasArticles ? articleRows(records) : null;
      const superseded = isReplacing ? supersededRows(records) : null;
      await moveTo(cursor, records.length > 0, async () => {
        if (articles !== null) await client.query(sql.upsert, [articles]);
        if (superseded !== null) await client.query(sql.supersede, [superseded]);
      });
    },
    goBack: (cursor) =>
      moveTo(cursor, false, async () => {
        await client.query(sql.remove, [cursor.number]);
        await client.query(sql.restore, [cursor.number]);
      }),
    close: () => disconnect(client),
  };
}

function statements({ articles, cursor }: Names) {
  const columns = [...rowColumns.keys()];
  const updated = columns.filter((name) => name !== 'item_id');
  return {
    /** Held until the session ends. */
    lock: 'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held',
    lockCursor: `SELECT FROM ${cursor} FOR UPDATE`,
    // An upsert leaves superseded rows superseded: only later outcomes decide that.
    upsert: `
      INSERT INTO ${articles} AS known (${columns.join(', ')})
      SELECT ${columns.join(', ')}
      FROM json_to_recordset($1) AS row (${[...rowColumns].map(([name, type]) => `${name} ${type}`).join(', ')})
      ON CONFLICT (item_id) DO UPDATE SET ${updated.map((name) => `${name} = excluded.${name}`).join(', ')}
      WHERE (excluded.epoch, excluded.number) > (known.epoch, known.number)`,
    supersede: `
      UPDATE ${articles} SET superseded_by = later.by, superseded_number = later.number
      FROM json_to_recordset($1) AS later (former text, by text, number bigint)
      WHERE item_id = later.former AND articles.number < later.number`,
    remove: `DELETE FROM ${articles} WHERE number > $1`,
    restore: `
      UPDATE ${articles} SET superseded_by = NULL, superseded_number = NULL WHERE superseded_number > $1`,
    moveCursor: `
      INSERT INTO ${cursor} (ledger_id, number, digest) VALUES ($1, $2, $3)
      ON CONFLICT (only_row) DO UPDATE
      SET ledger_id = excluded.ledger_id, number = excluded.number, digest = excluded.digest`,
  };
}
