// Puts parts of a page that were streamed behind it, for a script to move, where they belong.
// Must not run scripts, touch pages that were not streamed, or build a tree deeper than the parser would.
import { Element, type ParentNode } from 'domhandler';
import { attributesOf } from './attributes.ts';
import { allElements, keepChildren, shortText } from './elements.ts';
import { maxDepth } from './html-tree.ts';

/** What React writes: `<div hidden id="S:1">` for a part, `<template id="B:1">` or `P:1` for its place. */
const part = /^S:([\da-f]{1,8})$/u;
const place = /^[BP]:([\da-f]{1,8})$/u;

/** Pages have one or two dozen; each requires a search through its siblings. */
const maxParts = 200;
const maxFallbackChars = 40;

export function placeStreamed(root: ParentNode): void {
  const parts = new Map<string, Element>();
  const places = new Map<string, Element>();
  for (const element of allElements(root)) {
    const { id } = attributesOf(element);
    if (id === undefined || id[1] !== ':') continue;
    const name = part.exec(id)?.[1];
    if (name !== undefined && attributesOf(element).hidden !== undefined && parts.size < maxParts)
      parts.set(name, element);
    const spot = element.name === 'template' ? place.exec(id)?.[1] : undefined;
    if (spot !== undefined) places.set(spot, element);
  }
  const spots = new Set(places.values());
  for (const [name, moved] of parts) {
    const spot = places.get(name);
    if (spot === undefined) continue;
    const above = ancestors(spot);
    if (above.includes(moved) || !fits(moved, maxDepth - above.length)) continue;
    if (moved.parent !== null) keepChildren(moved.parent, (child) => child !== moved);
    delete moved.attribs.hidden;
    dropFallback(spot, spots);
    // The template itself becomes the part: nothing else has to be linked anew.
    spot.name = 'div';
    spot.children = [moved];
    [moved.parent, moved.prev, moved.next] = [spot, null, null];
  }
}

/** The placeholder that is shown until the part arrives ("Loading…") follows its place. */
function dropFallback(spot: Element, spots: Set<Element>): void {
  let next = spot.next;
  while (next !== null && !(next instanceof Element)) next = next.next;
  if (next === null || spot.parent === null || spots.has(next)) return;
  if (shortText(next, maxFallbackChars) === null) return;
  keepChildren(spot.parent, (child) => child !== next);
}

/** The element and all around it. */
function ancestors(element: Element): ParentNode[] {
  const found: ParentNode[] = [];
  for (let at: ParentNode | null = element; at !== null; at = at.parent) found.push(at);
  return found;
}

/** Whether the element's subtree is at most this many levels deep. */
function fits(element: Element, levels: number): boolean {
  if (levels <= 0) return false;
  return element.children.every((child) => !(child instanceof Element) || fits(child, levels - 1));
}
