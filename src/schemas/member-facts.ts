// What a container says about one of its members, or an envelope about its content.
// Must not hold what the content says about itself.
import { z } from 'zod';

const mostChars = 2_048;
const words = z.string().min(1).max(mostChars).optional();

/** Weaker than what the content says about itself, except for `url`. */
export const MemberFacts = z.strictObject({
  /** Where it was fetched from. */
  url: words,
  /** Of the file in an archive, with its folders. */
  name: words,
  /** ISO 8601, UTC: when it was fetched or saved. Never a publishing date. */
  fetchedAt: z.iso.datetime().optional(),
  title: words,
  /** As written. */
  published: words,
  /** BCP 47, as written. */
  language: words,
  siteName: words,
  /** The encoding that the protocol around it declared; may be wrong. */
  encoding: words,
});
export type MemberFacts = z.infer<typeof MemberFacts>;

/** Facts as they were found: the unusable ones are left out, because what a container says must not harm its member. */
export function memberFacts(found: { [Fact in keyof MemberFacts]: string | null | undefined }): MemberFacts {
  return MemberFacts.parse(
    Object.fromEntries(
      Object.entries(found).filter(
        ([name, value]) => value && MemberFacts.safeParse({ [name]: value }).success,
      ),
    ),
  );
}
