// French: what its words mean on a page, one entry a line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const fr: Language = {
  tag: 'fr',

  aboutAuthor: entries`
    à propos de l[’']auteure?
  `,

  footer: entries`
    mentions légales
    tous droits réservés
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

  notice: entries`
    utilise des cookies
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
};
