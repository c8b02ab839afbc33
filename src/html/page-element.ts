// An element of the tree that keeps its class words, which many steps ask for again and again.
// Must not hold anything that a change of the tree would make wrong.
import { Element } from 'domhandler';
import type { Wording } from './hints.ts';

export class PageElement extends Element {
  /** What `hints.ts` knows of its class words, null before that was asked. */
  wording: Wording | null = null;
}
