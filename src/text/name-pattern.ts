// Makes one regular expression of many names.
// Must not know what the names mean.

interface Branch {
  isEnd: boolean;
  next: Map<string, Branch>;
}

/**
 * A regular expression source that matches the names, longer ones first. A space stands for any white space, a full stop may be followed by one.
 * As a tree of common beginnings: a list of a thousand names would be tried from end to end at each letter of a text.
 */
export function namePattern(names: Iterable<string>): string {
  const root: Branch = { isEnd: false, next: new Map() };
  for (const name of names) {
    let at = root;
    for (const letter of name) {
      const next = at.next.get(letter) ?? { isEnd: false, next: new Map() };
      at.next.set(letter, next);
      at = next;
    }
    at.isEnd = true;
  }
  return source(root);
}

function source({ isEnd, next }: Branch): string {
  const ways = [...next].map(([letter, branch]) => escaped(letter) + source(branch));
  if (ways.length === 0) return '';
  const group = ways.length === 1 && !isEnd ? ways.join('') : `(?:${ways.join('|')})`;
  return isEnd ? `${group}?` : group;
}

function escaped(letter: string): string {
  if (letter === ' ') return '\\s';
  return letter === '.' ? '\\.\\s?' : letter;
}
