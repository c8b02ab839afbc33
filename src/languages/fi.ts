// Finnish: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const fi: Language = {
  tag: 'fi',

  authorLabel: entries`
    kirjoittaja
  `,

  functionWords: entries`
    ei
    eivät
    ennen
    että
    hän
    hänen
    ja
    jo
    joita
    joka
    jos
    jossa
    jälkeen
    kaikki
    kanssa
    koko
    koska
    kuin
    kun
    mitä
    mukaan
    mutta
    myös
    ne
    niin
    noin
    nyt
    ole
    oli
    olisi
    olivat
    olla
    ollut
    on
    ovat
    sai
    se
    sekä
    sen
    siellä
    siitä
    sitten
    sitä
    tai
    tämä
    tämän
    vain
    vielä
    voi
  `,

  modifiedLabel: entries`
    päivitetty
  `,

  modifiedWord: entries`
    päivit
  `,

  publishedLabel: entries`
    julkaistu
  `,

  publishedWord: entries`
    julkais
  `,

  relatedStories: entries`
    lue myös
  `,

  sourceLabel: entries`
    lähde
  `,

  timeLead: entries`
    klo
  `,
};
