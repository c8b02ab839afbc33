// Polish: what its words mean on a page, one entry a line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const pl: Language = {
  tag: 'pl',

  aboutAuthor: entries`
    o autorze
  `,

  functionWords: entries`
    a
    aby
    ale
    bardzo
    być
    był
    była
    było
    będzie
    co
    czy
    dla
    do
    gdy
    i
    ich
    jak
    jego
    jej
    jest
    jeszcze
    już
    kiedy
    które
    który
    lub
    ma
    może
    można
    na
    nie
    o
    od
    oraz
    po
    pod
    przed
    przez
    przy
    roku
    sie
    się
    są
    tak
    także
    tego
    to
    tylko
    tym
    w
    z
    za
    ze
    że
  `,

  linkLead: entries`
    czytaj
    czytaj także
    czytaj też
    czytaj więcej
    zobacz
    zobacz także
    zobacz też
  `,

  pageButton: entries`
    reklama
  `,

  readMore: entries`
    czytaj również
    czytaj także
    czytaj też
    czytaj więcej
    dowiedz się więcej
    więcej na ten temat
    zobacz także
    zobacz też
  `,

  relatedStories: entries`
    czytaj także
    czytaj też
    czytaj więcej
    polecamy
    zobacz także
    zobacz też
  `,

  sectionEnd: entries`
    czytaj również
    czytaj także
    zobacz także
  `,

  tagLabel: entries`
    tagi
  `,

  timeLead: entries`
    godz\.
    godzina
    o godz\.
  `,

  writtenBy: entries`
    napisane przez
  `,
};
