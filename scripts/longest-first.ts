// Starts the test files that take minutes before all others: one that came last would keep a single core busy.
// Must not leave any file out.
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const takesMinutes = /\/tests\/(?:chaos|browser)\//;

/** Otherwise as Vitest orders them. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLater = ({ moduleId }: TestSpecification) => Number(!takesMinutes.test(moduleId));
    return (await super.sort(files)).toSorted((one, other) => isLater(one) - isLater(other));
  }
}
