// Recognises JSON whose first characters were lost or changed.
// Must not parse.

/** An object in a list or in another object. */
const nested = /[[:{]\s{0,10}\{\s{0,10}"[\w-]{1,60}"\s{0,10}:/;
const keyWithValue = /"[\w-]{1,60}"\s{0,10}:\s{0,10}["[{\d]/g;
/** Text does not begin like this; templates do. */
const sureStart = /^(?:\{(?![{%])|\[\s{0,10}["{[])/;
const likelyStart = /^(?:["'}\]\\,;:]|\[(?!\w))/;
/** Characters in front of the first key. */
const mostInFront = { likely: 200, other: 30 };

/** JSON whose first characters are lost or changed: it begins with a key, and more keys or an object follow. */
export function isBrokenJson(start: string): boolean {
  const keys = [...start.matchAll(keyWithValue)];
  const isJson = keys.length > 2 || (keys.length > 0 && nested.test(start));
  if (!isJson) return false;
  return (
    sureStart.test(start) || (keys[0]?.index ?? 0) < mostInFront[likelyStart.test(start) ? 'likely' : 'other']
  );
}
