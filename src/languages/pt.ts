// Portuguese: what its words mean on a page, one entry a line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const pt: Language = {
  tag: 'pt',

  commentsHeadline: entries`
    comentários
  `,

  dayMark: entries`
    [aoªº]
  `,

  footer: entries`
    todos os direitos
  `,

  frontPage: entries`
    início
  `,

  functionWords: entries`
    a
    ao
    aos
    as
    até
    com
    como
    da
    das
    de
    depois
    do
    dos
    e
    ela
    ele
    eles
    em
    entre
    era
    esse
    está
    estão
    eu
    foi
    foram
    há
    isso
    já
    mais
    mas
    me
    mesmo
    muito
    na
    nas
    no
    nos
    não
    o
    os
    ou
    para
    pela
    pelo
    por
    quando
    que
    quem
    se
    sem
    ser
    seu
    seus
    sua
    são
    só
    também
    tem
    ter
    tinha
    um
    uma
    você
    à
    é
  `,

  linkLead: entries`
    leia
    leia mais
    leia também
    saiba mais
  `,

  menu: entries`
    entrar
    início
    publicidade
  `,

  pageButton: entries`
    publicidade
  `,

  paywall: entries`
    exclusivo para assinantes
  `,

  readMore: entries`
    leia mais
    leia também
    veja também
  `,

  relatedStories: entries`
    leia mais
    leia também
    mais lidas
    notícias relacionadas
    veja também
  `,

  rightsNotice: entries`
    todos os direitos reservados
  `,

  sectionEnd: entries`
    comentários
    leia mais
    leia também
    mais lidas
    notícias relacionadas
    veja também
  `,

  share: entries`
    compartilhar
  `,

  subscribe: entries`
    assine
    inscreva-se
  `,

  timeLead: entries`
    às
  `,

  weekdays: entries`
    quarta
    quinta
    segunda
    sexta
    terça
  `,
};
