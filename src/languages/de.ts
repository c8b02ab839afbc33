// German: what its words mean on a page, one entry per line.
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

  agencies: entries`
    agentur(?:en)?
  `,

  allTexts: entries`
    alle
    mehr
  `,

  and: entries`
    und
  `,

  authorAsByShown: entries`
    autor(?:in)?
  `,

  authorBefore: entries`
    autor(?:en|in)?
    autorin/autor
  `,

  authorLabel: entries`
    autor
    autoren
    autorin
    text & bilder
    text & fotos
    text und bild
    text und bilder
    text und fotos
    text/foto
    text/fotos
    von
  `,

  botWall: entries`
    beantworten sie bitte die sicherheitsfrage…
    bestätigen sie bitte dass sie ein mensch…
    bestätigen sie dass sie ein mensch sind…
    bestätigen sie dass sie kein roboter sind…
    bist du ein mensch
    bist du ein roboter
    bitte aktivieren sie cookies…
    bitte bestätige dass du kein roboter bist…
    bitte bestätige dass du…mensch bist…
    bitte bestätigen sie dass sie kein roboter…
    bitte bestätigen sie dass sie…mensch sind…
    bitte führen sie die sicherheitsprüfung durch…
    bitte geben sie die…zeichen ein…
    bitte lösen sie das captcha…
    bitte lösen sie die aufgabe…
    bitte schließen sie die sicherheitsüberprüfung ab…
    bitte warten sie während wir…browser…
    bitte warten während…überprüft…
    der vorgang läuft automatisch ab…
    dieser vorgang läuft automatisch…
    einen moment
    einen moment bitte
    einen moment geduld
    geben sie die zeichen ein…
    ich bin kein roboter
    ihr browser wird geprüft…
    ihr browser wird in kürze…weitergeleitet…
    ihr browser wird überprüft…
    ihre anfrage wurde blockiert…
    ihre ip adresse wurde…blockiert…
    ihre ip adresse wurde…gesperrt…
    ihre verbindung wird überprüft…
    mensch oder roboter
    nur einen moment
    nur einen moment…
    sicherheitsabfrage
    sicherheitsprüfung
    sicherheitsüberprüfung
    sie werden in kürze weitergeleitet…
    sie wurden blockiert…
    sie wurden vorübergehend gesperrt…
    sind sie ein mensch
    sind sie ein roboter
    ungewöhnliche aktivität…festgestellt…
    ungewöhnlicher datenverkehr…
    unsere systeme haben ungewöhnlichen datenverkehr…
    verifizierung
    warum muss ich ein captcha…
    warum wurde ich blockiert
    wir haben ungewöhnliche aktivitäten…
    wir haben ungewöhnlichen datenverkehr…
    wir müssen überprüfen ob sie ein mensch sind…
    wir prüfen ob sie ein mensch sind…
    wir überprüfen ihre verbindung…
    zugriff…wurde vorübergehend eingeschränkt…
    überprüfung des browsers…
    überprüfung ihres browsers…
  `,

  bylineVerbDated: entries`
    veröffentlicht
  `,

  byWord: entries`
    von
  `,

  bylineVerbMarked: entries`
    erstellt
    geschrieben
    verfasst
    veröffentlicht
  `,

  bylineVerbShown: entries`
    ein artikel
    ein beitrag
  `,

  byWordDated: entries`
    von
  `,

  categoryLabel: entries`
    kategorie
    kategorien
    rubrik
  `,

  changeBehindName: entries`
    aktualisiert
    stand
  `,

  commentsHeadline: entries`
    kommentar
  `,

  consent: entries`
    alle cookies akzeptieren
    besuchen sie…wie gewohnt mit werbung…
    bevor du fortfährst
    bevor sie fortfahren
    bevor sie zu…weitergehen
    cookie einstellungen
    cookie hinweis
    cookie richtlinie
    cookies akzeptieren
    cookies auf dieser website
    cookies verwalten
    datenschutz einstellungen
    datenschutz präferenzen
    datenschutzeinstellungen
    details zu werbe und analyse trackern…
    details zum…widerruf finden sie…
    diese cookies…
    diese seite nutzt cookies…
    diese seite verwendet cookies…
    diese webseite nutzt cookies…
    diese webseite verwendet cookies…
    diese website nutzt cookies…
    diese website verwendet cookies…
    durch die nutzung dieser website…cookies…
    durch klicken auf…akzeptieren…
    durch klicken auf…zustimmen…
    einige von ihnen sind essenziell…
    essenzielle cookies…
    funktionale cookies…
    ihre auswahl…jederzeit…
    ihre datenschutz einstellungen…
    ihre einwilligung…jederzeit…
    ihre privatsphäre einstellungen
    ihre privatsphäre ist uns wichtig…
    ihre zustimmung…jederzeit…
    mit dem klick auf…
    mit einem klick auf…cookies…
    mit ihrer einwilligung…
    mit ihrer zustimmung…
    mit klick auf…stimmen sie…
    mit werbung und tracking…
    mit werbung weiterlesen…
    notwendige cookies…
    privatsphäre einstellungen
    sie können ihre auswahl jederzeit…
    sie können ihre einstellungen jederzeit…
    sie können ihre einwilligung jederzeit…
    technisch erforderliche cookies…
    technisch notwendige cookies…
    um diese seite zu nutzen…cookies…
    unsere webseite verwendet cookies…
    unsere website verwendet cookies…
    weiter mit werbung lesen…
    weiter mit werbung…
    weiterlesen mit werbung…
    wenn sie alle ablehnen…
    wenn sie alle akzeptieren…
    werbefrei lesen…
    willkommen bei…cookies…
    wir benötigen ihre einwilligung…
    wir benötigen ihre zustimmung…
    wir brauchen ihre zustimmung…
    wir legen wert auf ihre privatsphäre…
    wir nutzen cookies…
    wir respektieren ihre privatsphäre…
    wir schätzen ihre privatsphäre…
    wir setzen auf unserer…cookies ein…
    wir setzen cookies…
    wir und unsere partner…
    wir und unsere…partner…
    wir verarbeiten ihre daten…
    wir verwenden cookies…
    wir verwenden technologien wie cookies…
    wir verwenden…cookies um…
    zustimmung verwalten
    zwecke anzeigen
  `,

  counted: entries`
    kommentare
  `,

  counterLabel: entries`
    kommentare
    lesedauer
    lesezeit
  `,

  creditLabel: entries`
    bild
    bilder
    foto
    fotograf
    fotos
    grafik
  `,

  datePreposition: entries`
    am
    den
  `,

  dayLead: entries`
    am
  `,

  deskWord: entries`
    redaktion
  `,

  editorLabel: entries`
    redakteur
    redakteurin
    redaktion
  `,

  editorsLead: entries`
    unsere
    von der
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

  employerLead: entries`
    aus
    für
  `,

  errorPage: entries`
    400 fehlerhafte anfrage
    403 verboten
    403 zugriff verweigert
    404 nicht gefunden
    404 nicht gefunden…
    404 seite nicht gefunden
    404 seite nicht gefunden…
    500 interner serverfehler
    503 dienst nicht verfügbar
    beim laden der seite ist ein fehler aufgetreten…
    da ist etwas schief gelaufen…
    da ist etwas schiefgelaufen…
    das dokument wurde nicht gefunden…
    der angeforderte artikel…
    der angeforderte inhalt…
    der aufgerufene artikel…
    der gesuchte artikel…
    der gewünschte artikel…
    der inhalt ist nicht mehr verfügbar…
    der inhalt wurde nicht gefunden
    der link ist abgelaufen…
    der server ist zurzeit überlastet…
    der server ist…nicht erreichbar…
    der server konnte…
    der zugriff auf diese seite…verweigert…
    die angeforderte adresse…
    die angeforderte datei…
    die angeforderte seite…
    die angeforderte url…
    die angegebene seite…
    die angegebene url…
    die aufgerufene seite…
    die eingegebene adresse…
    die gesuchte seite…
    die gewünschte seite…
    die seite die du…
    die seite die sie…
    die seite existiert nicht…
    die seite ist nicht mehr verfügbar…
    die seite ist nicht verfügbar…
    die seite konnte nicht gefunden werden…
    die seite konnte nicht geladen werden…
    die seite wurde nicht gefunden…
    die von ihnen angeforderte seite…
    die von ihnen aufgerufene seite…
    die von ihnen gesuchte seite…
    die von ihnen gewünschte seite…
    die website ist…nicht erreichbar…
    diese adresse…existiert nicht…
    diese seite existiert leider nicht…
    diese seite existiert nicht…
    diese seite gibt es leider nicht…
    diese seite gibt es nicht…
    diese seite ist nicht mehr…
    diese seite ist…nicht verfügbar…
    diese seite konnte nicht gefunden werden…
    diese seite wurde nicht gefunden
    diese seite wurde…gelöscht…
    diese website ist…nicht erreichbar…
    dieser artikel existiert nicht…
    dieser artikel ist nicht mehr verfügbar…
    dieser artikel wurde gelöscht…
    dieser beitrag ist nicht mehr verfügbar…
    dieser beitrag wurde gelöscht…
    dieser inhalt ist nicht mehr…
    dieser inhalt ist…nicht verfügbar…
    dieses video ist nicht verfügbar…
    ein fehler ist aufgetreten…
    ein interner fehler ist aufgetreten…
    ein unbekannter fehler ist aufgetreten…
    ein unerwarteter fehler ist aufgetreten…
    entschuldigung die seite…
    es ist ein fehler aufgetreten…
    es ist ein interner fehler aufgetreten…
    es ist ein unerwarteter fehler aufgetreten…
    es konnte nichts gefunden werden…
    es tut uns leid…seite…nicht…
    es wurde nichts gefunden…
    etwas ist schiefgelaufen…
    existiert diese seite nicht…
    existiert die…seite nicht…
    fehler 403
    fehler 404
    fehler 404…
    fehler 500
    fehler 503
    fehlerseite
    gibt es diese seite nicht…
    haben wir die seite…nicht gefunden…
    hier ist etwas schiefgelaufen…
    hoppla da ist etwas…
    http fehler 404…
    ihre sitzung ist abgelaufen…
    interner serverfehler
    ist die seite…nicht…
    ist diese seite nicht…
    kein zugriff
    keine berechtigung
    konnte die seite nicht gefunden werden…
    konnte die…seite…nicht gefunden werden…
    konnten wir die…seite…nicht finden…
    konto gesperrt
    können wir die…seite nicht finden…
    leider existiert diese seite nicht…
    leider ist die…seite…nicht…
    leider konnte die…seite…nicht gefunden werden…
    leider konnten wir die seite…
    nicht gefunden
    seite existiert nicht
    seite nicht gefunden
    seite nicht gefunden…
    seite nicht verfügbar
    seite wurde nicht gefunden
    seiten ladefehler
    server nicht gefunden
    sie haben keine berechtigung…
    sie sind nicht berechtigt…
    sitzung abgelaufen
    ungültige anfrage
    wartungsarbeiten
    wartungsmodus
    wegen wartungsarbeiten…nicht erreichbar…
    wir führen gerade wartungsarbeiten durch…
    wir konnten die…seite…nicht finden…
    wir sind gleich wieder da…
    wir sind in kürze wieder…
    wurde die…seite nicht gefunden…
    zu viele anfragen
    zugang verweigert
    zugriff verweigert
    zugriff verweigert…
  `,

  farewell: entries`
    danke
    frohe
    guten?
    herzlichen?
    liebe
    viel
    vielen
  `,

  followButton: entries`
    folgen
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

  keywordLabel: entries`
    schlagworte
    schlagwörter
    stichworte
    themen
  `,

  labelWord: entries`
    autor
    das
    der
    die
    mehr
    von
    zum
    zur
    über
  `,

  linkLead: entries`
    lesen sie
    mehr(?: dazu)?
  `,

  menu: entries`
    abmelden
    anmelden
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
    wirtschaft
  `,

  modifiedLabel: entries`
    aktualisiert
    aktualisiert am
    stand
    zuletzt aktualisiert
  `,

  modifiedWord: entries`
    (?<!\p{L})stand(?![^\s:])
    aktuali[sz]
    geändert
  `,

  months: entries`
    3 mrz
  `,

  moreLink: entries`
    mehr
    weiterlesen
  `,

  nameCounter: entries`
    kommentare?
  `,

  nameCounterStated: entries`
    minuten?
  `,

  nameParticle: entries`
    von
    zu
  `,

  newsroomJob: entries`
    korrespondent(?:in)?
    redakteur(?:in)?
  `,

  newsroomJobBefore: entries`
    reporterin
  `,

  newsroomName: entries`
    agentur(?:en)?
  `,

  newsroomWord: entries`
    redaktion
  `,

  notInNames: entries`
    Das
    Der
    Die
    Ein
    Eine
  `,

  notice: entries`
    abonnieren sie
    cookies? verwenden
    cookies? zu
  `,

  noticeCompanion: entries`
    ablehnen
    akzeptieren
    alle ablehnen
    alle akzeptieren
    alle zulassen
    alles akzeptieren
    auswahl bestätigen
    auswahl erlauben
    auswahl speichern
    bitte kontaktieren sie…
    bitte laden sie die seite neu…
    bitte nutzen sie die suche…
    bitte prüfen sie…
    bitte versuchen sie es erneut…
    bitte versuchen sie es später…
    bitte verwenden sie die suche…
    bitte wenden sie sich…
    bitte überprüfen sie…
    datenschutz
    datenschutzerklärung
    einstellungen
    einstellungen verwalten
    einverstanden
    erneut versuchen
    essenziell
    gehen sie zurück…
    hilfe
    ich stimme zu
    ihre ip adresse…
    impressum
    kontakt
    mehr erfahren
    mehr informationen
    mehr optionen
    möglicherweise…
    nur essenzielle cookies akzeptieren
    nur notwendige…
    seite neu laden
    speichern
    startseite
    suche
    suchen
    versuchen sie es…
    vielen dank für ihr verständnis
    vielen dank für ihre geduld
    vielleicht hilft ihnen…
    vielleicht hilft…suche…
    vielleicht…seite…
    weitere informationen…
    weitere optionen
    wenn sie glauben…fehler…
    wir bitten um entschuldigung…
    wir bitten um ihr verständnis
    wir entschuldigen uns…
    zu den einstellungen
    zur startseite
    zur startseite…
    zurück
    zurück zur startseite…
    zurück zur…seite
    zustimmen
    zustimmen und weiter
  `,

  noticeFiller: entries`
    ach du schreck
    bitte
    entschuldigung
    es tut uns leid
    fehler
    hallo
    hinweis
    hoppla
    huch
    leider
    liebe besucher
    oh nein
    oje
    oops
    sorry
    tut uns leid
    ups
    uups
    verzeihung
  `,

  officeLead: entries`
    das
    eidgenössisches
  `,

  officeWord: entries`
    bundes(?:ministerium|amt)
    departement
    hochschule
    institut
    landesamt
    ministerium
    universität
    verband
    verein
  `,

  organisationWord: entries`
    agentur
    anzeiger
    fernsehen
    gmbh
    nachrichten
    presse
    rundfunk
    tagblatt
    verlag
    welle
    zeitung
  `,

  otherDateWord: entries`
    abgeruf
    antwort
    beginn
    bis .*
    geboren
    gültig
    heute ist
    kommentar
    mitglied
    seit
    termin
  `,

  otherWork: entries`
    bearbeitet
    bilder
    fotos?
    übersetzt
  `,

  otherWorkBy: entries`
    von
  `,

  our: entries`
    unser(?:em|en|er)
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

  pictureWord: entries`
    bild(?:er)?
    fotos?
  `,

  placeAfterName: entries`
    am
    unter
  `,

  postedVerb: entries`
    [Gg]eschrieben
    [Vv]erfasst
    [Vv]eröffentlicht
  `,

  profileLink: entries`
    articles? von
    profile? von
    zum profil von
    über
  `,

  publishedLabel: entries`
    datum
    erschienen
    erschienen am
    veröffentlicht
    veröffentlicht am
  `,

  publishedVerb: entries`
    erstellt
    veröff
  `,

  publishedWord: entries`
    datum
    eingestellt
    erschien
    erstellt
    geschrieben
    verfasst
    veröff
    vom
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
    das könnte dich (?:auch )?interessieren
    das könnte sie (?:auch )?interessieren
    das könnte sie auch interessieren.{0,10}
    kommentare
    lesen sie auch.{0,10}
    mehr artikel.{0,20}
    mehr aus.{0,20}
    mehr lesen.{0,20}
    mehr nachrichten.{0,20}
    mehr zum thema.{0,20}
    meistgelesen.{0,12}
    weitere artikel.{0,30}
    weitere meldungen.{0,30}
    weitere nachrichten.{0,30}
    weitere themen.{0,30}
    zum thema
  `,

  rightsNotice: entries`
    alle rechte vorbehalten
  `,

  roleLabel: entries`
    autor
    autorin
  `,

  roleLabelShown: entries`
    autoren
  `,

  roleLabelStated: entries`
    redakteur
    redaktion
  `,

  scriptPage: entries`
    aktivieren sie javascript…
    bitte aktiviere javascript…
    bitte aktivieren sie javascript…
    bitte aktualisieren sie ihren browser…
    bitte schalten sie javascript ein…
    bitte warten
    bitte warten sie
    dein browser ist…veraltet…
    diese anwendung benötigt javascript…
    diese seite benötigt javascript…
    diese website benötigt javascript…
    ihr browser ist veraltet…
    ihr browser unterstützt kein javascript…
    ihr browser wird nicht…unterstützt…
    in ihrem browser ist javascript deaktiviert…
    javascript ist deaktiviert…
    javascript ist nicht aktiviert…
    lade
    lädt
    sie benötigen javascript…
    sie müssen javascript aktivieren…
    sie verwenden einen veralteten browser…
    sie werden weitergeleitet…
    weiterleitung
    wird geladen
  `,

  sectionLead: entries`
    unter
  `,

  share: entries`
    drucken
    merken
    teilen
  `,

  signIn: entries`
    angemeldet bleiben
    anmelden
    anmelden um weiterzulesen
    bei ihrem konto anmelden
    benutzername
    bitte loggen sie sich ein…
    bitte melden sie sich an…
    e mail adresse
    einloggen
    jetzt registrieren
    kennwort
    konto erstellen
    mit apple anmelden
    mit facebook anmelden
    mit google anmelden
    noch kein konto…
    noch nicht registriert…
    passwort
    passwort vergessen
    registrieren
    sie haben noch kein konto…
    sie müssen angemeldet sein…
    sie müssen sich anmelden…
    sie müssen sich einloggen…
  `,

  siteTitleFiller: entries`
    archiv
    blog\s*archiv
    startseite
  `,

  sourceLabel: entries`
    quelle
    quellen
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

  textBy: entries`
    von
  `,

  textCredit: entries`
    text
  `,

  textEnd: entries`
    ende
  `,

  textWord: entries`
    artikel
    beiträge
  `,

  timeBehindName: entries`
    am
    in
    vor
  `,

  timeLead: entries`
    am
    um
  `,

  titleLabel: entries`
    originaltitel
  `,

  viewVerb: entries`
    zeige
  `,

  weekdays: entries`
    sonnabend
  `,

  with: entries`
    mit
  `,

  worksAt: entries`
    bei
    für
  `,

  writtenBy: entries`
    geschrieben von
    verfasst von
  `,

  youAreHere: entries`
    sie sind hier
  `,
};
