// The exact key of a text that is not folded yet.
// Must not make a key of its own.
import { exactKeyOf } from '../../src/text/dedupe-key.ts';
import { foldText } from '../../src/text/fold.ts';

export function exactKey(title: string | null, text: string): string {
  return exactKeyOf(title, foldText(text));
}
