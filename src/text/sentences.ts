// Splits text into sentences by punctuation.
// Must not lose characters: joined again, the sentences are the text (but for white space between them).

const ends = /[。！？!?…]+["'”’」』）)\]]*|\.+["'”’)\]]*(?=\s|$)|[؟۔।]+|\n+/gu;
/** What a full stop after it does not end: initials, titles, common abbreviations. */
const abbreviation =
  /(?:^|[\s(“"])(?:\p{L}|(?:\p{L}\.)+\p{L}|[Mm]rs?|[Mm]s|[Dd]rs?|[Pp]rof|[Ss]t|[Jj]r|[Ss]r|[Nn]r|[Nn]o|[Vv]s|[Ee]tc|[Cc]a|[Bb]zw|[Uu]sw|[Gg]en|[Gg]ov|[Ss]en|[Rr]ep|[Ll]t|[Cc]ol|[Ss]gt|[Cc]apt|[Ii]nc|[Ll]td|[Cc]o|[Cc]orp|[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ept?|[Oo]ct|[Nn]ov|[Dd]ec|[Mm]me|[Mm]lle|[Ss]ig|[Ss]ra?|[Dd]ª|[Aa]v|[Ff]ig|\d{1,2})$/u;

/** The sentences of `text` in order, trimmed, none empty. A line break always ends one. */
export function splitSentences(text: string): string[] {
  const sentences: string[] = [];
  let from = 0;
  for (const match of text.matchAll(ends)) {
    const to = match.index + match[0].length;
    if (match[0].startsWith('.')) {
      const before = text.slice(Math.max(from, match.index - 12), match.index);
      const next = text.slice(to, to + 4).trimStart();
      if (abbreviation.test(before) && next !== '') continue;
      if (/^\p{Ll}/u.test(next)) continue;
    }
    const sentence = text.slice(from, to).trim();
    if (sentence !== '') sentences.push(sentence);
    from = to;
  }
  const rest = text.slice(from).trim();
  if (rest !== '') sentences.push(rest);
  return sentences;
}

/** Whether a line ends like a sentence does: with a full stop, question mark or the like, quotes and brackets aside. */
export function endsLikeSentence(line: string): boolean {
  return /[.。！？!?…؟۔।；;][\s"'”’」』»）)\]】*_]*$/u.test(line.slice(-16));
}
