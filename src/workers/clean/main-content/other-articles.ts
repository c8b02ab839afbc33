// Step 1b: takes out the stories a page puts below its own: the next ones of an endless page, whole posts of the same day.
// Must not touch pages whose own story has no headline, nor parts of a story that only have a heading.
import { Element, type ParentNode } from 'domhandler';
import { attribute, elementsBelow, isBelow, lineText, remover } from '../../../html/elements.ts';
import type { Report } from '../removals.ts';
import { squash } from '../squash.ts';

/** So many letters of title and headline must agree where they are not the same. */
const leastAlike = 16;

/** @param title what the page says its story is called; null leaves everything as it is */
export function dropOtherStories(root: ParentNode, title: string | null, removed: Report): void {
  const wanted = title === null ? '' : squash(title);
  if (wanted === '') return;
  let own: Element | null = null;
  let rank = '';
  const known = new Set<Element>();
  const others: Element[] = [];
  for (const element of elementsBelow(root)) {
    if (element.name !== 'h1' && element.name !== 'h2') continue;
    const story = storyAround(element);
    if (story === null) continue;
    if (own === null) {
      if (!isAlike(squash(lineText(element)), wanted)) continue;
      [own, rank] = [story, element.name];
      known.add(own);
    } else if (element.name === rank && !known.has(story)) {
      // Only its first headline says what a story is.
      known.add(story);
      if (isBelow(own, story) || isBelow(story, own) || isAlike(squash(lineText(element)), wanted)) continue;
      if (opensWith(story, element)) others.push(story);
    }
  }
  const { remove, sweep } = remover();
  for (const story of others) {
    removed('other-stories', 'below the story', () => lineText(story));
    remove(story);
  }
  sweep();
}

function storyAround(element: Element): Element | null {
  for (let at = element.parent; at instanceof Element; at = at.parent) if (isStory(at)) return at;
  return null;
}

function isStory(element: Element): boolean {
  return (
    element.name === 'article' ||
    /(?:Article|Posting)$/u.test(attribute(element, 'itemtype').replace(/\/$/u, ''))
  );
}

function isAlike(words: string, wanted: string): boolean {
  if (words === wanted) return true;
  const [short, long] = words.length < wanted.length ? [words, wanted] : [wanted, words];
  return short.length >= leastAlike && long.includes(short);
}

/** Is there no paragraph before the heading? */
function opensWith(story: Element, heading: Element): boolean {
  for (const element of elementsBelow(story)) {
    if (element === heading) return true;
    if (element.name === 'p' && lineText(element).length > 80) return false;
  }
  return false;
}
