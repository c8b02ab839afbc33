// Authors, editors, site and source from what the input says about who made it.
// Must not read the text: candidates only.
import { anyOf, patternOf, wholeText } from '../../languages/compile.ts';
import type { Candidate } from '../../schemas/clean.ts';
import { squeezeSpace } from '../../text/normalise.ts';
import { bareName, isAgency, isDesk, isNameless, isOrganisation, readNames } from './names.ts';
import { candidatesFor } from './trusted.ts';

export interface People {
  authors: string[];
  editors: string[];
  siteName: string | null;
  source: string | null;
}

/** Where a name other than the visible one was right on 0 pages of 16, the visible one on 14. */
const setByHand: ReadonlySet<string> = new Set(['opengraph', 'dublin-core', 'meta']);
const maxNameChars = 120;
const maxPeople = 20;
/** Sources that are not a name. */
const vagueSource = patternOf('vagueSource', wholeText);
/** Behind a button: nothing, or what begins there. */
const behindButton = String.raw`(?:$|(?:[\s:：(（【[\d]|${anyOf('thisText')}).{0,80}$)`;
const behindSource = [
  String.raw`\s*[[【（(](?:${anyOf('sourceNote')}|\d[^\])）】]{0,20})[\]】）)]`,
  String.raw`\s+${anyOf('besideSource')}${behindButton}`,
  String.raw`\s+(?:19|20)\d{2}(?:[-/.]|${anyOf('yearBehindSource')}).{0,30}$`,
  String.raw`\s+\d{1,2}:\d{2}.{0,10}$`,
  String.raw`\s+${anyOf('phoneLabel')}?[:：]?\s*\d{3,4}-?\d{7,8}$`,
];
/** Buttons, counters and dates glued behind a source. */
const glued = new RegExp(`(?:${behindSource.join('|')})+$`, 'iu');
const sourceLabel = new RegExp(String.raw`^${anyOf('sourceKind')}?${anyOf('sourceWord')}\s*[:：]\s*`, 'u');

function firstValue(candidates: readonly Candidate[]): string | null {
  for (const candidate of candidates) {
    const value = squeezeSpace(candidate.value);
    if (value !== '' && value.length <= maxNameChars && /[\p{L}\p{N}]/u.test(value)) return value;
  }
  return null;
}

/** The first source that is a name; one such as "the net" only if there is no other. */
function firstSource(candidates: readonly Candidate[]): string | null {
  let vague: string | null = null;
  for (const candidate of candidates) {
    if (candidate.value.length > maxNameChars * 2) continue;
    const value = squeezeSpace(candidate.value).replace(sourceLabel, '').replace(glued, '').trim();
    if (value.length > maxNameChars || !/\p{L}/u.test(value)) continue;
    if (!vagueSource.test(value)) return value;
    vague ??= value;
  }
  return vague;
}

/** Names of the site as written, and the parts of long ones. */
function namesOfSite(candidates: readonly Candidate[]): string[] {
  return candidates.slice(0, 10).flatMap(({ value }) => {
    const name = squeezeSpace(value.slice(0, maxNameChars));
    const host = /^(?:www\.)?([\w-]{3,40})\.[a-z.]{2,8}$/iu.exec(name)?.[1];
    return [name, ...name.split(/\s+[-–—|:]\s+/u), ...(host === undefined ? [] : [host])];
  });
}

/**
 * Who wrote, edited, published and is credited.
 * @param categories sections of the article, whose names are not people
 * @param language of the text
 */
export function readPeople(
  candidates: readonly Candidate[],
  categories: readonly string[],
  language: string | null,
): People {
  const namedSites = candidatesFor(candidates, 'siteName');
  const namedSite = firstValue(namedSites);
  let source = firstSource(candidatesFor(candidates, 'source'));
  const sections = new Set(categories.map(bareName));
  const sites = new Set(namesOfSite(namedSites).map(bareName));
  const known = new Set([...sections, ...sites, ...(source === null ? [] : [bareName(source)])]);

  let siteName = namedSite;
  const isJapanese = language === 'ja';
  const written = namesOf(candidatesFor(candidates, 'author'), known, isJapanese);
  for (const { name, origin } of written.organisations) {
    if (sites.has(bareName(name)) || isDesk(name) || isNameless(name)) continue;
    if (origin === 'visible' || isAgency(name)) source ??= sections.has(bareName(name)) ? null : name;
    else siteName ??= name;
  }
  const own = new Set([...sections, ...sites, ...(siteName === null ? [] : [bareName(siteName)])]);
  const authors = withOrganisations(written, own, sections);
  const editors = namesOf(candidatesFor(candidates, 'editor'), known, isJapanese).people;
  return { authors, editors, siteName, source };
}

interface Writers {
  people: string[];
  /** Where the people were found. */
  origin: string | null;
  organisations: { name: string; origin: string }[];
}

function namesOf(candidates: readonly Candidate[], known: ReadonlySet<string>, isJapanese: boolean): Writers {
  const byOrigin = new Map<string, string[]>();
  const organisations: Writers['organisations'] = [];
  const bylines: string[][] = [];
  for (const candidate of candidates) {
    const read = readNames(candidate.value, known, isJapanese);
    for (const name of read.organisations) organisations.push({ name, origin: candidate.origin });
    const found = read.people.filter((name) => !isOrganisation(name, known));
    if (candidate.origin === 'visible' && found.length > 1) bylines.push(found);
    const people = byOrigin.get(candidate.origin) ?? [];
    // one origin speaks: the same person is written differently elsewhere
    for (const name of found) {
      if (people.length >= maxPeople || people.some((other) => begins(name, other))) continue;
      const longer = people.findIndex((other) => begins(other, name));
      if (longer < 0) people.push(name);
      else people[longer] = name;
    }
    if (people.length > 0) byOrigin.set(candidate.origin, people);
  }
  return { ...spokesman(byOrigin, bylines), organisations };
}

/** The most trusted origin that names people, unless the visible byline says the same better. */
function spokesman(
  byOrigin: ReadonlyMap<string, string[]>,
  bylines: string[][],
): { people: string[]; origin: string | null } {
  const [first] = byOrigin;
  if (first === undefined) return { people: [], origin: null };
  const [origin, people] = first;
  const visible = byOrigin.get('visible');
  if (visible === undefined || origin === 'visible' || origin === 'front-matter') return { people, origin };
  // Tags that are set once for the whole site, or by hand, give way to another name that readers see.
  const own = people.some((name) => visible.some((other) => isSamePerson(other, name)));
  if (setByHand.has(origin) && !own) return { people: visible, origin: 'visible' };
  const have = (list: string[], name: string): boolean => list.some((other) => isSamePerson(other, name));
  const longer = bylines.find(
    (names) => names.length > people.length && people.every((name) => have(names, name)),
  );
  if (longer !== undefined) return { people: longer, origin };
  // a role in front of the name that the byline leaves out
  const bare = people.map((name) => visible.find((other) => isNameWithin(other, name)) ?? name);
  for (const [other, names] of byOrigin) {
    if (other === origin || other === 'visible' || names.some((name) => have(people, name))) continue;
    if (names.every((name) => have(visible, name)) && visible.every((name) => have(names, name)))
      return { people: visible, origin: 'visible' };
  }
  return { people: bare, origin };
}

/** Whether `name` is `other`, or that with more words glued behind it. */
function begins(name: string, other: string): boolean {
  return bareName(name) === bareName(other) || (/\s/u.test(other) && name.startsWith(`${other} `));
}

/** Whether `name` ends a longer string whose beginning is a role. */
function isNameWithin(name: string, longer: string): boolean {
  return (
    name.length >= 6 && longer.length > name.length + 5 && longer.endsWith(` ${name}`) && /\s/u.test(name)
  );
}

/** The same name, or one with a role or a doctorate around it. */
function isSamePerson(one: string, other: string): boolean {
  const [a, b] = [bareName(one), bareName(other)];
  if (a === b) return true;
  const [long, short] = a.length > b.length ? [a, b] : [b, a];
  return short.length >= 6 && (long.startsWith(short) || long.endsWith(short));
}

/**
 * People, with the agencies and desks that sign beside them. For want of people, whom the most trusted origin states
 * as the author: an organisation, or the site itself. Sections write nothing.
 */
function withOrganisations(
  { people, origin, organisations }: Writers,
  own: ReadonlySet<string>,
  sections: ReadonlySet<string>,
): string[] {
  const signs = (name: string): boolean =>
    people.length > 0
      ? !own.has(bareName(name)) && (isAgency(name) || isDesk(name))
      : !sections.has(bareName(name));
  const from = people.length > 0 ? origin : organisations.find(({ name }) => signs(name))?.origin;
  const authors = [...people];
  for (const { name, origin: stated } of organisations) {
    if (stated !== from || !signs(name)) continue;
    if (!authors.some((other) => bareName(other) === bareName(name))) authors.push(name);
  }
  return authors;
}
