// Malay: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const ms: Language = {
  tag: 'ms',

  amAfter: entries`
    p\.?g
  `,

  functionWords: entries`
    ada
    akan
    anda
    antara
    atau
    bahawa
    beliau
    belum
    berkata
    boleh
    dalam
    dan
    dari
    dengan
    di
    hanya
    ialah
    ini
    itu
    juga
    kami
    kata
    ke
    kerana
    ketika
    kita
    lebih
    masih
    menjadi
    mereka
    namun
    oleh
    orang
    pada
    para
    perlu
    saya
    sebagai
    secara
    selepas
    seperti
    sudah
    tahun
    telah
    tersebut
    tetapi
    tidak
    untuk
    yang
  `,

  pmAfter: entries`
    p\.?tg
  `,

  timeLead: entries`
    pada
  `,
};
