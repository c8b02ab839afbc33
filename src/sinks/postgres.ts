// postgres: tables of articles in a schema of a PostgreSQL database, each exactly once.
// Must not load the driver before the sink is opened.
import { databasePlace } from './postgres/place.ts';
import type { SinkKind } from './sink.ts';

export const postgres: SinkKind = {
  name: 'postgres',
  schemes: ['postgres', 'postgresql'],
  face: 'table',
  form: 'postgres://USER@HOST/DATABASE',
  does: 'tables of articles in a PostgreSQL database, with a full-text index that finds Chinese',
  locate: databasePlace,
  async open({ location }) {
    const { openPostgres } = await import('./postgres/delivery.ts');
    return await openPostgres(location);
  },
};
