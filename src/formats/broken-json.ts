// Recognises JSON whose first characters were lost or changed.
// Must not parse.

/** An object in a list or in another object. */
const nested = /[[:{]\s{0,10}\{\s{0,10}"[\w-]{1,60}"\s{0,10}:/;
const keyWithValue = /"[\w-]{1,60}"\s{0,10}:\s{0,10}["[{\d]/g;
/** Text does not begin like this; templates do. */
const sureStart = /^(?:\{(?![{%])|\[\s{0,10}["{[])/;
const likelyStart = /^(?:["'}\]\\,;:]|\[(?!\w)|[\w-]{1,60}"\s{0,10}:)/;
/** Characters in front of the first key. */
const mostInFront = 200;
/** No words are. */
const damagedStart = /^\S{0,30}$/;

/** JSON whose first characters are lost or changed: it begins with a key, and more keys or an object follow. */
export function isBrokenJson(start: string): boolean {
  const keys = [...start.matchAll(keyWithValue)];
  const [first] = keys;
  if (first === undefined || (keys.length < 3 && !nested.test(start))) return false;
  if (sureStart.test(start)) return true;
  return likelyStart.test(start) ? first.index < mostInFront : damagedStart.test(start.slice(0, first.index));
}
