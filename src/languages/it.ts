// Italian: what its words mean on a page, one entry per line.
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

  agencies: entries`
    agenzie
  `,

  allTexts: entries`
    tutti gli
  `,

  andPictures: entries`
    e
  `,

  authorBefore: entries`
    autore
  `,

  authorLabel: entries`
    autore
    autori
    testo e foto
  `,

  botWall: entries`
    abbiamo rilevato attività insolite…
    abbiamo rilevato traffico insolito…
    attiva javascript e i cookie per continuare
    completa il captcha…
    completa il controllo di sicurezza…
    completa la verifica…
    conferma di essere umano…
    conferma di non essere un robot…
    confermare di non essere un robot…
    controllo del browser…
    controllo di sicurezza
    dimostra di essere umano…
    dimostra di non essere un robot…
    i nostri sistemi hanno rilevato un traffico…
    il tuo accesso è stato bloccato…
    il tuo indirizzo ip è stato bloccato…
    inserisci i caratteri…
    la tua richiesta è stata bloccata…
    non sono un robot
    per favore completa il captcha…
    perché devo completare un captcha
    perché sono stato bloccato
    questo processo è automatico…
    risolvi il captcha…
    sarai reindirizzato…
    sei stato bloccato…
    sei umano
    sei un essere umano
    sei un robot
    solo un momento
    solo un momento…
    stiamo verificando il tuo browser…
    un attimo
    un attimo…
    un momento
    un momento…
    un ultimo passaggio
    verifica che la connessione…sicura
    verifica che sei umano…
    verifica del browser…
    verifica di essere umano…
    verifica di sicurezza
    verifica di sicurezza…
    verifica in corso…
  `,

  bylineVerbDated: entries`
    pubblicato
  `,

  byWord: entries`
    di
  `,

  bylineStart: entries`
    a cura di
  `,

  bylineVerbMarked: entries`
    scritto
  `,

  bylineVerbStated: entries`
    a\s+cura
    pubblicato
  `,

  byWordDated: entries`
    di
  `,

  categoryLabel: entries`
    sezione
  `,

  consent: entries`
    abbiamo bisogno del tuo consenso…
    accetta e continua gratis
    accetta i cookie
    accetta tutti i cookie
    chiudendo questo banner…
    cliccando su accetta…
    cliccando su…
    con il tuo consenso…
    continua senza accettare
    cookie funzionali…
    cookie necessari…
    cookie strettamente necessari…
    cookie tecnici…
    gestisci consenso…
    gestisci cookie
    gestisci i cookie
    gestisci le preferenze…
    i cookie ci aiutano…
    il nostro sito utilizza cookie…
    il rispetto della tua privacy è la nostra priorità…
    il tuo consenso…
    impostazioni cookie
    impostazioni dei cookie
    informativa sui cookie
    la tua privacy ci sta a cuore…
    la tua privacy è importante…
    noi e i nostri partner…
    noi e i nostri…partner…
    noi e terze parti…cookie…
    per continuare…accettare…cookie…
    per fornire le migliori esperienze…cookie…
    preferenze cookie
    prima di continuare
    prima di continuare su…
    proseguendo la navigazione…
    proseguendo nella navigazione…
    puoi accettare o rifiutare…
    puoi liberamente prestare…consenso…
    puoi modificare le tue preferenze…
    puoi revocare il tuo consenso…
    questi cookie…
    questo sito usa cookie…
    questo sito usa i cookie…
    questo sito utilizza cookie…
    questo sito utilizza i cookie…
    questo sito web utilizza cookie…
    questo sito web utilizza i cookie…
    rifiuta e abbonati
    rifiuta i cookie
    rifiuta tutti i cookie
    rispettiamo la tua privacy…
    se clicchi su accetta…
    teniamo alla tua privacy…
    usiamo cookie…
    usiamo i cookie…
    utilizziamo cookie…
    utilizziamo i cookie…
    utilizziamo tecnologie come i cookie…
  `,

  counted: entries`
    commenti
  `,

  counterLabel: entries`
    tempo di lettura
  `,

  creditLabel: entries`
    immagine
  `,

  dateLead: entries`
    il
  `,

  datePreposition: entries`
    il
  `,

  dayLead: entries`
    il
  `,

  dayMark: entries`
    °
  `,

  embedConsent: entries`
    contenuto esterno
  `,

  errorPage: entries`
    403 accesso negato
    403 vietato
    404 non trovato
    404 pagina non trovata
    404 pagina non trovata…
    500 errore interno del server
    503 servizio non disponibile
    accesso negato
    accesso vietato
    account sospeso
    errore 403
    errore 404
    errore 404…
    errore 500
    errore 503
    errore del server
    errore interno del server
    errore interno…
    il contenuto che cerchi…
    il contenuto che stai cercando…
    il contenuto non è disponibile…
    il contenuto richiesto…
    il link è scaduto…
    il server ha riscontrato un errore…
    il sito è in manutenzione…
    il sito è temporaneamente non disponibile…
    impossibile raggiungere il sito
    impossibile trovare la pagina…
    in manutenzione
    l'articolo che cerchi…
    l'articolo che stai cercando…
    l'articolo richiesto…
    l'indirizzo richiesto…
    l'url richiesto…
    la pagina cercata…
    la pagina che cerchi…
    la pagina che hai cercato…
    la pagina che hai richiesto…
    la pagina che stai cercando…
    la pagina che stavi cercando…
    la pagina non esiste…
    la pagina non è disponibile…
    la pagina non è stata trovata…
    la pagina potrebbe essere stata…
    la pagina richiesta…
    la risorsa richiesta…
    la sessione è scaduta…
    non abbiamo trovato la pagina…
    non hai i permessi…
    non hai il permesso…
    non sei autorizzato…
    non trovato
    non è stato possibile trovare…pagina…
    pagina inesistente
    pagina non disponibile
    pagina non trovata
    pagina non trovata…
    qualcosa è andato storto…
    questa pagina non esiste…
    questa pagina non è disponibile…
    questa pagina non è più disponibile…
    questa pagina è stata rimossa…
    questo articolo non è più disponibile…
    questo contenuto non è disponibile…
    questo contenuto non è più disponibile…
    questo contenuto è stato rimosso…
    questo sito è in manutenzione…
    questo video non è disponibile…
    richiesta non valida
    sembra che la pagina…
    servizio non disponibile
    servizio temporaneamente non disponibile
    sessione scaduta
    si è verificato un errore…
    si è verificato un problema…
    sito in manutenzione
    torneremo presto…
    torniamo subito
    troppe richieste
  `,

  farewell: entries`
    buon
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

  keywordLabel: entries`
    parole chiave
  `,

  linkLead: entries`
    leggi
    leggi tutto
  `,

  modifiedLabel: entries`
    aggiornato
    aggiornato il
    ultimo aggiornamento
  `,

  modifiedWord: entries`
    aggiorn
  `,

  months: entries`
    2 febbr
    9 sett
  `,

  moreLink: entries`
    leggi
    leggi tutto
  `,

  nameParticle: entries`
    da
    del
    della
    di
  `,

  newsroomJob: entries`
    giornalista
  `,

  newsroomName: entries`
    agenzie
  `,

  newsroomWord: entries`
    redazione
  `,

  noticeCompanion: entries`
    accetta
    accetta e chiudi
    accetta e continua
    accetta tutti
    accetta tutto
    accetto
    aiuto
    altre informazioni
    altre opzioni
    cerca
    chiudi
    ci scusiamo per il disagio…
    contattaci…
    contatti
    continua
    grazie per la pazienza…
    home
    home page
    il tuo indirizzo ip…
    impostazioni
    informativa sulla privacy
    leggi di più
    maggiori informazioni
    nega
    personalizza
    potrebbe essere stata…
    preferenze
    prova a cercare…
    puoi provare…
    puoi tornare…
    ricarica la pagina…
    rifiuta
    rifiuta tutti
    rifiuta tutto
    riprova
    riprova più tardi…
    salva preferenze
    scopri di più
    se il problema persiste…
    se pensi che…errore…
    si prega di riprovare…
    torna alla homepage…
    torna alla home…
    torna alla pagina iniziale…
    torna indietro…
    usa la ricerca…
    utilizza la ricerca…
    vai alla homepage…
    vai alla home…
    vedi preferenze
    verifica l'indirizzo…
    verifica l'url…
  `,

  noticeFiller: entries`
    accidenti
    ahi
    attenzione
    avviso
    ci dispiace
    ci dispiace ma
    ciao
    errore
    mi dispiace
    oh no
    ooops
    oops
    ops
    peccato
    purtroppo
    scusa
    scusate
    siamo spiacenti
    spiacenti
    uffa
  `,

  officeOf: entries`
    del
    di
    per
  `,

  officeOfWord: entries`
    consiglio
    società
  `,

  officeWord: entries`
    istituto
    ministero
    università
  `,

  organisationWord: entries`
    giornale
    notizie
  `,

  otherWork: entries`
    tradotto
  `,

  otherWorkBy: entries`
    da
  `,

  pageButton: entries`
    pubblicità
  `,

  paywall: entries`
    riservato agli abbonati
  `,

  publishedLabel: entries`
    data
    pubblicato
    pubblicato il
  `,

  publishedWord: entries`
    inserit
    pubbl
  `,

  readMore: entries`
    approfondisci
    leggi anche
    per saperne di più
  `,

  relatedStories: entries`
    articoli correlati
    commenti
    i più letti
    leggi anche
    potrebbe interessarti.{0,10}
  `,

  rightsNotice: entries`
    tutti i diritti riservati
  `,

  roleLabelStated: entries`
    autore
  `,

  scriptPage: entries`
    abilita javascript…
    aggiorna il tuo browser…
    attendere
    attendere prego
    attiva javascript…
    caricamento
    caricamento in corso
    il tuo browser non supporta javascript…
    il tuo browser non è supportato…
    il tuo browser è obsoleto…
    javascript è disabilitato…
    javascript è disattivato…
    per favore attendi
    questo sito richiede javascript…
    reindirizzamento
    è necessario abilitare javascript…
    è necessario attivare javascript…
  `,

  share: entries`
    condividi
    stampa
  `,

  signIn: entries`
    accedi
    accedi al tuo account
    accedi con facebook
    accedi con google
    accedi per continuare…
    crea account
    crea un account
    devi accedere…
    devi effettuare l'accesso…
    hai dimenticato la password
    login
    nome utente
    non hai un account…
    password
    password dimenticata
    registrati
    registrati ora
    resta connesso
    ricordami
  `,

  sourceStart: entries`
    fonte
  `,

  subscribe: entries`
    iscriviti
  `,

  teamWord: entries`
    equipe
  `,

  textBy: entries`
    di
  `,

  textCredit: entries`
    testo
  `,

  textEnd: entries`
    fine
  `,

  textWord: entries`
    articoli
  `,

  timeBehindName: entries`
    il
  `,

  timeLead: entries`
    alle
    alle ore
    ore
  `,

  withAgencies: entries`
    con
    e
  `,

  withBeforeName: entries`
    con
  `,

  writtenBy: entries`
    scritto da
  `,
};
