// parquet: a folder of Parquet files with all articles, by day of receipt.
// Must not load the libraries before the sink is opened.
import { folderPath } from './file-place.ts';
import type { SinkKind } from './sink.ts';

export const parquet: SinkKind = {
  name: 'parquet',
  schemes: ['parquet'],
  face: 'table',
  form: 'parquet:DIR',
  does: 'a folder of Parquet files, by day, for DuckDB, pandas and Spark',
  locate(address, folder) {
    const place = folderPath(address.slice(address.indexOf(':') + 1), folder);
    if (place === null) return { fault: 'needs the path of a folder: parquet:DIR' };
    return { location: place.path, ...place };
  },
  async open({ location }) {
    const { openParquet } = await import('./parquet/parquet-sink.ts');
    return await openParquet(location);
  },
};
