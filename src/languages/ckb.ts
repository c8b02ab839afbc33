// Central Kurdish: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const ckb: Language = {
  tag: 'ckb',

  months: entries`
    1 کانوونی دووەمی
    10 تشرینی یەکەمی
    11 تشرینی دووەمی
    12 کانونی یەکەمی
  `,
};
