// Mongolian: what its words mean on a page, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const mn: Language = {
  tag: 'mn',

  dateForms: entries`
    <year>\sоны\s<month>[\s-]?(?:дугаар|дүгээр|р)?\sсарын\s<day>(?:-?ны?)?
  `,

  months: entries`
    1 нэгдүгээр сарын
    10 аравдугаар сарын
    11 арван нэгдүгээр сарын
    12 арван хоёрдугаар сарын
    2 хоёрдугаар сарын
    3 гуравдугаар сарын
    4 дөрөвдүгээр сарын
    5 тавдугаар сарын
    6 зургаадугаар сарын
    7 долоодугаар сарын
    8 наймдугаар сарын
    9 есдүгээр сарын
  `,

  yearMark: entries`
    оны
  `,
};
