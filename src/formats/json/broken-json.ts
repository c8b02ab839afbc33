// Recognises JSON whose first characters were lost or changed.
// Must not parse.

/** An object in a list or in another object. */
const nested = /[[:{]\s{0,10}\{\s{0,10}"[\w-]{1,60}"\s{0,10}:/;
const keyWithValue = /"[\w-]{1,60}"\s{0,10}:\s{0,10}["[{\d]/g;
/** A link of Markdown begins with a bracket too. */
const likelyStart = /^(?:["'{}\]\\,;:]|\[(?!\w))/;
/** Maximum characters before the first key. */
const mostInFront = 200;

/** JSON whose first characters are lost or changed: it begins with a key, and more keys or an object follow. */
export function isBrokenJson(start: string): boolean {
  if (!likelyStart.test(start)) return false;
  const keys = [...start.matchAll(keyWithValue)];
  const isJson = keys.length > 2 || (keys.length > 0 && nested.test(start));
  return isJson && (keys[0]?.index ?? 0) < mostInFront;
}
