// Turkish: what its words mean on a page, one entry a line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const tr: Language = {
  tag: 'tr',

  functionWords: entries`
    ama
    ancak
    bana
    ben
    bir
    bu
    bunu
    bütün
    büyük
    da
    daha
    de
    dedi
    değil
    diye
    eden
    en
    gibi
    göre
    hem
    her
    iki
    ile
    ilk
    ise
    için
    kadar
    kendi
    ki
    mi
    nasıl
    ne
    o
    olan
    olarak
    oldu
    olduğu
    olduğunu
    sonra
    tarafından
    var
    ve
    ya
    yeni
    yok
    zaman
    çok
    üzerine
    şey
  `,

  readMore: entries`
    [iİ]lgili haber(?:ler)?
    ayrıca okuyun
  `,

  relatedStories: entries`
    [iİ]lgili haberler
  `,

  timeLead: entries`
    saat
  `,

  writtenBy: entries`
    yazan
  `,
};
