// Danish: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const da: Language = {
  tag: 'da',

  andPictures: entries`
    og
  `,

  authorLabel: entries`
    tekst
    tekst og foto
  `,

  byWord: entries`
    af
  `,

  dateLead: entries`
    den
  `,

  datePreposition: entries`
    den
  `,

  functionWords: entries`
    af
    alle
    andre
    at
    blev
    blive
    bliver
    de
    dem
    den
    der
    det
    dette
    efter
    eller
    en
    end
    er
    et
    for
    fra
    han
    har
    havde
    hun
    hvad
    hvis
    hvor
    i
    ikke
    ind
    jeg
    kan
    kun
    man
    med
    men
    mere
    mod
    noget
    nu
    når
    og
    også
    om
    op
    over
    på
    sig
    sin
    skal
    som
    så
    til
    ud
    var
    ved
    vi
    være
    været
  `,

  linkLead: entries`
    læs mere
  `,

  modifiedLabel: entries`
    opdateret
  `,

  modifiedWord: entries`
    opdater
  `,

  nameParticle: entries`
    af
  `,

  publishedLabel: entries`
    udgivet
  `,

  publishedWord: entries`
    udgivet
  `,

  readMore: entries`
    læs også
  `,

  relatedStories: entries`
    læs også
  `,

  textCredit: entries`
    tekst
  `,

  timeLead: entries`
    kl\.?
  `,
};
