// Class words, ids and addresses by which many content systems mark bylines.
// Must not hold words of one site.
import type { AttributeParts } from '../../../html/attribute-parts.ts';
import { classPattern, tokens } from '../../../html/class-pattern.ts';
import { calledTest } from '../../../html/element-hints.ts';

/** Finds possible elements of bylines; `isByline` decides. */
export const mayBeByline: AttributeParts = {
  class: ['uthor', 'yline', 'utor', 'eporter', 'riter', 'ournalist'],
  id: ['uthor'],
  'data-testid': ['yline', 'uthor'],
  href: ['/author', '/autor', '/auteur'],
};

const owner = tokens`
  article
  blog
  by
  byline
  c
  content
  entry
  js
  m
  meta
  news
  o
  p
  page
  post
  single
  story
  td
`;
const writer = tokens`
  authors?
  autore?s?
  autoren
  autorin
  by-line
  byline
  journalists?
  reporter
  writer
  writers
`;
const part = tokens`
  block
  box-name
  container
  content
  first
  fn
  info
  inner
  item
  line
  link
  links
  list
  meta
  name
  names
  text
  title
  v?card
  wrap\w*
`;
/** A byline, or a part of one. */
export const isCalledByline = calledTest(classPattern(`(?:${owner}[-_]*)?${writer}(?:[-_]*${part})*`));

/** Parts beside the name in a byline, or about its author. */
export const isCalledOther = calledTest(
  new RegExp(
    tokens`
    about
    avatar
    bio
    comment
    count
    date
    desc
    dialog
    follow
    history
    icon
    image
    img
    job
    modal
    photo
    popular
    position
    related
    role
    share
    social
    time
    tooltip
`,
    'u',
  ),
);

const listed = tokens`
  articles?
  cards?
  images?
  news
  posts?
  stories
  story
  teasers?
`;
/** Comments, cards of other articles, navigation, and people who did not write the text. */
export const isCalledElsewhere = calledTest(
  classPattern(
    `(?:${listed}-grid|${tokens`
  also-\w+
  appetizer
  cards?
  carousel
  comment-\w+
  comments?
  fact-check\w*
  footer
  grid-(?:items?|cards?|posts?|cells?)
  latest
  list-item
  listing
  menu
  more-\w+
  nav\w*
  popular
  promo
  recommend\w*
  related\w*
  replies
  respond
  reviewed-by
  reviewers?
  sidebar
  slider
  teasers?
  trending
  widget\w*
`})`,
  ),
);

/** A name inside a byline. */
export const isCalledName = calledTest(
  classPattern('(?:(?:author|byline|reporter|writer|full|display|nick)-?_*)?name'),
);

const authorFolder = tokens`
  auteurs?
  authors?
  autor(?:en|es|e)?
`;
const peopleFolder = tokens`
  bio
  by
  contributors?
  journalists?
  members?
  newsteam
  people
  profiles?
  redakteure?
  redaktion
  reporters?
  staff
  team
  user
  users
  writers?
`;
/** Addresses of pages about people. */
export const peopleHref = new RegExp(`/(?:${authorFolder}|${peopleFolder})/[^/?#]`, 'iu');
/** Addresses of author pages only: such a link may be a byline even if its class does not name one. */
export const authorHref = new RegExp(`/${authorFolder}/[^/?#]`, 'iu');
