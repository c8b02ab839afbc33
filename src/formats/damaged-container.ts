// Recognises plain text that is the remains of a container: its beginning is damaged, or in an encoding that its reader does not open.
// Must not judge a text by anything but its first lines: articles about such files quote them further down.

/** A row is: a line that only such a file begins with, the least number of such lines, and what the file is. */
const traces: readonly (readonly [line: RegExp, least: number, name: string])[] = [
  [/^WARC-[A-Z][A-Za-z-]+: ?\S/, 2, 'a WARC file'],
  [/^WARC\/\d\.\d\s*$/, 1, 'a WARC file'],
  [/^URL IP-address Archive-date /, 1, 'an ARC file'],
  [/^\w{1,10}:\/\/\S+ \d{1,3}(?:\.\d{1,3}){3} \d{14}\b/, 1, 'an ARC file'],
  [
    /^(?:MIME-Version: ?1|Content-Transfer-Encoding: ?\S|Content-Type: ?(?:multipart|text)\/|Message-ID: ?<|Snapshot-Content-Location: )/i,
    2,
    'an email or a saved page',
  ],
];

/** Only the first lines with letters are judged. */
const judgedLines = 12;
const judgedChars = 4_096;

/** What a text is the remains of; null for any other text. */
export function remainsOf(text: string): string | null {
  const lines = text
    .slice(0, judgedChars)
    .split('\n')
    .filter((line) => /\p{L}/u.test(line))
    .slice(0, judgedLines);
  const found = traces.find(([line, least]) => lines.filter((one) => line.test(one)).length >= least);
  return found?.[2] ?? null;
}
