// Romanian: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const ro: Language = {
  tag: 'ro',

  functionWords: entries`
    a
    această
    acest
    acum
    al
    ale
    ar
    are
    asta
    au
    ca
    care
    ce
    cei
    cele
    cu
    când
    că
    dar
    de
    despre
    din
    dintre
    doar
    după
    era
    este
    fi
    foarte
    fost
    fără
    iar
    la
    le
    lor
    lui
    mai
    nu
    o
    pe
    pentru
    prin
    până
    sau
    sunt
    să
    tot
    un
    va
    îi
    în
    și
  `,

  timeLead: entries`
    la
    la ora
    ora
  `,

  yearLead: entries`
    anul
  `,
};
