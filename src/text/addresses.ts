// Checks addresses: only http and https, only absolute ones.
// Must not fetch anything.

/** `value` as an absolute http(s) address, or null. @param base what a relative one is relative to */
export function webAddress(value: string | null, base: string | null): string | null {
  if (value === null || value.length > 4_000) return null;
  const written = value.trim();
  const absolute = written.startsWith('//') ? `https:${written}` : written;
  const url =
    /^[a-z][a-z0-9+.-]*:/iu.test(absolute) || base === null ? URL.parse(absolute) : URL.parse(absolute, base);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  if (!url.hostname.includes('.') && url.hostname !== 'localhost') return null;
  // as written where it is absolute already: normalising would change what others compare with
  return /^https?:\/\/\S+$/iu.test(absolute) ? absolute : url.href;
}

/** Host without `www.`, or null. */
export function hostOf(address: string | null): string | null {
  if (address === null) return null;
  const host = new URL(address).hostname.replace(/^www\./u, '');
  return host === '' ? null : host;
}
