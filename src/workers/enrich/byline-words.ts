// Word lists of bylines: roles, jobs, degrees, agencies, organisations and what names nobody, in the languages of the news.
// Must not hold rules: how they are applied is names.ts' business.

import { patternOf, wholeText } from '../../languages/compile.ts';
export const hanRoles =
  /(?:\p{Script=Han}{0,12}?(?:责任编辑|責任編輯|值班编辑|实习编辑|执行编辑|见习编辑|责编|責編|记者|記者|通讯员|通訊員|编辑|編輯|主编|作者|撰文|撰稿|采写|評論員|评论员|实习生|執筆|著者|編集|取材|文字|作者)|文)\s*[:：/／=＝]?\s*/gu;
export const hanTails =
  /(?:(?:联合|综合|现场)?(?:报道|報道|報導)|摄影报道|文并摄|文\/图|图\/文|摄影|整理|编译|发自.{0,8}|(?<=\p{Script=Han}{2})(?:摄|攝|文|电|電|译))$/u;
/** The place behind a reporter: `某某／台北報導`. */
export const filedFrom = /\s*[/／╱]\s*\p{Script=Han}{2,6}(?:報導|报道|報道|電|电|讯|訊)\s*$/u;
export const roles =
  /^(?:(?:written|reported|words|text|story|(?:additional\s+)?reporting|posted|published|compiled|contributed|guest\s+post|created|submitted|erstellt|verfasst|geschrieben|veröffentlicht|publié|publicado|escrito|scritto|pubblicato|a\s+cura)\s+)?(?:by|von|par|por|di|door|av|af|przez|oleh)\s*[:：]?\s+(?:unser(?:em|er|en)\s+\p{L}+\s+)?|^(?:a cura di|oprac\.|mit|with|avec|med)\s+|^(?:text|texte|texto|testo|tekst|words|story)(?:\s*(?:und|and|et|y|e|og|och|[&+/])\s*(?:fotos?|bild(?:er)?|photos?|pictures?|images?))?\s*[:：]\s*|^(?:글|기자)[\s=＝]\s*|^(?:author|authors|editor|reporter|autor|autorin|autore|auteur|автор|текст|redaktion|redakteur|guest post|haber|yazar|penulis|tác giả|문|글)\s*[:：]\s*/iu;
/** Words of a link to everything that somebody wrote. */
export const allBy =
  /^(?:(?:view|see|show|read|zeige)\s+)?(?:all|more|alle|mehr|ver todos los|voir tous les|tutti gli)\s+(?:posts?|articles?|stories|beiträge|artikel|entradas|articoli)?\s*(?:by|from|von|de|par|di)\s+/iu;
/** Counters behind a name. */
export const counters =
  /\s+\d{1,5}\s+(?:comments?|kommentare?|commentaires?|comentarios?|min(?:uten?|utes?)?)\b.{0,40}$/iu;
/** A role in front of a name. */
export const titleBefore =
  /^(?:(?:senior|chief|staff|special|political|business|sports?|science|foreign|deputy|managing|associate|contributing|freelance|guest)\s+){0,2}(?:reporter|correspondent|editor|writer|columnist|journalist|contributor|photographer|redakteur(?:in)?|reporterin|korrespondent(?:in)?|journaliste|periodista|giornalista|jornalista|корреспондент)\s+/iu;
export const twoCapitals = /^\p{Lu}[\p{L}.'’-]*\s+\p{Lu}/u;
export const titleAfter =
  /^(?:(?:\p{L}+\s+){0,4})?(?:writers?|reporters?|editors?|correspondents?|staff|contributors?|columnists?|journalists?|producers?|analysts?|photographers?|freelance|redakteur(?:in)?|korrespondent(?:in)?|journaliste|rédact(?:eur|rice)|periodista|redactora?|giornalista|jornalista|корреспондент)$/iu;
/** Jobs behind a comma that are no jobs of a newsroom. */
export const otherJob = patternOf('otherJob', { before: '(?:^|\\s)', after: '$' });
/** Degrees and generations behind a comma: they belong to the name before them, as `Dr.` to the one behind it. */
export const degree =
  /^(?:(?:ph\.?\s?d|m\.?d|d\.?o|ed\.?d|psy\.?d|pharm\.?d|j\.?d|ll\.?[mb]|m\.?a|m\.?sc?|m\.?p\.?h|m\.?ed|m\.?b\.?a|b\.?a|b\.?sc?|b\.?eng|r\.?n|rdn?|ldn|cns|np|aprn|dpt|dds|dmd|dvm|lcsw|lmft|lpc|cfa|cfp|cpa|cpp|psp|pmp|phr|cissp|cscs|cpt|facp|faclm|facc|frcp|frcs|p\.?e|esq|jr|sr|ii|iii|iv)[.®]?(?:\s|$)){1,4}$/iu;
/** What else somebody did, in the same line. */
export const otherWork =
  /\s(?:edit(?:ed|ing)|translated|illustrated|photograph(?:s|ed)|photos?|pictures|reviewed|fact[- ]checked|fotos?|bilder|übersetzt|bearbeitet|traduit|traducido|tradotto)(?:\s+(?:by|von|par|por|da)|:)\s.*$/iu;
/** Where somebody wrote from, or whom for. */
export const writtenFor =
  /(?<=\s\p{Lu}\S+)\s+(?:special to|of the|of The|[Ff]or|at|in|from|aus|für|à|pour|para)\s+\p{Lu}.*$/u;
/** Wires that are thanked beside a name. */
export const withAgencies =
  /(?<=\S\s\S+)\s+(?:and|with|und|mit|et|avec|y|con|e|com)\s+(?:(?:news|wire)\s+)?(?:agenc(?:ies|y)|agenc(?:y|ies) inputs|inputs|wires?|wire services|staff|agentur(?:en)?|agences?|agencias?|agências?|agenzie)(?:\s.{0,30})?$/iu;
/** What stands behind a comma and says where somebody works, or as what. */
export const affiliation = /^\p{Ll}|\s(?:of|at|for|für|bei|chez)\s/u;
export const nobody = patternOf('nobodyName', wholeText);
/** What a newsroom writes where a name would stand; and letters that only its people can read. */
export const newsroom =
  /^(?:agencies|agentur(?:en)?|agences|agencias|agenzie|editorial|newsroom|(?:(?:von der|unsere|la|de la|nossa)\s+)?(?:redaktion|rédaction|redacción|redazione|redação|redactie|редакция)|本报编辑部|编辑部|編集部)$/iu;
export const initials = /^(?:\p{Ll}{2,3}|\p{Lu}{2,5})\.?$/u;
export const hanOrganisation = patternOf('organisationEnd', { after: '$', flags: 'u' });
/** What the names of offices and universities begin with. */
export const office =
  /^(?:(?:eidgenössisches|u\.?s\.?|the|federal|das|le|la|el)\s+)?(?:ministry|department|office|university|institute|bundes(?:ministerium|amt)|ministerium|departement|landesamt|universität|hochschule|institut|verband|verein|ministère|université|ministerio|universidad|instituto|ministério|universidade|ministero|università|istituto|ministerie|universiteit|(?:cent(?:er|re)s?|bureau|agency|council|commission|committee|society|college|board|federation|centro|consejo|sociedad|comisión|conseil|société|comité|consiglio|società)\s(?:of|for|on|de|del|di|du|des|pour|para|per))\s/iu;
export const organisation =
  /^(?:redaktion|rédaction|redacción|redazione|redação|redactie|редакция)(?=\s|$)|(?:^|[\s-])(?:news|times|daily|agency|agencies|press|media|magazine|staff|team|desk|newsroom|redaktion|rédaction|redacción|redazione|redação|redactie|редакция|journal|tribune|herald|gazette|network|online|tv|radio|inc\.?|ltd\.?|llc|gmbh|corp\.?|group|company|institute|university|foundation|association|ministry|department|editorial board|editors|contributors|wire|services?|reports?|nachrichten|zeitung|rundfunk|fernsehen|verlag|presse|tagblatt|anzeiger|welle|agentur|agence|télévision|noticias|periódico|diario|notícias|jornal|giornale|notizie|krant|nieuws|nyheter|aftenposten|новости|газета|агентство)$/iu;
export const agency = patternOf('agencyName', wholeText);
export const desk =
  /^(?=.{4,40}$)\S.*[\s-](?:staff|team|desk|contributors?|editors|newsroom|redaktion|reporters)$/iu;
/** A team that signs for want of a person, seldom beside one. */
export const team = /^(?:the\s+)?(?:team|equipo|equipe|équipe|equipa)\s\S/iu;
export const domain =
  /^(?:https?:\/\/\S+|(?:[\w-]+\.)+(?:com|net|org|cn|de|fr|co|io|info|news|tv|ru|jp|kr|uk|it|es|nl|at|ch|eu)(?:\.\w{2})?)$/iu;
