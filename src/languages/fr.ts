// French: what its words mean on a page, one entry a line.
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

  commentsHeadline: entries`
    commentaire
  `,

  dateLead: entries`
    le
  `,

  dayMark: entries`
    er
  `,

  embedConsent: entries`
    contenu externe
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

  linkLead: entries`
    lire
    lire aussi
    lire la suite
    voir aussi
    à lire(?: aussi)?
  `,

  menu: entries`
    accueil
    actualité
    actualités
    connexion
    publicité
    rechercher
    s'abonner
  `,

  months: entries`
    2 fév
  `,

  moreLink: entries`
    lire
    lire la suite
  `,

  notice: entries`
    utilise des cookies
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
    à lire aussi
  `,

  rightsNotice: entries`
    tous droits réservés
  `,

  sectionEnd: entries`
    articles? liés
    articles? similaires
    commentaires
    les plus lus
    lire aussi
    sur le même sujet
    vous aimerez aussi
    à lire aussi
  `,

  share: entries`
    envoyer
    imprimer
    partager
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

  timeLead: entries`
    à
  `,

  writtenBy: entries`
    auteur
    rédigé par
    écrit par
  `,

  youAreHere: entries`
    vous êtes ici
  `,
};
