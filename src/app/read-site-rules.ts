// Reads a folder of site rules: one rule per file, YAML with hosts, content and remove.
// Must not apply them. Every fault is a usage error that names the file and, where it is known, the line.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { z } from 'zod';
import { UsageError } from '../errors.ts';
import { saySystemError } from '../producers/say-system-error.ts';
import { SiteRule } from '../schemas/site-rule.ts';
import { type FileFault, readYamlFile, type YamlFile } from './yaml-file.ts';

const mostFiles = 1_000;
/** Every child process gets all rules in one message. */
const mostBytes = 4 * 2 ** 20;

/**
 * Reads all `*.yaml` files of a folder, in the order of their names. Files that begin with a dot are skipped.
 * @throws UsageError one line that says what to correct
 */
export function readSiteRules(folder: string): SiteRule[] {
  const names = listNames(folder);
  const rules: SiteRule[] = [];
  const owners = new Map<string, string>();
  let bytes = 0;
  for (const name of names) {
    const path = join(folder, name);
    const file = readYamlFile(path, (fault) => `${path}: ${sayFault(fault)}`);
    bytes += file.text.length;
    if (bytes > mostBytes)
      throw new UsageError(`${path}: All rules together are larger than ${mostBytes / 2 ** 20} MB.`);
    const { rule, placeOfHost } = readRule(file, name.replace(/\.yaml$/, ''));
    for (const [at, host] of rule.hosts.entries()) {
      const owner = owners.get(host);
      if (owner !== undefined)
        throw new UsageError(`${placeOfHost(at)}: ${host} is in ${owner} already. A host has one rule.`);
      owners.set(host, name);
    }
    rules.push(rule);
  }
  return rules;
}

function listNames(folder: string): string[] {
  let all: string[];
  try {
    all = readdirSync(folder);
  } catch (error) {
    throw new UsageError(
      `The folder of rules ${folder} can't be read: ${saySystemError(error)}. Correct --rules.`,
    );
  }
  const shown = all.filter((name) => !name.startsWith('.')).sort();
  const misnamed = shown.find((name) => name.endsWith('.yml'));
  if (misnamed !== undefined)
    throw new UsageError(`${join(folder, misnamed)}: Rules are read from *.yaml files. Rename the file.`);
  const names = shown.filter((name) => name.endsWith('.yaml'));
  if (names.length === 0)
    throw new UsageError(`The folder of rules ${folder} has no *.yaml file. Correct --rules.`);
  if (names.length > mostFiles)
    throw new UsageError(`The folder of rules ${folder} has more than ${mostFiles} rules.`);
  return names;
}

interface ReadRule {
  rule: SiteRule;
  /** File and line of the rule's nth host. */
  placeOfHost(at: number): string;
}

function readRule({ problem, contents, placeOf }: YamlFile, name: string): ReadRule {
  if (problem)
    throw new UsageError(
      `${placeOf(problem.pos[0])}: ${problem.message.replace(/\.?$/, '.')} Correct the line.`,
    );
  const place = (at: readonly PropertyKey[]) => placeOf(offsetOf(contents, at));
  if (!isMap(contents))
    throw new UsageError(`${place([])}: A rule has the keys hosts, content and remove. Correct the line.`);
  const read = SiteRule.safeParse({ ...plain(contents, place, []), name });
  if (read.success) return { rule: read.data, placeOfHost: (at) => place(['hosts', at]) };
  throw new UsageError(sayIssue(read.error.issues, place, contents));
}

type Place = (at: readonly PropertyKey[]) => string;

/** The value of a node: text, lists and maps of them. */
function plain(node: unknown, place: Place, at: readonly PropertyKey[]): object;
function plain(node: unknown, place: Place, at: readonly PropertyKey[]): unknown {
  if (isAlias(node)) throw new UsageError(`${place(at)}: ${key(at)} is an alias (*). Write it out.`);
  if (isSeq(node)) return node.items.map((item, nth) => plain(item, place, [...at, nth]));
  if (isMap(node)) {
    return Object.fromEntries(
      node.items.map(({ key: name, value }) => {
        const known = isScalar(name) ? String(name.value) : '';
        if (known === 'name')
          throw new UsageError(`${place([...at, known])}: A rule is named by its file. Remove the line.`);
        return [known, plain(value, place, [...at, known])];
      }),
    );
  }
  return isScalar(node) ? String(node.value ?? '') : '';
}

/** Where a value begins in the text: the deepest part of its path that is there. */
function offsetOf(root: unknown, path: readonly PropertyKey[]): number {
  let node = root;
  let offset = rangeOf(root);
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((one) => isScalar(one.key) && one.key.value === step);
      if (pair === undefined) return offset;
      offset = rangeOf(pair.key);
      node = pair.value;
    } else if (isSeq(node) && typeof step === 'number') {
      node = node.items[step];
      offset = rangeOf(node);
    } else return offset;
  }
  return offset;
}

function rangeOf(node: unknown): number {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? (node.range?.[0] ?? 0) : 0;
}

function sayIssue(issues: readonly z.core.$ZodIssue[], place: Place, contents: unknown): string {
  const [issue] = issues;
  if (issue === undefined) return place([]);
  if (issue.code === 'unrecognized_keys') {
    const [unknown = ''] = issue.keys;
    return `${place([...issue.path, unknown])}: ${JSON.stringify(unknown)} is not a key of a rule. Rules have hosts, content and remove.`;
  }
  // If a value may be a text or a list, report the fault of the kind that it is.
  if (issue.code === 'invalid_union') {
    const node = isMap(contents) ? contents.get(String(issue.path[0]), true) : null;
    const inner = issue.errors[isSeq(node) ? 1 : 0] ?? [];
    const whole = inner.map((one) => ({ ...one, path: [...issue.path, ...one.path] }));
    return sayIssue(whole, place, contents);
  }
  const what = issue.path.length === 0 ? 'The rule' : key(issue.path);
  const message =
    issue.code === 'invalid_type' ? sayType(!isGiven(contents, issue.path), issue.expected) : issue.message;
  return `${place(issue.path)}: ${what} ${message}.`;
}

function isGiven(contents: unknown, [first]: readonly PropertyKey[]): boolean {
  return isMap(contents) && contents.has(String(first));
}

function sayType(isMissing: boolean, expected: string): string {
  if (isMissing) return 'is missing';
  return expected === 'array' ? 'must be a list' : 'must be text';
}

/** The key that a path is about. */
function key(path: readonly PropertyKey[]): string {
  return String(path.find((step) => typeof step === 'string') ?? '');
}

function sayFault(fault: FileFault): string {
  switch (fault.kind) {
    case 'unreadable':
      return `The rule can't be read: ${fault.reason}.`;
    case 'no file':
      return 'This is not a file. Move it elsewhere.';
    case 'too large':
      return `The rule is larger than ${fault.mostKb} KB.`;
    case 'not UTF-8':
      return 'The rule is not UTF-8 text. Save it as UTF-8.';
  }
}
