// Reads which files in src import which: statically, dynamically, or by the URL of a child or thread.
// Must not judge what it finds.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** What each file imports: files by their path from the project root, packages by name. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

const imported =
  /(?:\bfrom|\bimport|\b(?:import|require)\()\s*'([\w@./:-]+)'|new URL\(\s*['`](\.[\w./-]+\.)(?:ts|\$\{extension\})['`]/g;

/** @param file the path of the file from the project root */
export function importsOf(file: string, source: string): string[] {
  return [...source.matchAll(imported)].map(([, specifier, address]) => {
    const imports = specifier ?? `${address}ts`;
    return imports.startsWith('.') ? normalize(join(dirname(file), imports)) : imports;
  });
}

/** @param root the absolute path of the project root */
export function readImportGraph(root: string): ImportGraph {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join('src', path))
    .sort();
  return new Map(files.map((file) => [file, importsOf(file, readFileSync(join(root, file), 'utf8'))]));
}

/** Returns the import cycles, each cycle once. */
export function circlesOf(graph: ImportGraph): string[][] {
  const circles: string[][] = [];
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]) => {
    const at = path.indexOf(file);
    if (at >= 0) circles.push(path.slice(at));
    if (at >= 0 || done.has(file)) return;
    for (const next of graph.get(file) ?? []) walk(next, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  return circles;
}
