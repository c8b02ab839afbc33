// Afrikaans: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const af: Language = {
  tag: 'af',

  functionWords: entries`
    aan
    as
    by
    daar
    dat
    deur
    die
    ek
    en
    geen
    haar
    het
    hierdie
    hulle
    hy
    in
    is
    jaar
    kan
    maar
    meer
    met
    moet
    na
    nie
    nog
    of
    om
    ons
    ook
    oor
    op
    sal
    sy
    te
    tot
    uit
    van
    vir
    waar
    was
    wat
    wees
    word
  `,
};
