// Hindi: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const hi: Language = {
  tag: 'hi',

  months: entries`
    10 अक्तूबर
    11 नवम्बर
    12 दिसम्बर
    2 फरवरी
    9 सितम्बर
  `,

  readMore: entries`
    इसे भी पढ़ें
    यह भी पढ़ें
  `,

  relatedStories: entries`
    इसे भी पढ़ें
    यह भी पढ़ें
  `,

  timeLead: entries`
    को
  `,
};
