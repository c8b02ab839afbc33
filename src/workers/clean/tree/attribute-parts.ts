// Asks whether an attribute holds one of some parts of words, for whole pages: no selector engine is as fast.
// Must not know what the parts mean.
import type { Element } from 'domhandler';

const selector = /\[([\w-]+)\*="([\w/-]+)"\]/gu;

/** A test for `[class*="uthor"], [id*="ource"]` and the like, case counting; names of elements are passed over. */
export function holdsParts(selectors: string): (element: Element) => boolean {
  const byName = new Map<string, string[]>();
  for (const [, name = '', part = ''] of selectors.matchAll(selector))
    byName.set(name, [...(byName.get(name) ?? []), part]);
  const tests = [...byName].map(([name, parts]) => ({
    name,
    pattern: new RegExp(parts.join('|')),
  }));
  return ({ attribs }) => {
    for (const { name, pattern } of tests) {
      const value = attribs[name];
      if (value !== undefined && pattern.test(value)) return true;
    }
    return false;
  };
}
