// Chinese: what its words mean on a page, one entry a line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const zh: Language = {
  tag: 'zh',

  aboutAuthor: entries`
    作者简介
    作者簡介
    关于作者
    關於作者
  `,
};
