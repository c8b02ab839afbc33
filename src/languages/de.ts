// German: what its words mean on a page, one entry a line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const de: Language = {
  tag: 'de',

  aboutAuthor: entries`
    (?:über|zu) (?:den|die|der) (?:autor|autorin|autoren|verfasser)(?:in)?
    zur person
  `,

  footer: entries`
    alle rechte vorbehalten
    datenschutz
    impressum
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

  linkLead: entries`
    lesen sie
    lesen sie auch
    lesen sie mehr
    mehr(?: dazu)?
    siehe auch
  `,

  menu: entries`
    abmelden
    anmelden
    anzeige
    datenschutz
    impressum
    kontakt
    kultur
    mehr
    panorama
    politik
    sport
    startseite
    suche
    werbung
    wirtschaft
  `,

  months: entries`
    3 mrz
  `,

  notice: entries`
    abonnieren sie
    cookies? verwenden
    cookies? zu
  `,

  sectionEnd: entries`
    auch interessant
    das könnte dich (?:auch )?interessieren
    das könnte sie (?:auch )?interessieren
    kommentare
    lesen sie auch
    mehr zum thema
    meistgelesen
    weitere artikel.{0,30}
    weitere meldungen.{0,30}
    weitere nachrichten.{0,30}
    weitere themen.{0,30}
  `,

  share: entries`
    drucken
    merken
    teilen
  `,

  weekdays: entries`
    sonnabend
  `,
};
