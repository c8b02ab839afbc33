// Asks whether an attribute holds one of some parts of words, for whole pages: no selector engine is as fast.
// Must not know what the parts mean.
import type { Element } from 'domhandler';
import { type AttributeName, attributesOf, keptAttributes } from './attributes.ts';

/** Parts of words by the attribute that may hold them, case counting; they go into a pattern as they are. */
export type AttributeParts = Readonly<Partial<Record<AttributeName, readonly string[]>>>;

/** A test for elements that hold any of the parts. */
export function holdsParts(...wanted: AttributeParts[]): (element: Element) => boolean {
  const tests = keptAttributes
    .map((name) => ({ name, parts: wanted.flatMap((one) => one[name] ?? []) }))
    .filter(({ parts }) => parts.length > 0)
    .map(({ name, parts }) => ({ name, pattern: new RegExp(parts.join('|')) }));
  return (element) => {
    const attributes = attributesOf(element);
    for (const { name, pattern } of tests) {
      const value = attributes[name];
      if (value !== undefined && pattern.test(value)) return true;
    }
    return false;
  };
}
