// Spanish: what its words mean on a page, one entry a line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const es: Language = {
  tag: 'es',

  abbreviation: entries`
    [Aa]v
    [Dd]ª
    [Ss]ra?
  `,

  aboutAuthor: entries`
    (?:sobre|acerca) (?:del?|el|la|o|a) autora?
  `,

  commentsHeadline: entries`
    comentario
  `,

  dateLead: entries`
    el
  `,

  embedConsent: entries`
    contenido externo
  `,

  footer: entries`
    aviso legal
    todos los derechos
  `,

  frontPage: entries`
    inicio
  `,

  functionWords: entries`
    a
    al
    así
    años
    como
    con
    cuando
    de
    del
    desde
    donde
    dos
    el
    en
    entre
    era
    es
    esta
    este
    está
    fue
    ha
    había
    han
    hasta
    hay
    la
    las
    le
    lo
    los
    me
    mi
    muy
    más
    ni
    no
    nos
    o
    para
    parte
    pero
    por
    porque
    puede
    que
    qué
    se
    ser
    si
    sin
    sobre
    son
    su
    sus
    sólo
    también
    tiene
    todo
    todos
    un
    una
    uno
    vez
    y
    ya
    yo
  `,

  linkLead: entries`
    lea
    lea más
    lea también
    lee(?: también)?
    te puede interesar
  `,

  menu: entries`
    buscar
    cultura
    deportes
    economía
    inicio
    mundo
    publicidad
    suscríbete
  `,

  monthLead: entries`
    de
  `,

  moreLink: entries`
    leer más
  `,

  notice: entries`
    utiliza cookies
  `,

  pageButton: entries`
    publicidad
  `,

  paywall: entries`
    artículo exclusivo para suscriptores
    contenido exclusivo para suscriptores
  `,

  pictureCount: entries`
    \d{1,3}\s*de\s*\d{1,3}
  `,

  pictureCredit: entries`
    foto
  `,

  readMore: entries`
    lee también
    te puede interesar
  `,

  relatedStories: entries`
    artículos relacionados
    comentarios
    lee también
    lo más leído
    lo más visto
    más información.{0,20}
    más leídas.{0,20}
    más noticias.{0,20}
    más sobre.{0,20}
    noticias relacionadas
    también te puede interesar
    te puede interesar
  `,

  rightsNotice: entries`
    todos los derechos reservados
  `,

  sectionEnd: entries`
    comentarios
    lo más leído
    más noticias
    noticias relacionadas
    te puede interesar
  `,

  share: entries`
    compartir
    guardar
    imprimir
  `,

  sourceStart: entries`
    fuente
  `,

  subscribe: entries`
    suscríbase
    suscríbete
  `,

  subscriberOffer: entries`
    contenido exclusivo para suscriptores
  `,

  tagLabel: entries`
    etiquetas
  `,

  timeLead: entries`
    a las
  `,

  writtenBy: entries`
    escrito por
    publicado por
  `,

  yearLead: entries`
    del?
  `,
};
