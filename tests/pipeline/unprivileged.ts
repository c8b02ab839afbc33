// Starts a desk's commands as a user whom permissions stop: as another user where the tests run as root.
// Must not be needed by a desk: chaos runs have one outside of Vitest.
import { inject } from 'vitest';
import { otherUid } from '../other-user.ts';
import type { StartOptions } from './copydesk.ts';

/** @param skip skips the test and says why: this process may not become another user */
export function unprivileged(skip: (note: string) => void): Pick<StartOptions, 'user'> {
  if (process.getuid?.() !== 0) return {};
  const code = inject('codeOfOtherUser');
  if (typeof code !== 'string') return { user: { uid: otherUid, code } };
  skip(code);
  return {};
}
