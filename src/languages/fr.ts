// French: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const fr: Language = {
  tag: 'fr',

  abbreviation: entries`
    [Mm]lle
    [Mm]me
  `,

  aboutAuthor: entries`
    à propos de l[’']auteure?
  `,

  agencies: entries`
    agences?
  `,

  allTexts: entries`
    voir tous les
  `,

  and: entries`
    et
  `,

  authorBefore: entries`
    auteur
  `,

  authorLabel: entries`
    auteur
    auteure
    auteurs
    texte et photos
  `,

  botWall: entries`
    accès temporairement restreint…
    activez javascript et désactivez votre bloqueur…
    activez javascript et les cookies pour continuer
    confirmez que vous n'êtes pas un robot…
    confirmez que vous êtes humain…
    contrôle de sécurité
    je ne suis pas un robot
    merci de confirmer que vous…robot…
    nos systèmes ont détecté un trafic exceptionnel…
    nous avons détecté un trafic inhabituel…
    nous avons détecté une activité inhabituelle…
    nous devons vérifier que vous n'êtes pas un robot…
    nous devons vérifier que vous…humain…
    nous vérifions votre navigateur…
    pourquoi ai je été bloqué
    pourquoi dois je remplir un captcha
    prouvez que vous n'êtes pas un robot…
    prouvez que vous êtes humain…
    saisissez les caractères…
    un instant
    un instant s'il vous plaît
    un instant…
    un moment
    une étape de plus
    veuillez activer js et désactiver tout bloqueur de publicité
    veuillez activer les cookies
    veuillez compléter la vérification…
    veuillez compléter le captcha…
    veuillez confirmer que vous n'êtes pas un robot…
    veuillez confirmer que vous…humain…
    veuillez effectuer la vérification…
    veuillez patienter pendant…vérifi…
    veuillez prouver…robot…
    veuillez résoudre le captcha…
    veuillez saisir les caractères…
    veuillez vérifier que vous n'êtes pas un robot…
    veuillez vérifier que vous êtes…humain…
    votre accès…a été bloqué…
    votre accès…a été temporairement…
    votre adresse ip a été bloquée…
    votre navigateur va être redirigé…
    votre requête a été bloquée…
    vous allez être redirigé…
    vous avez été bloqué…
    vous êtes bloqué…
    vérification de sécurité
    vérification de sécurité…
    vérification de votre connexion…
    vérification de votre navigateur…
    vérification du navigateur…
    vérification en cours
    vérifiez que vous n'êtes pas un robot…
    vérifiez que vous êtes humain…
    vérifions que vous êtes…humain…
    êtes vous humain
    êtes vous un humain
    êtes vous un robot
  `,

  bylineVerbDated: entries`
    publié
  `,

  byWord: entries`
    par
  `,

  bylineVerbMarked: entries`
    publié
  `,

  byWordDated: entries`
    par
  `,

  categoryLabel: entries`
    catégorie
    rubrique
  `,

  commentsHeadline: entries`
    commentaire
  `,

  consent: entries`
    accepter et accéder…gratuitement
    accepter et continuer vers…
    accepter et fermer
    accepter les cookies
    accepter tous les cookies
    avant d'accéder à…
    avant de continuer
    avant de continuer vers…
    avec votre accord nos partenaires…
    avec votre accord nous et nos…partenaires utilisons…cookies…
    avec votre accord nous…
    avec votre consentement…
    bienvenue…cookies…
    ce site utilise des cookies…
    ce site web utilise des cookies…
    ces cookies…
    continuer sans accepter
    continuer sans accepter…
    cookies essentiels…
    cookies fonctionnels…
    cookies nécessaires…
    cookies strictement nécessaires…
    des cookies sont utilisés…
    en cliquant sur…
    en continuant votre navigation…
    en continuant à naviguer…
    en poursuivant votre navigation…
    en utilisant ce site vous acceptez…cookies…
    gestion des cookies
    gérer le consentement…
    gérer les cookies
    gérer mes cookies
    gérer mes préférences
    le respect de votre vie privée est notre priorité…
    notre site utilise des cookies…
    nous accordons de l'importance à votre vie privée…
    nous avons besoin de votre consentement…
    nous et nos partenaires…
    nous et nos…partenaires…
    nous respectons votre vie privée…
    nous utilisons des cookies…
    nous utilisons des technologies…cookies…
    paramètres de confidentialité
    paramètres des cookies
    paramétrer les cookies
    personnaliser mes choix
    politique de cookies
    pour accéder…cookies…
    pour continuer…accepter…cookies…
    pour offrir les meilleures expériences…cookies…
    préférences de cookies
    refuser les cookies
    refuser tous les cookies
    s'abonner et refuser…
    si vous cliquez sur tout accepter…
    vos choix…
    votre consentement…
    votre vie privée est importante…
    votre vie privée nous importe
    vous pouvez accepter ou refuser…
    vous pouvez changer d'avis à tout moment…
    vous pouvez gérer vos…
    vous pouvez modifier vos choix à tout moment…
    vous pouvez retirer votre consentement…
    vous pouvez à tout moment modifier…
    vous pouvez à tout moment retirer…
  `,

  counted: entries`
    commentaires?
  `,

  counterLabel: entries`
    temps de lecture
  `,

  creditLabel: entries`
    crédit
    crédit photo
    photographie
  `,

  dateLead: entries`
    le
  `,

  datePreposition: entries`
    le
  `,

  dayLead: entries`
    le
  `,

  dayMark: entries`
    er
  `,

  editorLabel: entries`
    rédacteur
  `,

  editorsLead: entries`
    de la
    la
  `,

  embedConsent: entries`
    contenu externe
  `,

  employerLead: entries`
    pour
    à
  `,

  errorPage: entries`
    403 accès interdit
    403 interdit
    404 introuvable
    404 non trouvé
    404 page introuvable
    404 page non trouvée
    500 erreur interne du serveur
    503 service indisponible
    accès interdit
    accès refusé
    ce contenu a été supprimé…
    ce contenu n'est pas disponible…
    ce contenu n'est plus disponible…
    ce contenu n'existe plus…
    ce lien a expiré…
    ce site est en maintenance…
    ce site est inaccessible
    cet article a été supprimé…
    cet article n'est plus disponible…
    cet article n'existe pas…
    cet article n'existe plus…
    cette adresse n'existe pas…
    cette page a été supprimée…
    cette page est introuvable…
    cette page est temporairement indisponible…
    cette page n'est pas disponible…
    cette page n'est plus disponible…
    cette page n'existe pas…
    cette page n'existe plus…
    cette page semble…
    cette vidéo n'est pas disponible…
    cette vidéo n'est plus disponible…
    compte suspendu
    délai d'attente dépassé
    erreur 403
    erreur 404
    erreur 404…
    erreur 500
    erreur 503
    erreur interne du serveur
    erreur interne…
    erreur serveur
    il semble que la page…
    il semblerait que la page…
    l'adresse demandée…
    l'adresse saisie…
    l'adresse url…introuvable…
    l'article demandé…
    l'article que vous…
    l'url demandée…
    la page a été supprimée…
    la page demandée…
    la page est introuvable…
    la page n'a pas été trouvée…
    la page n'existe pas…
    la page n'existe plus…
    la page que vous avez demandée…
    la page que vous cherchez…
    la page que vous demandez…
    la page que vous essayez…
    la page que vous recherchez…
    la page que vous souhaitez…
    la page recherchée…
    le contenu demandé…
    le contenu que vous…
    le document demandé…
    le fichier demandé…
    le lien que vous avez suivi…
    le serveur a rencontré une erreur…
    le serveur ne peut…
    le site est actuellement en maintenance…
    le site est en maintenance…
    le site est temporairement indisponible…
    maintenance en cours
    nous effectuons actuellement une maintenance…
    nous n'avons pas pu trouver la page…
    nous n'avons pas trouvé la page…
    nous ne trouvons pas la page…
    nous serons bientôt de retour
    nous sommes désolés…la page…
    on dirait que la page…
    page inaccessible
    page indisponible
    page inexistante
    page introuvable
    page introuvable…
    page non trouvée
    page non trouvée…
    quelque chose s'est mal passé…
    requête incorrecte
    serveur introuvable
    service indisponible
    service temporairement indisponible
    session expirée
    site en maintenance
    trop de requêtes
    un problème est survenu…
    une erreur est survenue…
    une erreur inattendue…
    une erreur interne…
    une erreur s'est produite…
    vous n'avez pas accès à cette page…
    vous n'avez pas l'autorisation…
    vous n'avez pas la permission…
    vous n'avez pas les droits…
    vous n'êtes pas autorisé…
    vous êtes perdu
  `,

  farewell: entries`
    bon(?:ne)?
    joyeux
  `,

  followButton: entries`
    suivre
  `,

  footer: entries`
    mentions légales
    tous droits réservés
  `,

  frontPage: entries`
    accueil
  `,

  functionWords: entries`
    a
    après
    au
    aussi
    aux
    avec
    c'est
    ce
    ces
    cette
    comme
    d'un
    d'une
    dans
    de
    des
    deux
    dont
    du
    elle
    en
    entre
    est
    et
    fait
    il
    je
    la
    le
    les
    leur
    leurs
    mais
    même
    n'est
    ne
    nous
    ont
    ou
    par
    pas
    plus
    pour
    qu'il
    que
    qui
    sa
    sans
    se
    ses
    si
    son
    sont
    sur
    tout
    un
    une
    vous
    y
    était
    été
    être
  `,

  hourMark: entries`
    h
  `,

  keywordLabel: entries`
    mots clés
    mots-clés
  `,

  linkLead: entries`
    lire
    lire la suite
    voir aussi
  `,

  menu: entries`
    accueil
    actualité
    actualités
    connexion
    rechercher
    s'abonner
  `,

  modifiedLabel: entries`
    mis à jour
    mis à jour le
    modifié le
  `,

  modifiedWord: entries`
    maj\s*:
    mis à jour
    mise à jour
  `,

  months: entries`
    2 fév
  `,

  moreLink: entries`
    lire
    lire la suite
  `,

  nameCounterStated: entries`
    commentaires?
  `,

  nameParticle: entries`
    de
    la
    le
  `,

  newsroomJob: entries`
    journaliste
  `,

  newsroomJobBehind: entries`
    rédact(?:eur|rice)
  `,

  newsroomName: entries`
    agences
  `,

  newsroomWord: entries`
    rédaction
  `,

  notInNames: entries`
    Des
    Les
    Une
  `,

  notice: entries`
    utilise des cookies
  `,

  noticeCompanion: entries`
    accepter
    accepter et continuer
    accepter et fermer
    accueil
    aide
    allez à la page d'accueil…
    confidentialité
    contact
    contactez nous…
    continuer
    elle a peut être…
    elle a peut-être été…
    en savoir plus
    enregistrer
    essayez…
    fermer
    gérer les options
    il est possible que…
    j'accepte
    je refuse
    mentions légales
    merci de réessayer…
    merci de votre compréhension
    merci de votre patience
    nous nous excusons…
    nous vous prions de nous excuser…
    page d'accueil
    paramètres
    paramétrer
    personnaliser
    peut être…
    plus d'informations
    plus d'options
    politique de confidentialité
    préférences
    rafraîchir la page…
    recherche
    rechercher
    refuser
    retour
    retour à l'accueil…
    retour à la page d'accueil…
    retournez à…accueil…
    réessayer
    réessayez…
    si le problème persiste…
    si vous pensez…erreur…
    tout accepter
    tout refuser
    utilisez…recherche…
    veuillez contacter…
    veuillez réessayer…
    veuillez vérifier l'adresse…
    veuillez vérifier l'url…
    voir les préférences
    votre adresse ip…
    vous pouvez retourner…
    vous pouvez utiliser…recherche…
    vous pouvez également…
    vous pouvez…accueil…
    vérifiez l'adresse…
    vérifiez l'url…
  `,

  noticeFiller: entries`
    attention
    aïe
    bonjour
    désolé
    désolé mais
    désolée
    erreur
    excusez nous
    hélas
    mince
    nous sommes désolés
    nous sommes désolés mais
    oh non
    oups
    pardon
    toutes nos excuses
  `,

  officeLead: entries`
    la
    le
  `,

  officeOf: entries`
    de
    des
    du
    pour
  `,

  officeOfWord: entries`
    comité
    conseil
    société
  `,

  officeWord: entries`
    ministère
    université
  `,

  organisationWord: entries`
    agence
    télévision
  `,

  otherDateWord: entries`
    consult
  `,

  otherWork: entries`
    traduit
  `,

  otherWorkBy: entries`
    par
  `,

  pageButton: entries`
    publicité
  `,

  paywall: entries`
    il vous reste .{1,20} à lire
    réservé aux abonnés
  `,

  pictureCount: entries`
    \d{1,3}\s*sur\s*\d{1,3}
  `,

  pictureCredit: entries`
    crédit
  `,

  postedVerb: entries`
    [Pp]ublié
  `,

  profileLink: entries`
    articles? de
    profile? de
    à propos de
  `,

  publishedLabel: entries`
    publication
    publié
    publié le
  `,

  readMore: entries`
    lire aussi
    sur le même sujet
    à lire(?: aussi)?
  `,

  relatedStories: entries`
    a lire aussi
    articles? connexes
    articles? liés
    articles? recommandés
    articles? similaires
    commentaires
    les plus lus
    lire aussi
    sur le même sujet
    sur le même thème
    voir aussi
    vous aimerez aussi
    à lire aussi
  `,

  rightsNotice: entries`
    tous droits réservés
  `,

  roleLabelStated: entries`
    auteur
  `,

  scriptPage: entries`
    activer javascript
    activez javascript…
    ce site nécessite javascript…
    cette application nécessite javascript…
    chargement
    chargement en cours
    javascript est désactivé…
    javascript est requis…
    javascript n'est pas activé…
    merci d'activer javascript…
    redirection
    redirection en cours
    veuillez activer javascript…
    veuillez mettre à jour votre navigateur…
    veuillez patienter
    votre navigateur est obsolète…
    votre navigateur n'est pas pris en charge…
    votre navigateur n'est plus pris en charge…
    votre navigateur ne prend pas en charge javascript…
    vous allez être redirigé…
    vous devez activer javascript…
  `,

  sectionLead: entries`
    dans
    en
  `,

  share: entries`
    envoyer
    imprimer
    partager
  `,

  signIn: entries`
    connectez vous
    connectez vous pour continuer…
    connexion
    créer un compte
    déjà abonné
    déjà inscrit
    identifiant
    identifiez vous
    inscription
    mot de passe
    mot de passe oublié
    nom d'utilisateur
    pas encore de compte…
    rester connecté
    s'identifier
    s'inscrire
    se connecter
    se souvenir de moi
    veuillez vous connecter…
    veuillez vous identifier…
    vous devez vous connecter…
    vous devez être connecté…
    vous n'avez pas de compte…
  `,

  subscribe: entries`
    abonnez-vous
    inscrivez-vous
  `,

  subscriberOffer: entries`
    il vous reste \d
    réservé aux abonnés
  `,

  tagLabel: entries`
    étiquettes
  `,

  teamWord: entries`
    équipe
  `,

  textBy: entries`
    de
    par
  `,

  textCredit: entries`
    texte
  `,

  textEnd: entries`
    fin
  `,

  timeBehindName: entries`
    le
  `,

  timeLead: entries`
    à
  `,

  with: entries`
    avec
  `,

  worksAt: entries`
    chez
  `,

  writtenBy: entries`
    rédigé par
    écrit par
  `,

  youAreHere: entries`
    vous êtes ici
  `,
};
