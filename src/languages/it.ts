// Italian: what its words mean on a page, one entry a line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const it: Language = {
  tag: 'it',

  abbreviation: entries`
    [Ss]ig
  `,

  aboutAuthor: entries`
    l[’']autore
    sull[’']autore
  `,

  dateLead: entries`
    il
  `,

  dayMark: entries`
    °
  `,

  embedConsent: entries`
    contenuto esterno
  `,

  footer: entries`
    tutti i diritti
  `,

  functionWords: entries`
    a
    ai
    al
    alla
    alle
    anche
    ancora
    c'è
    che
    chi
    ci
    come
    con
    cui
    da
    dal
    dalla
    degli
    dei
    del
    dell'anno
    della
    delle
    di
    dopo
    due
    e
    ed
    era
    essere
    fra
    già
    gli
    ha
    hanno
    i
    il
    in
    la
    le
    lo
    loro
    ma
    molto
    nel
    nella
    non
    o
    per
    perché
    più
    quando
    questo
    se
    si
    solo
    sono
    stato
    su
    sua
    sulla
    suo
    tra
    un
    una
    è
  `,

  linkLead: entries`
    leggi
    leggi anche
    leggi tutto
  `,

  menu: entries`
    pubblicità
  `,

  months: entries`
    2 febbr
    9 sett
  `,

  moreLink: entries`
    leggi
    leggi tutto
  `,

  pageButton: entries`
    pubblicità
  `,

  paywall: entries`
    riservato agli abbonati
  `,

  readMore: entries`
    approfondisci
    leggi anche
    per saperne di più
  `,

  relatedStories: entries`
    articoli correlati
    i più letti
    leggi anche
    potrebbe interessarti.{0,10}
  `,

  rightsNotice: entries`
    tutti i diritti riservati
  `,

  sectionEnd: entries`
    articoli correlati
    commenti
    i più letti
    leggi anche
    potrebbe interessarti
  `,

  share: entries`
    condividi
    stampa
  `,

  sourceStart: entries`
    fonte
  `,

  subscribe: entries`
    iscriviti
  `,

  timeLead: entries`
    alle
    alle ore
    ore
  `,

  writtenBy: entries`
    autore
    scritto da
  `,
};
