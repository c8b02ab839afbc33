// Macedonian: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const mk: Language = {
  tag: 'mk',

  functionWords: entries`
    беа
    беше
    биде
    во
    ги
    го
    да
    до
    е
    за
    и
    или
    има
    исто
    како
    кои
    кој
    која
    меѓу
    може
    му
    на
    не
    ние
    но
    оваа
    овој
    од
    по
    повеќе
    поради
    само
    се
    сите
    со
    тие
    тоа
    уште
    што
    ќе
  `,

  timeLead: entries`
    во
  `,
};
