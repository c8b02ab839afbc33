// Indonesian: what its words mean on a page, one entry a line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const id: Language = {
  tag: 'id',

  functionWords: entries`
    ada
    adalah
    akan
    anda
    antara
    atau
    bahwa
    belum
    bisa
    dalam
    dan
    dari
    dengan
    di
    dia
    hanya
    hari
    harus
    ini
    itu
    juga
    kami
    karena
    ke
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
    saat
    saya
    sebagai
    secara
    seperti
    setelah
    sudah
    tahun
    tapi
    telah
    tersebut
    tidak
    untuk
    yang
  `,

  readMore: entries`
    baca juga
  `,

  relatedStories: entries`
    artikel terkait
    baca juga
    berita terkait
  `,

  timeLead: entries`
    jam
    pukul
  `,

  writtenBy: entries`
    ditulis oleh
  `,
};
