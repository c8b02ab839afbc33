// The names of HTML elements.
// Must not hold names that only SVG, MathML or other XML has.

/** Elements that have no end tag are in `voidTags`. */
const tags = `
  a
  abbr
  acronym
  address
  applet
  article
  aside
  audio
  b
  bdi
  bdo
  big
  blockquote
  body
  button
  canvas
  caption
  center
  cite
  code
  colgroup
  data
  datalist
  dd
  del
  details
  dfn
  dialog
  dir
  div
  dl
  dt
  em
  fieldset
  figcaption
  figure
  font
  footer
  form
  frameset
  h1
  h2
  h3
  h4
  h5
  h6
  head
  header
  hgroup
  html
  i
  iframe
  ins
  kbd
  label
  legend
  li
  main
  map
  mark
  menu
  meter
  nav
  noscript
  object
  ol
  optgroup
  option
  output
  p
  picture
  pre
  progress
  q
  rp
  rt
  ruby
  s
  samp
  script
  section
  select
  small
  span
  strike
  strong
  style
  sub
  summary
  sup
  svg
  table
  tbody
  td
  template
  textarea
  tfoot
  th
  thead
  time
  title
  tr
  tt
  u
  ul
  var
  video
`;

const withoutEndTag = `
  area
  base
  br
  col
  embed
  frame
  hr
  img
  input
  link
  meta
  param
  source
  track
  wbr
`;

const listed = (names: string) => new Set(names.trim().split(/\s+/));

const voidTags = listed(withoutEndTag);
const htmlTags = new Set([...listed(tags), ...voidTags]);

/** @param name in lower case */
export function isHtmlTag(name: string): boolean {
  return htmlTags.has(name);
}

/** @param name in lower case */
export function isVoidTag(name: string): boolean {
  return voidTags.has(name);
}
