// Names the place an article came from, so that a changed text from the same place is told from a copy elsewhere.
// Must not be used as an address: it omits the parts that distinguish visits rather than pages.
import { createHash } from 'node:crypto';
import type { Candidate } from '../schemas/clean.ts';
import type { ItemMeta } from '../schemas/item.ts';
import { hostOf, webAddress } from './addresses.ts';

/** Parameters by which sites follow their visitors. */
const trackingParameter =
  /^(?:utm_\w+|(?:fb|g|ms|y|dc|tt)clid|gclsrc|igshid|mc_[ce]id|spm|_ga|from|share\w*|ref(?:errer)?)$/iu;

/** 12 hex digits of the page's canonical address, else of the address it was fetched from, else of its inbox and path. */
export function sourceKey(candidates: readonly Candidate[], meta: ItemMeta): string {
  return pageKey(candidates) ?? keyOf(`${meta.inboxId}\n${meta.path}\n${meta.index ?? ''}`);
}

/** The source key of what has the address of a page, null without one. */
export function pageKey(candidates: readonly Pick<Candidate, 'field' | 'value'>[]): string | null {
  const page = pageOf(candidates, 'canonicalUrl') ?? pageOf(candidates, 'url');
  return page === null ? null : keyOf(page);
}

function keyOf(place: string): string {
  return createHash('sha256').update(place, 'utf8').digest('hex').slice(0, 12);
}

/** Host, path and the parameters that matter of the first candidate that is the address of a page. */
function pageOf(
  candidates: readonly Pick<Candidate, 'field' | 'value'>[],
  field: 'canonicalUrl' | 'url',
): string | null {
  for (const candidate of candidates) {
    const address = candidate.field === field ? webAddress(candidate.value, null) : null;
    if (address === null) continue;
    const { pathname, searchParams } = new URL(address);
    const parameters = [...searchParams]
      .filter(([name]) => !trackingParameter.test(name))
      .map(([name, value]) => `${name}=${value}`)
      .sort();
    const path = pathname.replace(/\/+$/u, '');
    // Careless templates name the front page as the canonical address of every article.
    if (path === '' && parameters.length === 0) continue;
    return `${hostOf(address)}${path}?${parameters.join('&')}`;
  }
  return null;
}
