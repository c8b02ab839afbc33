// Japanese: what its words mean on a page, one entry a line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const ja: Language = {
  tag: 'ja',

  aboutAuthor: entries`
    この記事を書いた人
    著者(?:プロフィール|紹介)?
  `,
};
