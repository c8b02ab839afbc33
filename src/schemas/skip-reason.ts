// Why an entry of a container is not an item: a closed set, counted by reason in the container's record.
// Must not hold reasons for rejecting an item: those are in errors.ts.
import { z } from 'zod';

/** The key is the reason in records; the value explains it. */
export const skipReasons = {
  attachment: 'A file attached to an email.',
  audio: 'An audio file.',
  empty_member: 'The entry has no content.',
  folder: 'A folder in an archive.',
  font: 'A font.',
  frame: 'A frame inside a saved page.',
  http_error: 'The server answered with an error or a redirect.',
  image: 'An image.',
  metadata: 'A record or file about the container or the computer that created it.',
  not_html: 'A response that is neither a page nor text.',
  other_version: 'Another version of the same text, such as plain text beside HTML.',
  page_file: 'A file that was saved together with a page, in the folder beside it.',
  request: 'A request that a crawler sent.',
  revisit: 'A page that has not changed since an earlier visit, so the archive has no new copy.',
  script: 'A script.',
  style_sheet: 'A style sheet.',
  video: 'A video.',
} as const satisfies Record<string, string>;

export type SkipReason = keyof typeof skipReasons;

const reasons = Object.keys(skipReasons) as [SkipReason, ...SkipReason[]];
export const SkipReason = z.enum(reasons);

/** Counts of skipped entries by reason. */
export const Skipped = z.partialRecord(SkipReason, z.number().int().positive());
export type Skipped = z.infer<typeof Skipped>;
