// Serbian: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const sr: Language = {
  tag: 'sr',

  functionWords: entries`
    а
    али
    би
    било
    био
    бити
    већ
    више
    га
    да
    до
    за
    и
    из
    или
    има
    када
    како
    као
    која
    које
    који
    може
    на
    након
    не
    није
    о
    од
    по
    према
    са
    сам
    само
    све
    се
    смо
    су
    тако
    те
    то
    у
    што
    је
    јер
    још
    ће
  `,

  months: entries`
    1 јануара
    10 октобра
    11 новембра
    12 децембра
    2 фебруара
    6 јуна
    7 јула
    8 avgusta
    9 септембра
  `,

  ownMonths: entries`
    10 lis
    10 listopad
    10 listopada
    6 lip
    7 srp
  `,
};
