// Kazakh: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const kk: Language = {
  tag: 'kk',

  functionWords: entries`
    арқылы
    бар
    барлық
    болды
    болып
    болған
    бір
    бұл
    да
    де
    дейді
    деп
    еді
    екен
    жоқ
    және
    кейін
    мен
    ол
    оның
    осы
    сол
    туралы
    қазақстан
    үшін
  `,

  yearMark: entries`
    -?ж\.?
  `,
};
