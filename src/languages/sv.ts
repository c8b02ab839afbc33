// Swedish: what its words mean on a page, one entry a line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const sv: Language = {
  tag: 'sv',

  functionWords: entries`
    alla
    andra
    att
    av
    bara
    blir
    de
    den
    det
    detta
    där
    då
    efter
    eller
    en
    ett
    finns
    från
    får
    för
    hade
    han
    har
    hon
    här
    i
    inte
    jag
    kan
    kommer
    med
    men
    mot
    mycket
    nu
    när
    och
    också
    om
    på
    sedan
    sig
    sin
    ska
    skulle
    som
    så
    till
    under
    upp
    ut
    vad
    var
    vara
    vi
    vid
    än
    är
    även
    år
    över
  `,

  linkLead: entries`
    läs mer
    läs också
    läs även
  `,

  readMore: entries`
    läs också
  `,

  relatedStories: entries`
    läs också
  `,

  sectionEnd: entries`
    läs också
  `,

  writtenBy: entries`
    skriven av
  `,
};
