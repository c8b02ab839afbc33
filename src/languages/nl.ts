// Dutch: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const nl: Language = {
  tag: 'nl',

  aboutAuthor: entries`
    over de auteur
  `,

  andBeforeName: entries`
    en
  `,

  authorLabel: entries`
    schrijver
  `,

  botWall: entries`
    ben je een mens
    ben je een robot
    bent u een mens
    bent u een robot
    beveiligingscontrole
    bevestig dat je geen robot bent…
    bevestig dat je…mens bent…
    bevestig dat u geen robot bent…
    bevestig dat u…mens bent…
    controleren of…verbinding veilig is
    een moment geduld…
    een ogenblik geduld…
    even geduld
    even geduld…
    ik ben geen robot
    je bent geblokkeerd…
    je browser wordt gecontroleerd…
    los de captcha op…
    nog één stap
    typ de tekens…
    u bent geblokkeerd…
    uw browser wordt gecontroleerd…
    verifieer dat je een mens bent…
    verifieer dat u een mens bent…
    voltooi de beveiligingscontrole…
    waarom ben ik geblokkeerd
    we hebben ongebruikelijk verkeer…
    we hebben ongebruikelijke activiteit…
    wij hebben ongebruikelijk verkeer…
  `,

  byWord: entries`
    door
  `,

  categoryLabel: entries`
    categorie
  `,

  consent: entries`
    alle cookies accepteren
    alle cookies weigeren
    cookie instellingen
    cookie instellingen aanpassen
    cookie voorkeuren
    cookiebeleid
    cookies accepteren
    cookies beheren
    cookievoorkeuren
    deze cookies…
    deze site gebruikt cookies…
    deze site maakt gebruik van cookies…
    deze website gebruikt cookies…
    deze website maakt gebruik van cookies…
    door gebruik te maken van deze…cookies…
    door op accepteren te klikken…
    door op akkoord te klikken…
    door verder te gaan…cookies…
    functionele cookies…
    je kunt je toestemming…intrekken…
    je privacy is belangrijk…
    met jouw toestemming…
    met uw toestemming…
    noodzakelijke cookies…
    om de beste ervaringen te bieden…cookies…
    onze website gebruikt cookies…
    privacy instellingen
    privacyinstellingen
    toestemming beheren
    u kunt uw toestemming…intrekken…
    uw privacy is belangrijk…
    voordat je verdergaat
    voordat je verdergaat naar…
    voordat u verdergaat
    we gebruiken cookies…
    we hechten waarde aan je privacy…
    we vragen je toestemming…
    we waarderen uw privacy…
    wij en onze partners…
    wij en onze…partners…
    wij gebruiken cookies…
    wij respecteren uw privacy…
    wij vragen uw toestemming…
  `,

  counterLabel: entries`
    leestijd
  `,

  datePreposition: entries`
    op
  `,

  dayMark: entries`
    e
  `,

  editorLabel: entries`
    redactie
  `,

  errorPage: entries`
    403 geen toegang
    403 verboden
    404 niet gevonden
    404 pagina niet gevonden
    404 pagina niet gevonden…
    500 interne serverfout
    bestaat deze pagina niet…
    de door u opgevraagde pagina…
    de gevraagde pagina…
    de gezochte pagina…
    de opgevraagde pagina…
    de opgevraagde url…
    de pagina bestaat niet…
    de pagina die je…
    de pagina die u…
    de pagina is niet gevonden…
    de pagina is niet meer beschikbaar…
    de pagina kan niet worden gevonden…
    de pagina kon niet worden gevonden…
    de pagina niet gevonden
    deze inhoud is niet beschikbaar…
    deze link is verlopen…
    deze pagina bestaat niet…
    deze pagina is niet beschikbaar…
    deze pagina is niet gevonden…
    deze pagina is verwijderd…
    deze pagina kan niet worden gevonden…
    deze pagina kon niet worden gevonden…
    deze site is niet bereikbaar
    deze video is niet beschikbaar…
    dit artikel bestaat niet…
    dit artikel is niet meer beschikbaar…
    er ging iets mis…
    er is een fout opgetreden…
    er is iets fout gegaan…
    er is iets mis gegaan…
    er is iets misgegaan…
    fout 404
    fout 404…
    fout 500
    foutmelding 404
    geen toegang
    helaas bestaat deze pagina niet…
    het artikel dat je…
    het artikel dat u…
    interne serverfout
    is deze pagina niet…
    je hebt geen toegang…
    konden we de pagina…niet vinden…
    kunnen we de pagina…niet vinden…
    kunnen we deze pagina niet vinden…
    kunnen wij de pagina…niet vinden…
    niet gevonden
    onderhoud
    pagina bestaat niet
    pagina niet beschikbaar
    pagina niet gevonden
    pagina niet gevonden…
    te veel verzoeken
    toegang geweigerd
    u heeft geen toegang…
    uw sessie is verlopen…
    we konden de pagina…niet vinden…
    we kunnen de pagina…niet vinden…
    we zijn bezig met onderhoud…
    we zijn zo terug…
    website in onderhoud
    wij kunnen de pagina…niet vinden…
  `,

  functionWords: entries`
    aan
    al
    als
    bij
    dan
    dat
    de
    deze
    die
    dit
    door
    een
    en
    er
    geen
    haar
    hebben
    heeft
    het
    hij
    hun
    ik
    in
    is
    jaar
    je
    kan
    maar
    meer
    mensen
    met
    moet
    na
    naar
    niet
    nog
    of
    om
    onder
    ook
    op
    over
    te
    tegen
    tot
    uit
    van
    veel
    voor
    waar
    was
    wat
    we
    wel
    werd
    worden
    wordt
    ze
    zich
    zijn
    zo
    zou
  `,

  hourMark: entries`
    uur
  `,

  keywordLabel: entries`
    trefwoorden
  `,

  linkLead: entries`
    lees
    lees meer
  `,

  modifiedLabel: entries`
    bijgewerkt
    laatst bijgewerkt
  `,

  modifiedWord: entries`
    bijgewerkt
    gewijzigd
  `,

  nameParticle: entries`
    de
    den
    der
    ter
    van
  `,

  newsroomWord: entries`
    redactie
  `,

  noticeCompanion: entries`
    aanpassen
    accepteren
    akkoord
    alle accepteren
    alle weigeren
    alles accepteren
    alles weigeren
    bedankt voor je geduld
    contact
    controleer de url…
    controleer het adres…
    excuses voor het ongemak…
    ga naar de homepage…
    ga naar de homepagina…
    ga terug…
    gebruik de zoekfunctie…
    home
    instellingen
    lees meer
    meer informatie
    meer opties
    mogelijk…pagina…
    naar de homepage…
    naar home
    onze excuses…
    opnieuw proberen
    opslaan
    privacybeleid
    privacyverklaring
    probeer het later…
    probeer het opnieuw…
    sluiten
    terug
    terug naar de homepage…
    terug naar de homepagina…
    terug naar de startpagina…
    terug naar home…
    voorkeuren
    voorkeuren opslaan
    weiger
    weigeren
    zoeken
  `,

  noticeFiller: entries`
    excuses
    fout
    hallo
    helaas
    het spijt ons
    let op
    o jee
    oei
    oeps
    oh nee
    oops
    pardon
    sorry
    sorry maar
  `,

  officeWord: entries`
    ministerie
    universiteit
  `,

  organisationWord: entries`
    krant
    nieuws
  `,

  publishedLabel: entries`
    geplaatst
    gepubliceerd
    gepubliceerd op
  `,

  publishedWord: entries`
    geplaatst
    gepubl
  `,

  readMore: entries`
    lees ook
  `,

  relatedStories: entries`
    lees meer
    lees ook
    meest gelezen
  `,

  scriptPage: entries`
    bezig met laden
    javascript is uitgeschakeld…
    javascript staat uit…
    je browser is verouderd…
    je browser wordt niet ondersteund…
    je moet javascript inschakelen…
    laden
    schakel javascript in…
    u moet javascript inschakelen…
    uw browser is verouderd…
    uw browser wordt niet ondersteund…
    zet javascript aan…
  `,

  signIn: entries`
    aangemeld blijven
    aanmelden
    account aanmaken
    account maken
    e mailadres
    gebruikersnaam
    heb je nog geen account…
    ik ben mijn wachtwoord vergeten
    inloggen
    inloggen met google
    je moet ingelogd zijn…
    log in om verder te gaan…
    registreren
    u moet ingelogd zijn…
    wachtwoord
    wachtwoord vergeten
  `,

  sourceLabel: entries`
    bron
  `,

  subscribe: entries`
    meld je aan
  `,

  timeLead: entries`
    om
  `,

  writtenBy: entries`
    geschreven door
  `,
};
