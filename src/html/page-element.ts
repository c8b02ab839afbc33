// An element of the tree that caches its hints, which many steps read repeatedly.
// Must not hold anything that a change of the tree would make wrong.
import { Element } from 'domhandler';

/** The hints of elements with the same class words, shared by elements of all pages. */
export interface Wording {
  /** Lower case, camelCase parts apart, one `-` between parts. */
  readonly hints: string;
  /** The tests that ran, one bit each, and those that matched. */
  made: number;
  found: number;
}

export class PageElement extends Element {
  /** Cached by `element-hints.ts`; null until its hints are first read. */
  wording: Wording | null = null;
}
