// The languages that Copydesk has words for. Adding a language means adding one file and one line here.
// Must not hold words. If two languages fit a text equally well, the first one listed wins.
import { af } from './af.ts';
import { ar } from './ar.ts';
import { be } from './be.ts';
import { bg } from './bg.ts';
import { bn } from './bn.ts';
import { bs } from './bs.ts';
import { ca } from './ca.ts';
import { ckb } from './ckb.ts';
import { cs } from './cs.ts';
import { da } from './da.ts';
import { de } from './de.ts';
import { el } from './el.ts';
import { en } from './en.ts';
import { eo } from './eo.ts';
import { es } from './es.ts';
import { et } from './et.ts';
import { eu } from './eu.ts';
import { fa } from './fa.ts';
import { fi } from './fi.ts';
import { fr } from './fr.ts';
import { ga } from './ga.ts';
import { gd } from './gd.ts';
import { ha } from './ha.ts';
import { he } from './he.ts';
import { hi } from './hi.ts';
import { hr } from './hr.ts';
import { hu } from './hu.ts';
import { hy } from './hy.ts';
import { id } from './id.ts';
import { ig } from './ig.ts';
import { it } from './it.ts';
import { ja } from './ja.ts';
import { jv } from './jv.ts';
import { ka } from './ka.ts';
import { kk } from './kk.ts';
import { km } from './km.ts';
import { kn } from './kn.ts';
import { ko } from './ko.ts';
import type { Language } from './language.ts';
import { lt } from './lt.ts';
import { lv } from './lv.ts';
import { mk } from './mk.ts';
import { mn } from './mn.ts';
import { mr } from './mr.ts';
import { ms } from './ms.ts';
import { mt } from './mt.ts';
import { nl } from './nl.ts';
import { no } from './no.ts';
import { pl } from './pl.ts';
import { pt } from './pt.ts';
import { ro } from './ro.ts';
import { ru } from './ru.ts';
import { sh } from './sh.ts';
import { si } from './si.ts';
import { sk } from './sk.ts';
import { sl } from './sl.ts';
import { so } from './so.ts';
import { sq } from './sq.ts';
import { sr } from './sr.ts';
import { sv } from './sv.ts';
import { sw } from './sw.ts';
import { ta } from './ta.ts';
import { tg } from './tg.ts';
import { th } from './th.ts';
import { tk } from './tk.ts';
import { tl } from './tl.ts';
import { tr } from './tr.ts';
import { uk } from './uk.ts';
import { und } from './und.ts';
import { ur } from './ur.ts';
import { vi } from './vi.ts';
import { yo } from './yo.ts';
import { zh } from './zh.ts';
import { zu } from './zu.ts';

export const languages: readonly Language[] = [
  en,
  de,
  fr,
  es,
  pt,
  it,
  nl,
  sv,
  da,
  no,
  fi,
  pl,
  cs,
  sk,
  hu,
  ro,
  tr,
  id,
  ms,
  vi,
  hr,
  ca,
  et,
  lt,
  lv,
  sl,
  sq,
  af,
  sw,
  tl,
  ru,
  uk,
  bg,
  sr,
  mk,
  be,
  kk,
  zh,
  ja,
  ko,
  ar,
  he,
  hi,
  th,
  el,
  fa,
  bs,
  sh,
  eu,
  ka,
  bn,
  ckb,
  si,
  mn,
  ga,
  gd,
  km,
  hy,
  kn,
  mr,
  ta,
  tg,
  ur,
  mt,
  yo,
  tk,
  jv,
  zu,
  ig,
  ha,
  so,
  eo,
  und,
];
