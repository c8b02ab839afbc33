// The closed set of codes: why an item was rejected, and why a command could not run.
// Must not hold any logic beyond the error classes themselves.

/** Why an item ended as `rejected`. The key is the code in outcome records, the value says what it means. */
export const rejectionCodes = {
  empty: 'The file has no content (nothing, or only white space).',
  binary: 'The content is not text, and its format is unknown.',
  unsupported: 'The format is known but not read, such as PDF, DOCX or an image. The message names it.',
  too_large: 'The content is larger than the largest accepted file (--max-bytes).',
  unreadable: 'The file could not be read: its permissions forbid it, or the disk reported an error.',
  link: 'The entry is a symbolic link. Links are never followed: drop the file itself.',
  not_a_file: 'The entry is a pipe, socket or device. Only regular files are read.',
  bad_archive: 'The compressed file or container, or a part of it, is damaged, truncated or unsafe.',
  bad_json: 'The line or file looks like JSON but is not valid, or holds no article.',
  bad_front_matter: 'The front matter asks to run code, or its opening fence is never closed.',
  no_content:
    'Nothing in it reads as an article. If it is another kind of file or page, the message names the kind.',
  timeout: 'The item did not finish within the deadline (--deadline), twice.',
  poison: 'The item killed the process that worked on it, twice.',
  internal: 'Copydesk itself failed on this item: a bug. The stack is in the log.',
} as const satisfies Record<string, string>;

export type RejectionCode = keyof typeof rejectionCodes;

/** Rejects one item for good: a retry of the same bytes would end the same way. */
export class PermanentError extends Error {
  override readonly name = 'PermanentError';
  readonly code: RejectionCode;

  /** @param message one sentence that says what was found and, where there is something, what to do */
  constructor(code: RejectionCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** A setting or argument is wrong. Shown as one line; the process exits with 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Something Copydesk needs (Redis, the output, the disk) can't be used. Shown as one line; the process exits with 3. */
export class SystemError extends Error {
  override readonly name = 'SystemError';
}
