// The keys that scrapers and content systems use for an article's content and for the objects around it.
// Must not hold keys of metadata: clean knows those. Each list is compared with keys as `plainKey` writes them.

/** Reads keys from a template, one a line. */
export function keys({ raw }: TemplateStringsArray): string[] {
  return raw
    .join('')
    .split('\n')
    .flatMap((line) => line.trim() || []);
}

/** `content_html`, `contentHtml`, `content-html` and `content:encoded` are one key each. */
export function plainKey(key: string): string {
  return key.toLowerCase().replace(/[\s_:.-]/g, '');
}

/**
 * Keys that hold the content, best first: marked-up text before plain text, an extracted body before the raw page.
 * Keys in other languages are not in `languages/`, because producers open files too and do not load it.
 */
const contentKeys = keys`
  contentbase64
  bodybase64
  htmlbase64
  rawbase64
  contenthtml
  articlebodyhtml
  articlehtml
  bodyhtml
  htmlbody
  htmlcontent
  contentmarkdown
  markdown
  content
  contentencoded
  articlebody
  articlecontent
  newscontent
  postcontent
  body
  postbody
  article
  story
  正文
  正文内容
  内容
  內容
  内文
  內文
  文章内容
  文章正文
  新闻内容
  新闻正文
  微博正文
  帖子内容
  本文
  記事本文
  본문
  내용
  inhalt
  artikeltext
  contenu
  contenido
  cuerpo
  conteúdo
  conteudo
  corpo
  contenuto
  inhoud
  treść
  tresc
  содержание
  текст
  المحتوى
  النص
  html
  rawhtml
  browserhtml
  pagehtml
  pagesource
  httpresponsebody
  text
  contenttext
  bodytext
  articletext
  newstext
  textcontent
  plaintext
  texte
  texto
  testo
  tekst
  maintext
  maincontent
  fulltext
  fullcontent
  cleanedtext
  cleantext
  pagecontent
  selftext
  selftexthtml
  storytext
  rawtext
  md
  raw
  rawcontent
`;

/** Place of each content key: lower is better. */
export const contentRank: ReadonlyMap<string, number> = new Map(
  contentKeys.map((key, index) => [key, index]),
);

/** Keys of objects that wrap an article. */
export const wrapperKeys: ReadonlySet<string> = new Set(keys`
  article
  attributes
  content
  data
  doc
  document
  entry
  fields
  item
  news
  node
  page
  payload
  post
  result
  source
  story
  value
`);

/** Keys of lists that hold articles, or of the object around such a list. */
export const listKeys: ReadonlySet<string> = new Set(keys`
  articles
  children
  data
  docs
  documents
  edges
  entries
  hits
  items
  messages
  news
  nodes
  objects
  pages
  posts
  records
  response
  results
  rows
  stories
`);

/** Keys of objects on the way to such a list. */
export const aroundListKeys: ReadonlySet<string> = new Set(keys`
  articles
  data
  db
  feed
  hits
  payload
  posts
  response
  result
  results
`);
