// An element of the tree that keeps its class words, which many steps ask for again and again.
// Must not hold anything that a change of the tree would make wrong.
import { Element } from 'domhandler';

/** What is known of one wording: elements that are called alike share it, also those of other pages. */
export interface Wording {
  /** Lower case, camelCase parts apart, one `-` between parts. */
  readonly hints: string;
  /** Which tests were made, a bit for each, and which of them found something. */
  made: number;
  found: number;
}

export class PageElement extends Element {
  /** What `hints.ts` knows of its class words, null before that was asked. */
  wording: Wording | null = null;
}
