// Ukrainian: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const uk: Language = {
  tag: 'uk',

  aboutAuthor: entries`
    про автора
  `,

  functionWords: entries`
    або
    але
    був
    були
    було
    бути
    в
    вже
    вони
    від
    він
    для
    до
    з
    за
    й
    його
    ми
    може
    на
    не
    ніж
    при
    про
    під
    після
    року
    та
    так
    також
    те
    у
    це
    цей
    цього
    через
    чи
    ще
    що
    щоб
    як
    який
    якщо
    які
    є
    і
    їх
    її
  `,

  modifiedWord: entries`
    оновл
  `,

  months: entries`
    10 жов
    11 лис
    12 гру
    4 кві
    5 тра
    6 чер
    8 сер
  `,

  publishedWord: entries`
    дат[аы]
    додано
  `,

  readMore: entries`
    читайте також
  `,

  relatedStories: entries`
    читайте також
    ще по темі
  `,

  subscribe: entries`
    підписуйтесь
  `,

  timeLead: entries`
    о
  `,

  weekdays: entries`
    п’ятниця
  `,

  yearMark: entries`
    р
    році
  `,
};
