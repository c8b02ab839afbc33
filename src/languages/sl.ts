// Slovene: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const sl: Language = {
  tag: 'sl',

  functionWords: entries`
    ali
    bi
    bil
    bilo
    bo
    da
    do
    ga
    imajo
    in
    iz
    je
    jih
    kar
    ker
    ki
    ko
    kot
    lahko
    med
    na
    ne
    ni
    o
    ob
    od
    pa
    po
    pri
    s
    samo
    se
    sem
    smo
    so
    svoje
    tako
    ter
    tudi
    v
    več
    z
    za
    zelo
    če
    še
    že
  `,

  timeLead: entries`
    ob
  `,
};
