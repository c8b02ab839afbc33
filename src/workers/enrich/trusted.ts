// Orders candidates for a field by how much their origin is trusted.
// Must not interpret values.
import type { Candidate, CandidateField, CandidateOrigin } from '../../schemas/clean.ts';

const usual: CandidateOrigin[] = [
  'front-matter',
  'json-ld',
  'opengraph',
  'microdata',
  'meta',
  'dublin-core',
  'visible',
  'twitter',
  'container',
];
/** Fields that depart from the usual order: credits are in the text, names of sites in the metadata. */
const orders: Partial<Record<CandidateField, CandidateOrigin[]>> = {
  source: [
    'visible',
    'front-matter',
    'meta',
    'json-ld',
    'microdata',
    'dublin-core',
    'opengraph',
    'twitter',
    'container',
  ],
  author: [
    'front-matter',
    'json-ld',
    'opengraph',
    'microdata',
    'dublin-core',
    'meta',
    'visible',
    'twitter',
    'container',
  ],
  editor: [
    'visible',
    'front-matter',
    'json-ld',
    'microdata',
    'meta',
    'dublin-core',
    'opengraph',
    'twitter',
    'container',
  ],
  siteName: [
    'front-matter',
    'opengraph',
    'json-ld',
    'microdata',
    'meta',
    'dublin-core',
    'visible',
    'twitter',
    'container',
  ],
};

/** The candidates for `field`, most trusted origin first, in the order found within one origin. */
export function candidatesFor(candidates: readonly Candidate[], field: CandidateField): Candidate[] {
  const order = orders[field] ?? usual;
  return candidates
    .filter((candidate) => candidate.field === field)
    .sort((a, b) => order.indexOf(a.origin) - order.indexOf(b.origin));
}

/** Candidates of the most trusted origin that `accepts` one of its values. */
export function fromBestOrigin(
  candidates: readonly Candidate[],
  accepts: (value: string) => boolean,
): Candidate[] {
  const best = candidates.find((candidate) => accepts(candidate.value));
  return best ? candidates.filter((candidate) => candidate.origin === best.origin) : [];
}
