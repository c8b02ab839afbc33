// Cuts bylines into names: role words off, lists apart, organisations told from people.
// Must not invent, reorder or respell names.
import {
  affiliation,
  agency,
  allBy,
  betweenNames,
  counters,
  degree,
  desk,
  domain,
  filedFrom,
  hanOrganisation,
  hanRoles,
  hanTails,
  initials,
  newsroom,
  nobody,
  office,
  organisation,
  otherJob,
  otherWork,
  roleBehind,
  roles,
  team,
  titleAfter,
  titleBefore,
  twoCapitals,
  withAgencies,
  writtenFor,
} from './byline-words.ts';

export interface Names {
  people: string[];
  organisations: string[];
}

/** Staff codes behind an editor's name. */
const workCode = /[_\s]?\b[A-Z]{1,3}\d{2,8}\b|_[A-Z]{1,3}\d{2,8}\b/gu;
const addresses = /[<(]?\S+@\S+\.[^\s>)]+[>)]?|(?<!\S)@\w+|(?<=\S\s)https?:\/\/\S+/gu;
/** Where somebody is found, without a scheme. */
const address = /^(?:[\w-]+\.)+[a-z]{2,}\/\S*$/u;
/** A value that is in brackets as a whole. */
const bracketed = /^[（(【[〔「<＜]\s*([^（）()【】［］〔〕「」]*?)\s*[）)】\]〕」>＞]$/u;
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

/** Whether `name` replaces a name: the newsroom, a job, a team, letters. It is not a site or a source. */
export function isNameless(name: string): boolean {
  if (agency.test(name)) return false;
  return newsroom.test(name) || initials.test(name) || titleAfter.test(name) || team.test(name);
}

/** Whether `name` is an organisation rather than a person. @param known names of sections and sites of this article */
export function isOrganisation(name: string, known: ReadonlySet<string>): boolean {
  const bare = bareName(name);
  if (isNameless(name)) return true;
  if (
    known.has(bare) ||
    agency.test(name) ||
    domain.test(name) ||
    organisation.test(name) ||
    office.test(name)
  )
    return true;
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
 * @param isJapanese a space between Han characters is then inside a name, not between two
 */
export function readNames(value: string, known: ReadonlySet<string>, isJapanese = false): Names {
  const people: string[] = [];
  const organisations: string[] = [];
  const plain = value
    .slice(0, 400)
    .replace(addresses, ' ')
    .replace(/\s+/gu, ' ')
    .replace(workCode, '')
    .replace(withAgencies, '')
    .trim();
  // A site with an agency behind a slash is a credit.
  if (address.test(plain) && !plain.split('/').some(isAgency)) return { people, organisations };
  const whole = (bracketed.exec(plain)?.[1] ?? plain).replace(/(?<=\p{Script=Han})\s?[丨｜]\s?/gu, ' | ');
  const isOne =
    (!/[、，,;；]/u.test(whole) || office.test(whole)) &&
    whole.search(hanRoles) < 0 &&
    whole.replace(roles, '') === whole &&
    isOrganisation(whole, known) &&
    splitOutlet(whole, known).length === 1;
  const pieces = isOne ? [whole] : splitNames(whole, isJapanese);
  for (const piece of pieces.slice(0, maxNames).flatMap((one) => splitOutlet(one, known))) {
    if (piece === '' || piece.length > maxNameChars || nobody.test(piece) || !/\p{L}/u.test(piece)) continue;
    // A label, a time or a year inside says that this is a line of facts.
    if (/[:：]|\b(?:19|20)\d{2}\b/u.test(piece)) continue;
    // 文 and 图 say what somebody did.
    if (/^\p{Script=Han}$/u.test(piece)) continue;
    const into = isOrganisation(piece, known) ? organisations : people;
    if (!into.some((other) => bareName(other) === bareName(piece))) into.push(piece);
  }
  return { people, organisations };
}

/** A name with its job, an agency or the site right behind it, apart. */
function splitOutlet(piece: string, known: ReadonlySet<string>): string[] {
  if (!twoCapitals.test(piece) || piece.length > maxNameChars * 2 || isKnown(piece, known)) return [piece];
  const marked = /^(\p{Lu}\S+(?:\s\S+){1,2}?)\s*(?:\s[-–—]\s|[|/])\s*(\S.*)$/u.exec(piece);
  if (marked?.[1] && marked[2] && isOrganisation(marked[2], known) && !isOrganisation(marked[1], known))
    return [marked[1], marked[2]];
  const words = piece.split(' ');
  for (let i = 2; i < words.length; i++) {
    const rest = words.slice(i).join(' ');
    if (isKnown(rest, known)) return [words.slice(0, i).join(' '), rest];
    if (titleAfter.test(rest) && i + 1 < words.length) return [words.slice(0, i).join(' ')];
  }
  return [piece];
}

function isKnown(name: string, known: ReadonlySet<string>): boolean {
  return known.has(bareName(name)) || agency.test(name);
}

function splitNames(value: string, isJapanese: boolean): string[] {
  const bare = value
    .replace(/[（(【[][^（）()【】[\]]{0,60}[）)】\]]/gu, ' ')
    .trim()
    .replace(filedFrom, '')
    .replace(roles, '')
    .replace(otherWork, '')
    .replace(hanRoles, '、')
    .replace(/(?<=\p{Script=Hangul}{2,4})\s?[·ㆍ]\s?(?=\p{Script=Hangul}{2,4})/gu, '、')
    .trim();
  const pieces = withDegrees(bare.split(betweenNames).map(cutRoles));
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
    .filter((piece, at) => {
      if (piece === '' || pieces.length === 1) return piece !== '';
      if (titleAfter.test(piece)) return false;
      if (at > 0 && isBeside(piece, pieces[0] ?? '')) return false;
      return !isEmployer(piece, pieces[at - 1], pieces[at + 1]);
    })
    .flatMap((piece) => (isJapanese ? [piece] : splitHan(piece)));
}

/** `Ph.D.` belongs to the name before it. */
function withDegrees(pieces: string[]): string[] {
  const joined: string[] = [];
  for (const piece of pieces) {
    const before = joined.at(-1);
    if (before !== undefined && twoCapitals.test(before) && degree.test(piece))
      joined[joined.length - 1] = `${before}, ${piece}`;
    else joined.push(piece);
  }
  return joined;
}

/** Whether a piece behind a person's name says a place, a job or an employer. */
function isBeside(piece: string, first: string): boolean {
  if (!twoCapitals.test(first) || agency.test(piece)) return false;
  if (otherJob.test(piece) || affiliation.test(piece)) return true;
  return /^\p{Script=Latin}[\p{L}-]+$/u.test(piece) && !initials.test(piece);
}

/** Whether words after a job are the employer. Another job after them shows a person instead. */
function isEmployer(piece: string, before: string | undefined, after: string | undefined): boolean {
  if (before === undefined || !titleAfter.test(before)) return false;
  return /['’]s\s|\s\S+\s\S+\s/u.test(piece) && (after === undefined || !titleAfter.test(after));
}

function cutRoles(piece: string): string {
  let name = piece.trim().replace(allBy, '').replace(counters, '');
  for (let i = 0; i < 3; i++) name = name.replace(roles, '').replace(hanTails, '').trim();
  const bare = name.replace(titleBefore, '');
  if (twoCapitals.test(bare)) name = bare.replace(writtenFor, '');
  return name.replace(/^[\s.:：\-–—·/]+|[\s:：\-–—·/]+$/gu, '').replace(roleBehind, '');
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
