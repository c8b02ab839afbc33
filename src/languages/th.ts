// Thai: what its words mean on a page, one entry a line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const th: Language = {
  tag: 'th',

  hourMark: entries`
    น\.
  `,

  monthLead: entries`
    วันที่
  `,

  readMore: entries`
    ข่าวที่เกี่ยวข้อง
    อ่าน(?:ข่าว)?เพิ่มเติม
  `,

  relatedStories: entries`
    ข่าวที่เกี่ยวข้อง
    อ่าน(?:ข่าว)?เพิ่มเติม
  `,

  timeLead: entries`
    เวลา
  `,

  yearLead: entries`
    ค\.ศ\.
    พ\.ศ\.
  `,
};
