// Reads a YAML map with all scalars as strings, as written, within limits.
// Must not guess: what is not exactly YAML throws, and front-matter-salvage.ts takes over.
import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  visit,
} from 'yaml';
import type { FrontMatterValue } from '../../schemas/parsed.ts';
import { tidyText } from '../encoding/decode.ts';
import { newValueBudget, plainRecord, spend, type ValueBudget } from './plain-value.ts';

/**
 * Reads a YAML document whose top level is a map. Empty values, `~` and `null` are null, all other scalars strings.
 * @throws Error when it is not valid YAML, not a map, or grows past the limits (alias bombs)
 */
export function readYamlMap(yaml: string): Record<string, FrontMatterValue> {
  const document = parseDocument(yaml, {
    schema: 'failsafe',
    uniqueKeys: false,
    stringKeys: true,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) throw problem;
  const value = plainNode(document.contents, targetsOf(document), newValueBudget(), 0);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new Error('not a YAML map');
  return value;
}

/** The node each alias refers to: the last one before it with that anchor. */
type Targets = ReadonlyMap<Alias, Node>;

function targetsOf(document: Document): Targets {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(document, {
    Node(_key, node) {
      if (isAlias(node)) {
        const target = anchors.get(node.source);
        if (target !== undefined) targets.set(node, target);
      } else if ('anchor' in node && node.anchor) anchors.set(node.anchor, node);
    },
  });
  return targets;
}

function plainNode(node: unknown, targets: Targets, budget: ValueBudget, depth: number): FrontMatterValue {
  if (!spend(budget, isScalar(node) ? String(node.value).length : 0, depth)) {
    throw new Error('the YAML is past the limits');
  }
  if (node === null || node === undefined) return null;
  if (isAlias(node)) {
    const target = targets.get(node);
    if (target === undefined) throw new Error('unknown YAML alias');
    return plainNode(target, targets, budget, depth + 1);
  }
  if (isScalar(node)) {
    // `&quot;Breaking&quot; news` is an HTML entity that scrapers leave in, not an anchor.
    if (node.anchor?.includes(';')) throw new Error('an HTML entity where YAML has anchors');
    const text = typeof node.value === 'string' ? node.value : String(node.value ?? '');
    const isNull = node.type === 'PLAIN' && (text === '' || text === '~' || text === 'null');
    return isNull ? null : tidyText(text);
  }
  if (isSeq(node)) return node.items.map((item) => plainNode(item, targets, budget, depth + 1));
  if (isMap(node)) {
    const entries: [string, FrontMatterValue][] = [];
    for (const { key, value } of node.items) {
      if (!isScalar(key)) throw new Error('a YAML key that is no string');
      entries.push([String(key.value), plainNode(value, targets, budget, depth + 1)]);
    }
    return plainRecord(entries);
  }
  throw new Error('a YAML node of unknown kind');
}
