// An element of the tree that keeps its class words, which many steps ask for again and again.
// Must not hold anything that a change of the tree would make wrong.
import { Element } from 'domhandler';

export class PageElement extends Element {
  /** What `hintsOf` found, null before it was asked. */
  hints: string | null = null;
}
