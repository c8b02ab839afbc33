// Adds the name of an archive's member to the message of its rejection, because its place says little to people.
// Must not change the code of a rejection.
import { PermanentError } from '../../errors.ts';
import type { MemberFacts } from '../../schemas/member-facts.ts';

export function namedRejection(facts: MemberFacts | undefined, rejection: PermanentError): PermanentError {
  const name = facts?.name;
  return name === undefined ? rejection : new PermanentError(rejection.code, `${name}: ${rejection.message}`);
}

/** Returns the result of `work`, or throws its rejection with the name of the member. */
export function rejectedByName<Result>(facts: MemberFacts | undefined, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw error instanceof PermanentError ? namedRejection(facts, error) : error;
  }
}
