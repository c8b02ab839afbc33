// Reads an image element: its real address behind lazy loading, its alt text, its caption.
// Must not fetch anything, and skips data addresses and tracking pixels.
import type { Element } from 'domhandler';
import type { AttributeName } from '../../../html/attributes.ts';
import { attribute } from '../../../html/elements.ts';
import { absoluteUrl } from '../../../html/url.ts';
import type { ArticleImage } from '../../../schemas/clean.ts';

/** Lazy-loading attributes first: they have the real address, while the others may have a placeholder. */
const addressAttributes: AttributeName[] = [
  'data-src',
  'data-original',
  'data-lazy-src',
  'data-actualsrc',
  'data-url',
  'data-echo',
  'src',
];
/** At most 100 characters follow the word: an unbounded run would take quadratic time. */
const placeholder =
  /^data:|(?:^|[/_.-])(?:blank|spacer|placeholder|transparent|loading|pixel|1x1|grey|lazy(?:load)?)[\w-]{0,100}\.(?:gif|png|svg|jpe?g)|\.svg(?:$|\?)/iu;

/** Null if the element does not show a picture. */
export function imageOf(
  element: Element,
  caption: string | null,
  baseUrl: string | null,
): ArticleImage | null {
  const width = Number.parseInt(attribute(element, 'width'), 10);
  const height = Number.parseInt(attribute(element, 'height'), 10);
  if (width <= 30 || height <= 30) return null;
  const written = addressOf(element);
  if (written === null) return null;
  const src = absoluteUrl(written, baseUrl);
  if (src === null) return null;
  const alt = attribute(element, 'alt').replace(/\s+/gu, ' ');
  return { src, alt: alt || null, caption };
}

function addressOf(element: Element): string | null {
  for (const name of addressAttributes) {
    const address = attribute(element, name);
    if (isPicture(address)) return address;
  }
  const largest = largestOf(attribute(element, 'data-srcset') || attribute(element, 'srcset'));
  return isPicture(largest) ? largest : null;
}

function isPicture(address: string): boolean {
  return address !== '' && !placeholder.test(address);
}

function largestOf(srcset: string): string {
  let best = '';
  let bestSize = -1;
  for (const entry of srcset.slice(0, 10_000).split(/,\s+/u)) {
    const [address = '', size = '0'] = entry.trim().split(/\s+/u);
    const value = Number.parseFloat(size) || 0;
    if (address && value > bestSize) [best, bestSize] = [address, value];
  }
  return best;
}
