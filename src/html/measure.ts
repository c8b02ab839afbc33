// Measures once for the whole tree how much text each element contains, and how much of it is in links.
// Must not judge, only count.
import { Element, type ParentNode, Text } from 'domhandler';

export interface Measure {
  /** Weighted letters: see `weigh`. */
  weight: number;
  /** The part of `weight` inside links. */
  linked: number;
  /** Commas and full stops of any script. */
  stops: number;
  /** Elements below that read as paragraphs. */
  paragraphs: number;
  /** The part of `weight` in those paragraphs. */
  paragraphWeight: number;
}

export const nothing: Measure = { weight: 0, linked: 0, stops: 0, paragraphs: 0, paragraphWeight: 0 };

/** What characters count: read once for every character there is in common use. */
const space = 1;
const stop = 2;
const wide = 4;
const kinds = new Uint8Array(0x10000);
for (let code = 0; code < kinds.length; code++) {
  const character = String.fromCharCode(code);
  if (/\s/u.test(character)) kinds[code] = space;
  else if (/[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]/u.test(character)) kinds[code] = wide;
  if (/[,.;:!?،۔।，。；：！？、]/u.test(character)) kinds[code] = (kinds[code] ?? 0) | stop;
}

/** Length of a text without its spaces, where a CJK character counts as three (it says about as much). */
export function weigh(text: string): number {
  return measureText(text).weight;
}

function measureText(text: string): Pick<Measure, 'weight' | 'stops'> {
  let weight = 0;
  let stops = 0;
  for (let index = 0; index < text.length; index++) {
    const kind = kinds[text.charCodeAt(index)] ?? 0;
    if ((kind & space) !== 0) continue;
    weight += (kind & wide) === 0 ? 1 : 3;
    if ((kind & stop) !== 0) stops++;
  }
  return { weight, stops };
}

/**
 * Measures every element below `root` and `root` itself. The tree must not be deeper than the parser's bound.
 * @param measures what is known already, and where the result goes
 */
export function measureTree(
  root: ParentNode,
  measures = new Map<ParentNode, Measure>(),
): Map<ParentNode, Measure> {
  const visit = (node: ParentNode, inLink: boolean): Measure => {
    const total: Measure = { ...nothing };
    for (const child of node.children) {
      if (child instanceof Text) {
        const { weight, stops } = measureText(child.data);
        total.weight += weight;
        if (inLink) total.linked += weight;
        else total.stops += stops;
      } else if (child instanceof Element && child.name !== 'script' && child.name !== 'style') {
        const part = visit(child, inLink || child.name === 'a');
        total.weight += part.weight;
        total.linked += part.linked;
        total.stops += part.stops;
        total.paragraphs += part.paragraphs;
        total.paragraphWeight += part.paragraphWeight;
      }
    }
    if (
      node instanceof Element &&
      node.name === 'p' &&
      total.weight >= 40 &&
      total.linked < total.weight / 2
    ) {
      total.paragraphs++;
      total.paragraphWeight += total.weight;
    }
    measures.set(node, total);
    return total;
  };
  visit(root, false);
  return measures;
}

/** The share of the text that is in links, 0 to 1. */
export function linkDensity(measure: Measure): number {
  return measure.weight === 0 ? 0 : measure.linked / measure.weight;
}
