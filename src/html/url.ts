// Makes addresses absolute.
// Must not let through anything but web addresses.

/**
 * The absolute form of an address as written, or null when it is empty, a script, a fragment of the page or invalid.
 * A relative address without a base is returned as written.
 */
export function absoluteUrl(written: string, baseUrl: string | null): string | null {
  const address = written.trim().replace(/[\t\n\r]/gu, '');
  if (address === '' || address.startsWith('#') || address.length > 4000) return null;
  const scheme = /^([a-z][a-z0-9+.-]*):/iu.exec(address)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') return null;
  if (scheme === undefined && baseUrl === null)
    return address.startsWith('//') ? `https:${address}` : address;
  const url = baseUrl === null ? URL.parse(address) : URL.parse(address, baseUrl);
  return url === null || url.href.length > 4000 ? null : url.href;
}

/** Is it a whole http(s) address? */
export function isWebUrl(value: string): boolean {
  return /^https?:\/\/[^\s/]/iu.test(value) && URL.canParse(value);
}
