// Asks whether an attribute holds one of some parts of words, for whole pages: no selector engine is as fast.
// Must not know what the parts mean.
import type { Element } from 'domhandler';

/** Parts of words by the attribute that may hold them, case counting; they go into a pattern as they are. */
export type AttributeParts = Readonly<Record<string, readonly string[]>>;

/** A test for elements that hold any of the parts. */
export function holdsParts(...wanted: AttributeParts[]): (element: Element) => boolean {
  const byName = new Map<string, string[]>();
  for (const [name, parts] of wanted.flatMap((one) => Object.entries(one)))
    byName.set(name, [...(byName.get(name) ?? []), ...parts]);
  const tests = [...byName].map(([name, parts]) => ({ name, pattern: new RegExp(parts.join('|')) }));
  return ({ attribs }) => {
    for (const { name, pattern } of tests) {
      const value = attribs[name];
      if (value !== undefined && pattern.test(value)) return true;
    }
    return false;
  };
}
