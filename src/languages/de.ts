// German: what its words mean on a page, one entry a line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const de: Language = {
  tag: 'de',

  aboutAuthor: entries`
    (?:über|zu) (?:den|die|der) (?:autor|autorin|autoren|verfasser)(?:in)?
    zur person
  `,

  functionWords: entries`
    aber
    als
    am
    an
    auch
    auf
    aus
    bei
    bis
    das
    dass
    dem
    den
    der
    des
    die
    durch
    ein
    eine
    einem
    einen
    einer
    er
    es
    für
    gegen
    haben
    hat
    ich
    ihr
    im
    in
    ist
    kann
    man
    mehr
    mit
    nach
    nicht
    noch
    nur
    oder
    sei
    sein
    sich
    sie
    sind
    so
    um
    und
    vom
    von
    vor
    war
    wenn
    werden
    wie
    wir
    wird
    wurde
    zu
    zum
    zur
    über
  `,
};
