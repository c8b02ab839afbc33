// Patterns of class words by which many content systems, in many languages, name parts of a page.
// Must not hold words of one site.
import { classPattern, tokens } from '../../../html/class-pattern.ts';
import { calledTest } from '../../../html/element-hints.ts';

/** Parts that are beside an article on most pages. */
export const beside = classPattern(tokens`
  (?<!elementor-)widgets?
  about-?author
  ad
  ads
  adsense
  advert\w*
  also-?like
  also-?read
  app-?download
  author-?bio
  author-?box
  author-?card
  author-?info
  banner
  breadcrumbs?
  byline-?bio
  carousel
  comment-\w+
  comments?
  consent
  cookies?
  copyright
  crumbs?
  dialog
  dianzan
  disclaimers?
  disqus
  donat\w+
  email
  erweima
  feedback
  foot
  footers?
  footnav
  fusszeile
  gallery-nav
  gdpr
  hot-?news
  legends?
  login
  mask
  masthead
  menus?
  meta-nav
  modal
  more-?articles
  more-?from
  more-?news
  more-?on
  more-?stories
  most-?popular
  most-?read
  most-?viewed
  nav\w*
  newsletter\w*
  next-?prev
  outbrain
  pager
  pagination
  paging
  paywall
  poll
  popular
  popups?
  prenext
  prev-?next
  print
  promo\w*
  qr-?code
  quiz
  rank\w*
  rating
  read-?more
  recirc\w*
  recommend\w*
  recommendations?
  relate
  related\w*
  replies
  respond
  rodape
  rss
  share-?\w+
  share\w*
  shares\w*
  sharing\w*
  shoutbox
  side
  side-?bar
  sidebars?
  signup
  skip
  skyscraper
  slider
  social\w*
  sponsor\w*
  statement
  stopka
  subscri\w+
  survey
  taboola
  tag-?list
  tags?
  teasers?
  ticker
  toast
  toolbar
  tools?
  toplists?
  trending
  upsell
  vote
  yom-remote
  you-?may
  zan
`);
export const isCalledBeside = calledTest(beside);

/** Parts that hold an article on most pages. */
export const isCalledHolder = calledTest(
  classPattern(tokens`
  artibody
  articl
  article\w*
  blog\w*
  body
  bodycopy
  bodytext
  cnt
  con
  content\w*
  copy
  detail\w*
  editor-?content
  entry\w*
  h-entry
  hentry
  main\w*
  neirong
  news\w*
  post\w*
  prose
  rich-text
  richtext
  story\w*
  text\w*
  wenzhang
  wysiwyg
  zhengwen
  zoom
`),
);

/** Words by which systems name exactly the article's own container. */
export const isCalledMainContent = calledTest(
  classPattern(tokens`
  (?:post|entry|story|news|page|main|blog|text|rich)-?_?(?:body|content|text|copy)
  artibody
  article-?_?body
  article-?_?con
  article-?_?content
  article-?_?copy
  article-?_?detail
  article-?_?main
  article-?_?text
  body-?_?content
  body-?_?copy
  body-?_?text
  content-?_?article
  content-?_?body
  content-?_?detail
  content-?_?main
  content-?_?text
  detail-?body
  detail-?content
  detail-?text
  e-content
  td-post-content
  the-?content
  ueditor
  zhengwen
`),
);

/** What systems of many languages call the lead of an article. */
export const isCalledLead = calledTest(
  classPattern(tokens`
  [a-z]*-?excerpt(?:-?text)?
  [a-z]*-?intro(?:-?text)?
  [a-z]*-?lead(?:-?text)?
  [a-z]*-?lede(?:-?text)?
  [a-z]*-?standfirst(?:-?text)?
  [a-z]*-?sub-?head(?:-?text)?
  [a-z]*-?sub-?headline(?:-?text)?
  [a-z]*-?sub-?title(?:-?text)?
  [a-z]*-?summary(?:-?text)?
  abstract
  bajada
  catenaccio
  chapeau
  chapo
  copete
  deck
  dek
  description
  entradilla
  hero-?text
  ingress
  introduction
  linea-?fina
  manchet\w*
  occhiello
  perex
  sapo
  sommario
  spot
  teaser-?text
  vorspann
  zajawka
`),
);

/** Names of leads that are as often a second headline or a caption as a paragraph. */
export const isCalledSubtitle = calledTest(
  /sub-?(?:title|head)|(?:^|[^a-z])(?:abstract|dek|deck|description)(?=$|[^a-z])/u,
);

/** Above the main content, an element that is named after the picture in it is the picture's caption. */
export const isCalledPicture = calledTest(
  classPattern(tokens`
  assets?
  caption
  image
  img
  photo
  picture
  video
`),
);

/** Boxes that lead to another article: they count only with a link and little text. */
export const isCalledTeaser = calledTest(
  classPattern(tokens`
  (?:[a-z]+-)?card
  (?:article|story|news|link|post|content)-?(?:teaser|link|preview|box)
  inline-?article\w*
  inline-?link\w*
  inline-?story\w*
  inline-?teaser\w*
  link-?block\w*
  link-?box\w*
  link-?list\w*
  more-?link
  read-?link
  teaser-\w+
  teasers?
  zur-?sache
`),
);

const pictureWords = tokens`
  bild
  figure
  foto
  image
  imagem
  imagen
  img
  immagine
  media
  obrazek
  photo
  pic
  pict
  picture
  thumb
  thumbnail
`;
const boxWords = tokens`
  block
  box
  center
  container
  full
  holder
  left
  right
  text
  widget
  wrap
  wrapper
`;
/** Boxes around a picture and its words. */
export const isCalledPictureBox = calledTest(classPattern(`${pictureWords}${boxWords}?`));

/** What systems call a thread of readers' comments, or the form above it. */
const commentWords = tokens`
  comentarios
  comment-respond
  commentaires
  commentlist
  comments?(?:-?(?:list|area|wrapper|section|thread|container|box|block))?
  coral-talk
  disqus(?:-\w+)?
  kommentare
  livefyre
  respond
  viafoura
`;
export const isCalledComments = calledTest(new RegExp(`(?:^|[^a-z])${commentWords}(?=$|[^a-z-])`, 'u'));
