// Dutch: what its words mean on a page, one entry a line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const nl: Language = {
  tag: 'nl',

  aboutAuthor: entries`
    over de auteur
  `,

  dayMark: entries`
    e
  `,

  functionWords: entries`
    aan
    al
    als
    bij
    dan
    dat
    de
    deze
    die
    dit
    door
    een
    en
    er
    geen
    haar
    hebben
    heeft
    het
    hij
    hun
    ik
    in
    is
    jaar
    je
    kan
    maar
    meer
    mensen
    met
    moet
    na
    naar
    niet
    nog
    of
    om
    onder
    ook
    op
    over
    te
    tegen
    tot
    uit
    van
    veel
    voor
    waar
    was
    wat
    we
    wel
    werd
    worden
    wordt
    ze
    zich
    zijn
    zo
    zou
  `,

  hourMark: entries`
    uur
  `,

  linkLead: entries`
    lees
    lees meer
    lees ook
  `,

  readMore: entries`
    lees ook
  `,

  relatedStories: entries`
    lees meer
    lees ook
    meest gelezen
  `,

  sectionEnd: entries`
    lees ook
    meest gelezen
  `,

  subscribe: entries`
    meld je aan
  `,

  timeLead: entries`
    om
  `,

  writtenBy: entries`
    geschreven door
  `,
};
