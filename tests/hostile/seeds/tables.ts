// Tables and objects around lists for the fuzz to break, as programs write them.
// Must not be broken themselves.
const story = (name: string) =>
  `The ${name} left at six, as it has done since the pier was mended, and nobody on it has complained about the waves.`;
const names = ['ferry', 'barge', 'tender'];

const table = (write: (cell: string) => string, delimiter: string, end: string) =>
  [
    ['title', 'content', 'url'],
    ...names.map((name) => [name, `${story(name)}\nIt came back.`, `https://a.example/${name}`]),
  ]
    .map((row) => row.map(write).join(delimiter))
    .join(end);
const articles = names.map((name) => ({
  title: name,
  content: story(name),
  url: `https://a.example/${name}`,
}));

export const seeds: { name: string; bytes: Uint8Array }[] = [
  { name: 'csv', bytes: Buffer.from(table((cell) => `"${cell.replaceAll('"', '""')}"`, ',', '\r\n')) },
  {
    name: 'csv with backslashes',
    bytes: Buffer.from(table((cell) => `'${cell.replaceAll("'", "\\'")}'`, ';', '\n')),
  },
  {
    name: 'tsv in UTF-16',
    bytes: Buffer.from(`\ufeff${table((cell) => cell.replaceAll('\n', ' '), '\t', '\r\n')}`, 'utf16le'),
  },
  { name: 'json list', bytes: Buffer.from(JSON.stringify({ status: 'ok', articles })) },
  {
    name: 'json list in lists',
    bytes: Buffer.from(JSON.stringify({ db: [{ data: { posts: articles } }] }, null, 2)),
  },
  {
    name: 'rest',
    bytes: Buffer.from(
      JSON.stringify(
        articles.map(({ title, content, url }) => ({
          link: url,
          title: { rendered: `${title} &#8211; a boat` },
          content: { rendered: `&lt;p&gt;${content}&lt;/p&gt;` },
        })),
      ),
    ),
  },
];

/** Must never be in a text. Excludes "content", which the fuzz inserts anywhere. */
export const syntax = /"(?:title|url|rendered)":/;
