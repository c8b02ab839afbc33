// Judges a file whose first part is larger than an item may be: parts behind it show that it holds several items.
// Must not keep more than one part.
import { type Content, tooLarge } from '../bytes/bounded-content.ts';
import type { Member } from '../format.ts';

/** The same parts as members; the whole file is one item that is too large if nothing follows the first part, or no JSON. */
export async function* afterLongFirst(
  parts: AsyncIterable<Content>,
  maxBytes: number,
): AsyncGenerator<Member> {
  let held: Content | null = null;
  let count = 0;
  for await (const part of parts) {
    count += 1;
    if (count === 1) {
      held = part;
      continue;
    }
    if (held && 'rejection' in part && part.rejection.code === 'bad_json') break;
    if (held) yield held;
    held = null;
    yield part;
  }
  if (held) yield { whole: tooLarge(maxBytes) };
}
