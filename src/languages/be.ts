// Belarusian: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const be: Language = {
  tag: 'be',

  functionWords: entries`
    а
    або
    ад
    але
    было
    былі
    быў
    гэта
    гэтага
    да
    для
    з
    за
    каб
    калі
    можа
    мы
    на
    не
    па
    пра
    пры
    так
    таксама
    толькі
    у
    што
    яго
    яе
    як
    які
    якія
    яны
    яшчэ
    ён
    і
    іх
    ў
    ўжо
  `,

  timeLead: entries`
    у
  `,
};
