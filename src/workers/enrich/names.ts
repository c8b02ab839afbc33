// Cuts bylines into names: role words off, lists apart, organisations told from people.
// Must not invent, reorder or respell names.

export interface Names {
  people: string[];
  organisations: string[];
}

const hanRoles =
  /(?:\p{Script=Han}{0,12}?(?:责任编辑|責任編輯|值班编辑|实习编辑|执行编辑|见习编辑|责编|責編|记者|記者|通讯员|通訊員|编辑|編輯|主编|作者|撰文|撰稿|采写|評論員|评论员|实习生|執筆|著者|編集|取材|文字|作者)|文)\s*[:：/／=＝]?\s*/gu;
const hanTails =
  /(?:(?:联合|综合|现场)?(?:报道|報道|報導)|摄影报道|文并摄|文\/图|图\/文|摄影|整理|编译|发自.{0,8}|(?<=\p{Script=Han}{2})(?:摄|攝|文|电|電|译))$/u;
const roles =
  /^(?:(?:written|reported|edited|words|text|story|reporting|posted|published|photographs?|compiled|translated)\s+)?(?:by|von|par|por|di|door|av|af|przez)\s*[:：]?\s+|^(?:author|authors|editor|reporter|autor|autorin|autore|auteur|автор|текст|redaktion|redakteur|text|문|글)\s*[:：]\s*/iu;
/** Words of a link to everything that somebody wrote. */
const allBy =
  /^(?:(?:view|see|show|read|zeige)\s+)?(?:all|more|alle|mehr|ver todos los|voir tous les|tutti gli)\s+(?:posts?|articles?|stories|beiträge|artikel|entradas|articoli)?\s*(?:by|from|von|de|par|di)\s+/iu;
/** Counters behind a name. */
const counters =
  /\s+\d{1,5}\s+(?:comments?|kommentare?|commentaires?|comentarios?|min(?:uten?|utes?)?)\b.{0,40}$/iu;
/** A role in front of a name. */
const titleBefore =
  /^(?:(?:senior|chief|staff|special|political|business|sports?|science|foreign|deputy|managing|associate|contributing|freelance|guest)\s+){0,2}(?:reporter|correspondent|editor|writer|columnist|journalist|contributor|photographer|redakteur(?:in)?|reporterin|korrespondent(?:in)?|journaliste|periodista|giornalista|jornalista|корреспондент)\s+/iu;
const twoCapitals = /^\p{Lu}[\p{L}.'’-]*\s+\p{Lu}/u;
const titleAfter =
  /^(?:(?:\p{L}+\s+){0,4})?(?:writers?|reporters?|editors?|correspondents?|staff|contributors?|columnists?|journalists?|producers?|analysts?|photographers?|freelance|redakteur(?:in)?|korrespondent(?:in)?|journaliste|rédact(?:eur|rice)|periodista|redactora?|giornalista|jornalista|корреспондент|jr\.?|sr\.?|ph\.?d\.?|m\.?d\.?|esq\.?)$/iu;
const nobody =
  /^(?:[\w-]{0,20}admin|[\w-]+(?:\.[\w-]+){2,}|administrator|webmaster|root|user|guest|anonymous|unknown|none|null|undefined|n\/?a|test|editor|editors|author|staff|佚名|匿名|未知|网络|互联网|网友|小编|本站|管理员|不详|无|暂无|转载|原创|admin\d*|news|blog)$/iu;
/** What a newsroom writes where a name would stand; and marks in small letters that only its people can read. */
const newsroom =
  /^(?:agencies|agentur(?:en)?|agences|agencias|agenzie|editorial|newsroom|(?:(?:von der|unsere|la|de la|nossa)\s+)?(?:redaktion|rédaction|redacción|redazione|redação|redactie|редакция)|本报编辑部|编辑部|編集部)$/iu;
const initials = /^\p{Ll}{2,3}$/u;
const hanOrganisation =
  /(?:网|網|报|報|新闻|新聞|财经|財經|频道|頻道|电视台|電視台|电台|广播|在线|資訊|资讯|传媒|傳媒|媒体|杂志|雜誌|周刊|编辑部|編輯部|客户端|公众号|公司|集团|集團|委员会|研究院|研究所|大学|学院|办公室|出版社|通讯社|通訊社|新华社|中新社|博客|论坛|工作室|中心|平台|科技|热线|观察|评论|頭條|头条|日报|晚报|快讯|编译组|网站|官网|部门|政府|协会|学会|新聞社|通信社|編集部|新聞局)$/u;
const organisation =
  /^(?:redaktion|rédaction|redacción|redazione|redação|redactie|редакция)(?=\s|$)|(?:^|[\s-])(?:news|times|daily|agency|agencies|press|media|magazine|staff|team|desk|newsroom|redaktion|rédaction|redacción|redazione|redação|redactie|редакция|journal|tribune|herald|gazette|network|online|tv|radio|inc\.?|ltd\.?|llc|gmbh|corp\.?|group|company|institute|university|foundation|association|ministry|department|editorial board|editors|contributors|wire|services?|reports?|nachrichten|zeitung|rundfunk|fernsehen|verlag|presse|tagblatt|anzeiger|welle|agentur|agence|télévision|noticias|periódico|diario|notícias|jornal|giornale|notizie|krant|nieuws|nyheter|aftenposten|новости|газета|агентство)$/iu;
const agency =
  /^(?:reuters|afp|ap|the associated press|associated press|upi|dpa(?:[-/]\p{L}{2,12})?|apa|sda|keystone-sda|ats|efe|ansa|tass|тасс|интерфакс|риа новости|xinhua|bloomberg|ians|pti|ani|kyodo(?: news)?|yonhap|bbc|cnn|ritzau|ntb|tt|anp|belga|pap|lusa|agence france-presse|agencia efe|press association|pa media|canadian press|the canadian press|anadolu (?:agency|ajansı)|europa press|연합뉴스|共同通信|時事通信)$/iu;
const desk =
  /^(?=.{4,40}$)\S.*[\s-](?:staff|team|desk|contributors?|editors|newsroom|redaktion|reporters)$/iu;
/** A team that signs for want of a person, seldom beside one. */
const team = /^(?:the\s+)?(?:team|equipo|équipe|équipo)\s\S/iu;
const domain =
  /^(?:https?:\/\/\S+|(?:[\w-]+\.)+(?:com|net|org|cn|de|fr|co|io|info|news|tv|ru|jp|kr|uk|it|es|nl|at|ch|eu)(?:\.\w{2})?)$/iu;

const joiner =
  /\s*(?:[,，、;；|｜•&＆\n](?:\s*(?:and|und|et|y|e|og|och|en|i|и)\s(?=\p{Lu}))?|\s\/\s|(?<=\p{L}{2})[/／](?=\p{L}{2})|\s(?:and|und|et|y|e|og|och|en|i|и|with|mit)\s(?=\p{Lu}))\s*/u;
/** Staff codes behind an editor's name. */
const workCode = /[_\s]?\b[A-Z]{1,3}\d{2,8}\b|_[A-Z]{1,3}\d{2,8}\b/gu;
const maxNameChars = 60;
const maxNames = 20;

/** Whether `name` is a news agency: a credit, never the site itself. */
export function isAgency(name: string): boolean {
  return agency.test(name);
}

/** Whether `name` is a team that signs stories: `Lakeside Staff`, `Travel Desk`. */
export function isDesk(name: string): boolean {
  return desk.test(name);
}

/** Whether `name` is an organisation rather than a person. @param known names of sections and sites of this article */
export function isOrganisation(name: string, known: ReadonlySet<string>): boolean {
  const bare = bareName(name);
  if (newsroom.test(name) || initials.test(name) || titleAfter.test(name) || team.test(name)) return true;
  if (known.has(bare) || agency.test(name) || domain.test(name) || organisation.test(name)) return true;
  if (!/\p{Script=Han}/u.test(name)) return false;
  return name.length > 8 && !/[·•‧・\s]/u.test(name) ? true : name.length > 2 && hanOrganisation.test(name);
}

/** How names are compared: NFKC, lower case, no spaces. */
export function bareName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
}

/**
 * Reads a byline's value.
 * @param known as for isOrganisation
 * @param isJapanese a space between Han characters then stands inside a name, not between two
 */
export function readNames(value: string, known: ReadonlySet<string>, isJapanese = false): Names {
  const people: string[] = [];
  const organisations: string[] = [];
  const whole = value.slice(0, 400).replace(/\s+/gu, ' ').replace(workCode, '').trim();
  const isOne = !/[、，,;；]/u.test(whole) && whole.search(hanRoles) < 0 && isOrganisation(whole, known);
  const pieces = isOne ? [whole] : splitNames(whole, isJapanese);
  for (const piece of pieces.slice(0, maxNames)) {
    if (piece === '' || piece.length > maxNameChars || nobody.test(piece) || !/\p{L}/u.test(piece)) continue;
    // A label or a time inside says that this is a line of facts.
    if (/[:：]/u.test(piece)) continue;
    // 文 and 图 say what somebody did.
    if (/^\p{Script=Han}$/u.test(piece)) continue;
    const into = isOrganisation(piece, known) ? organisations : people;
    if (!into.some((other) => bareName(other) === bareName(piece))) into.push(piece);
  }
  return { people, organisations };
}

function splitNames(value: string, isJapanese: boolean): string[] {
  const bare = value
    .replace(/[（(【[][^（）()【】[\]]{0,60}[）)】\]]/gu, ' ')
    .replace(/\S+@\S+\.\S+|https?:\/\/\S+|(?<!\S)@\w+/gu, ' ')
    .replace(hanRoles, '、')
    .trim();
  const pieces = bare.split(joiner).map(cutRoles);
  const [last, first] = pieces;
  const isReversed =
    pieces.length === 2 &&
    last &&
    first &&
    /,/u.test(bare) &&
    /^\p{Lu}[\p{Ll}'’-]+$/u.test(last) &&
    /^\p{Lu}[\p{Ll}'’-]+(?:\s\p{Lu}\.?)?$/u.test(first);
  if (isReversed && !agency.test(last) && !agency.test(first)) return [`${first} ${last}`];
  return pieces
    .filter((piece) => piece !== '' && (pieces.length === 1 || !titleAfter.test(piece)))
    .flatMap((piece) => (isJapanese ? [piece] : splitHan(piece)));
}

function cutRoles(piece: string): string {
  let name = piece.trim().replace(allBy, '').replace(counters, '');
  for (let i = 0; i < 3; i++) name = name.replace(roles, '').replace(hanTails, '').trim();
  const bare = name.replace(titleBefore, '');
  if (twoCapitals.test(bare)) name = bare;
  return name.replace(/^[\s.:：\-–—·/]+|[\s:：\-–—·/]+$/gu, '').replace(/\s+(?:기자|특파원)$/u, '');
}

/** Han names side by side are names each; a lone pair of characters with a space in it is one name. */
function splitHan(piece: string): string[] {
  const parts = piece.split(/\s+/u);
  if (parts.length < 2 || !parts.every((part) => /^[\p{Script=Han}·]+$/u.test(part))) return [piece];
  if (parts.every((part) => part.length === 1)) return [parts.join('')];
  if (parts.every((part) => part.length >= 2)) return parts;
  const joined: string[] = [];
  for (let i = 0; i < parts.length; i++) {
    const [part, next] = [parts[i] ?? '', parts[i + 1]];
    if (part.length === 1 && next?.length === 1) {
      joined.push(part + next);
      i++;
    } else joined.push(part);
  }
  return joined;
}
