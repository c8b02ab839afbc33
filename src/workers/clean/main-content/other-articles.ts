// Step 1b: removes the articles that a page puts below its own: the next ones of an endless page, whole posts of the same day.
// Must not touch pages whose own article has no headline, nor parts of an article that only have a heading.
import { Element, type ParentNode } from 'domhandler';
import { attribute, elementsBelow, isBelow, lineText, remover } from '../../../html/elements.ts';
import type { Report } from '../removals.ts';
import { squash } from '../squash.ts';

/** At least this many letters of title and headline must agree if they are not the same. */
const leastAlike = 16;

/** @param title of the article, as the page states it; null changes nothing */
export function dropOtherArticles(root: ParentNode, title: string | null, removed: Report): void {
  const wanted = title === null ? '' : squash(title);
  if (wanted === '') return;
  let own: Element | null = null;
  let rank = '';
  const known = new Set<Element>();
  const others: Element[] = [];
  for (const element of elementsBelow(root)) {
    if (element.name !== 'h1' && element.name !== 'h2') continue;
    const article = articleAround(element);
    if (article === null) continue;
    if (own === null) {
      if (!isAlike(squash(lineText(element)), wanted)) continue;
      [own, rank] = [article, element.name];
      known.add(own);
    } else if (element.name === rank && !known.has(article)) {
      // Only the first headline of an article names it.
      known.add(article);
      if (isBelow(own, article) || isBelow(article, own) || isAlike(squash(lineText(element)), wanted))
        continue;
      if (opensWith(article, element)) others.push(article);
    }
  }
  const { remove, sweep } = remover();
  for (const article of others) {
    removed('other-stories', 'below the story', () => lineText(article));
    remove(article);
  }
  sweep();
}

function articleAround(element: Element): Element | null {
  for (let at = element.parent; at instanceof Element; at = at.parent) if (isArticle(at)) return at;
  return null;
}

function isArticle(element: Element): boolean {
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

/** Whether no paragraph precedes the heading. */
function opensWith(article: Element, heading: Element): boolean {
  for (const element of elementsBelow(article)) {
    if (element === heading) return true;
    if (element.name === 'p' && lineText(element).length > 80) return false;
  }
  return false;
}
