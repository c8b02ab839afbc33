// The letters and digits that a reader of HTML sees, in order: enough to compare and to measure texts.
// Must not build a tree.

/** Elements whose text is not shown. */
const unseen = ['script', 'style', 'title', 'template', 'noframes'];

/** Without anything that is written as an entity. */
export function visibleLetters(html: string): string {
  const lower = html.toLowerCase();
  const shown: string[] = [];
  const tags = /<[a-z/!?]/g;
  let at = 0;
  for (let tag = tags.exec(lower); tag !== null; tag = tags.exec(lower)) {
    shown.push(html.slice(at, tag.index));
    at = endOfTag(lower, tag.index);
    tags.lastIndex = at;
  }
  shown.push(html.slice(at));
  return shown
    .join(' ')
    .replace(/&(?:#\w{1,8}|[a-z]\w{1,30});/gi, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Behind a tag, or behind the element if nothing in it is shown. */
function endOfTag(lower: string, tag: number): number {
  if (lower.startsWith('<!--', tag)) return behind(lower, '-->', tag + 4);
  const end = behind(lower, '>', tag);
  const name = unseen.find(
    (one) => lower.startsWith(one, tag + 1) && !/[a-z0-9-]/.test(lower.charAt(tag + 1 + one.length)),
  );
  return name === undefined ? end : behind(lower, '>', behind(lower, `</${name}`, end));
}

function behind(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found === -1 ? text.length : found + mark.length;
}
