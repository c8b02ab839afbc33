// The Markdown sink: the contract of tables.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Article } from '../../src/schemas/article.ts';
import { markdown } from '../../src/sinks/markdown.ts';
import { testTable } from './contract.ts';

/** The properties and the body of every note. */
function notesIn(folder: string) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('.copydesk'))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const [, frontMatter = '', body = ''] =
        /^---\n(.*?)\n---\n\n(.*)\n$/s.exec(readFileSync(path, 'utf8')) ?? [];
      const properties: Record<string, unknown> = parse(frontMatter);
      return { path: path.slice(folder.length + 1), properties, body };
    });
}

testTable({
  kind: markdown,
  address: (folder) => `markdown:${join(folder, 'vault', 'News')}`,
  read: async (location) =>
    notesIn(location.replace(/\?.*/s, '')).map(({ properties, body }) => ({
      itemId: String(properties.id),
      supersededBy: null,
      article: { ...properties, id: undefined, body },
    })),
  empty: async (location) => rmSync(location.replace(/\?.*/s, ''), { recursive: true }),
  history: false,
  seen: (article: Article) => ({
    title: article.title?.replace(/[\n\0]+/g, ' '),
    date: article.publishedAt,
    authors: article.authors,
    site: article.siteName,
    link: article.url,
    ...(article.tags.length > 0 && { tags: ['It-s-quoted-DROP-TABLE-articles-港口-📰-مرحبا-é'] }),
    language: article.language,
    story: article.story?.id,
    article_id: article.id,
    body: article.markdown,
  }),
});
