// German: what its words mean on a page, one entry a line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const de: Language = {
  tag: 'de',

  abbreviation: entries`
    [Bb]zw
    [Cc]a
    [Nn]r
    [Uu]sw
  `,

  aboutAuthor: entries`
    (?:über|zu) (?:den|die|der) (?:autor|autorin|autoren|verfasser)(?:in)?
    zur person
  `,

  commentsHeadline: entries`
    kommentar
  `,

  embedConsent: entries`
    (?:\S+-)?inhalte? aktivieren
    (?:\S+-)?inhalte? anzeigen
    (?:\S+-)?inhalte? erlauben
    an dieser stelle befindet sich einen externen inhalt
    an dieser stelle finden sie einen externen inhalt
    an dieser stelle findest du einen externen inhalt
    du kannst ihn dir mit einem klick anzeigen lassen
    du kannst ihn sich mit einem klick anzeigen lassen
    empfohlener externer inhalt
    empfohlener redaktioneller inhalt
    externe inhalte anzeigen
    externe inhalte laden
    ich bin damit einverstanden, dass mir (?:externe )?inhalte
    link zum \S+-inhalt
    personenbezogene daten können an drittplattformen
    sie können ihn dir mit einem klick anzeigen lassen
    sie können ihn sich mit einem klick anzeigen lassen
  `,

  footer: entries`
    alle rechte vorbehalten
    datenschutz
    impressum
  `,

  frontPage: entries`
    start
    startseite
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

  hourMark: entries`
    uhr
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

  moreLink: entries`
    mehr
    weiterlesen
  `,

  notice: entries`
    abonnieren sie
    cookies? verwenden
    cookies? zu
  `,

  pageButton: entries`
    anzeige
    player wird geladen
    werbung
  `,

  paywall: entries`
    jetzt.{0,30}abo\b
    jetzt.{0,30}abonnement\b
    jetzt.{0,30}abonnieren\b
    nur für abonnenten
    weiterlesen.{0,30}abo\b
    weiterlesen.{0,30}abonnement\b
    weiterlesen.{0,30}abonnieren\b
  `,

  pictureCount: entries`
    \d{1,3}\s*von\s*\d{1,3}
  `,

  pictureCredit: entries`
    bild
    foto
  `,

  readMore: entries`
    auch lesen
    dazu lesen
    hier lesen
    lesen sie auch
    lesen sie dazu
    lesen sie hier
    lesen sie mehr
    mehr dazu
    mehr dazu lesen
    mehr zum thema
    passend dazu
    siehe auch
  `,

  relatedStories: entries`
    (?:weitere|verwandte) (?:artikel|nachrichten|themen\S{0,12}|meldungen|beiträge)
    auch interessant
    das könnte sie auch interessieren.{0,10}
    kommentare
    lesen sie auch.{0,10}
    mehr artikel.{0,20}
    mehr aus.{0,20}
    mehr lesen.{0,20}
    mehr nachrichten.{0,20}
    mehr zum thema.{0,20}
    meistgelesen.{0,12}
    zum thema
  `,

  rightsNotice: entries`
    alle rechte vorbehalten
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

  siteTitleFiller: entries`
    archiv
    blog\s*archiv
    startseite
  `,

  sourceStart: entries`
    quelle
  `,

  subscribe: entries`
    abonnieren sie
    jetzt abonnieren
    melden sie sich
  `,

  subscriberOffer: entries`
    dies(?:er|e|es) (?:artikel|text|inhalt) ist (?:nur|exklusiv) für (?:unsere )?abonnent
    jetzt abonnieren\b
    jetzt testen\b
    jetzt weiterlesen\b
    weiterlesen\b
  `,

  tagLabel: entries`
    schlagwörter
    themen
  `,

  timeLead: entries`
    am
    um
  `,

  weekdays: entries`
    sonnabend
  `,

  writtenBy: entries`
    autor(?:in)?
    geschrieben von
    verfasst von
  `,

  youAreHere: entries`
    sie sind hier
  `,
};
