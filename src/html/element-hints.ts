// Reads the hints of an element, which are its class words and the like, and tests patterns on them.
// Must not know what the words mean, or keep a reference that holds a page in memory.
import type { Element } from 'domhandler';
import { owned } from '../text/owned.ts';
import { attributesOf } from './attributes.ts';
import { PageElement, type Wording } from './page-element.ts';

/** Wordings by the attributes they were read from: pages of one site use the same few hundred. */
const known = new Map<string, Wording>();
/** The same for elements that have only a class. */
const knownClasses = new Map<string, Wording>();
const maxKnown = 20_000;
const maxHintChars = 400;
const nothing = wording('');
/** Characters that make attributes differ from their hints. */
const needsWork = /[A-Z_]|--|[^\w\s!-/:-@[-`{-~]/;

/** Class, id and similar words of one element, lower case, camelCase parts apart, one `-` between parts. */
export function hintsOf(element: Element): string {
  return wordingOf(element).hints;
}

let tests = 0;
const maxTests = 31;

/** Returns a test for elements whose hints match the pattern. It runs once for each wording, because pages have few. */
export function calledTest(pattern: RegExp): (element: Element) => boolean {
  if (tests === maxTests) throw new RangeError('There are more tests than bits.');
  const bit = 1 << tests++;
  return (element) => {
    const asked = wordingOf(element);
    if ((asked.made & bit) === 0) {
      asked.made |= bit;
      if (pattern.test(asked.hints)) asked.found |= bit;
    }
    return (asked.found & bit) !== 0;
  };
}

function wordingOf(element: Element): Wording {
  if (!(element instanceof PageElement)) return readWording(element);
  element.wording ??= readWording(element);
  return element.wording;
}

function wording(hints: string): Wording {
  return { hints, made: 0, found: 0 };
}

function readWording(element: Element): Wording {
  const attribs = attributesOf(element);
  const { class: classes = '', id = '', role = '' } = attribs;
  const component = attribs['data-component'] ?? attribs['data-testid'] ?? '';
  if (!id && !role && !component) {
    if (!classes) return nothing;
    return remembered(knownClasses, classes, `${classes}   `);
  }
  const words = `${classes} ${id} ${role} ${component}`;
  return remembered(known, words, words);
}

function remembered(memory: Map<string, Wording>, key: string, words: string): Wording {
  const before = memory.get(key);
  if (before !== undefined) return before;
  const cut = owned(words.slice(0, maxHintChars));
  const made = wording(
    needsWork.test(cut)
      ? cut
          .replace(/(\p{Ll})(?=\p{Lu})/gu, '$1-')
          .replace(/[-_]{2,400}|_/gu, '-')
          .toLowerCase()
      : cut,
  );
  if (key.length > maxHintChars) return made;
  if (memory.size >= maxKnown) memory.clear();
  memory.set(owned(key), made);
  return made;
}
