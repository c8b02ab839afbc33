// Georgian: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const ka: Language = {
  tag: 'ka',

  months: entries`
    1 იანვარს
    10 ოქტომბერს
    11 ნოემბერს
    12 დეკემბერს
    2 თებერვალს
    3 მარტს
    4 აპრილს
    5 მაისს
    6 ივნისს
    7 ივლისს
    8 აგვისტოს
    9 სექტემბერს
  `,
};
