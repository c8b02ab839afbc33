// The files of the web page, as they are served: ours, and the charts' library.
// Must not make anything at run time: what is on the disk is what a browser gets.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface PageFile {
  path: string;
  type: string;
  content: string;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export function pageFiles(): PageFile[] {
  const folder = fileURLToPath(new URL('./page/', import.meta.url));
  const own = readdirSync(folder).map((name) => ({
    path: name === 'index.html' ? '/' : `/${name}`,
    file: join(folder, name),
  }));
  const charts = createRequire(import.meta.url)
    .resolve('uplot/package.json')
    .replace(/package\.json$/, 'dist/');
  const files = [
    ...own,
    { path: '/uplot.js', file: join(charts, 'uPlot.iife.min.js') },
    { path: '/uplot.css', file: join(charts, 'uPlot.min.css') },
  ];
  return files.flatMap(({ path, file }) => {
    const type = types[extname(file)];
    return type === undefined ? [] : [{ path, type, content: readFileSync(file, 'utf8') }];
  });
}
