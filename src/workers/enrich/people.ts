// Authors, editors, site and source from what the input says about who made it.
// Must not read the text: candidates only.
import type { Candidate } from '../../schemas/clean.ts';
import { squeezeSpace } from '../../text/normalise.ts';
import { bareName, isAgency, isOrganisation, readNames } from './names.ts';
import { candidatesFor } from './trusted.ts';

export interface People {
  authors: string[];
  editors: string[];
  siteName: string | null;
  source: string | null;
}

const maxNameChars = 120;

function firstValue(candidates: readonly Candidate[]): string | null {
  for (const candidate of candidates) {
    const value = squeezeSpace(candidate.value);
    if (value !== '' && value.length <= maxNameChars && /[\p{L}\p{N}]/u.test(value)) return value;
  }
  return null;
}

/** Who wrote, edited, published and is credited. @param categories sections of the article: their names are no people @param language of the text */
export function readPeople(
  candidates: readonly Candidate[],
  categories: readonly string[],
  language: string | null,
): People {
  const namedSite = firstValue(candidatesFor(candidates, 'siteName'));
  let source = firstValue(candidatesFor(candidates, 'source'));
  const known = new Set(
    [...categories, namedSite, source].flatMap((name) => (name === null ? [] : [bareName(name)])),
  );
  const sections = new Set(categories.map(bareName));

  let siteName = namedSite;
  const authors = namesOf(
    candidatesFor(candidates, 'author'),
    known,
    language === 'ja',
    (organisation, candidate) => {
      if (candidate.origin === 'visible' || isAgency(organisation))
        source ??= sections.has(bareName(organisation)) ? null : organisation;
      else siteName ??= organisation;
    },
  );
  const editors = namesOf(candidatesFor(candidates, 'editor'), known, language === 'ja', () => {});
  return { authors, editors, siteName, source };
}

function namesOf(
  candidates: readonly Candidate[],
  known: ReadonlySet<string>,
  isJapanese: boolean,
  onOrganisation: (organisation: string, candidate: Candidate) => void,
): string[] {
  let people: string[] = [];
  let origin: string | null = null;
  for (const candidate of candidates) {
    const read = readNames(candidate.value, known, isJapanese);
    for (const organisation of read.organisations) onOrganisation(organisation, candidate);
    // one origin speaks: the same person is written differently elsewhere
    if (origin !== null && candidate.origin !== origin) continue;
    if (read.people.length > 0) origin = candidate.origin;
    people = [
      ...people,
      ...read.people.filter((name) => !people.some((other) => bareName(other) === bareName(name))),
    ];
  }
  return people.filter((name) => !isOrganisation(name, known));
}
