// Bulgarian: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const bg: Language = {
  tag: 'bg',

  functionWords: entries`
    беше
    в
    във
    го
    да
    до
    е
    за
    защото
    и
    или
    им
    има
    както
    като
    които
    който
    която
    ли
    между
    много
    може
    му
    на
    най
    не
    но
    от
    още
    по
    през
    при
    с
    са
    само
    се
    си
    след
    срещу
    така
    това
    той
    че
    ще
  `,

  months: entries`
    1 яну
  `,
};
