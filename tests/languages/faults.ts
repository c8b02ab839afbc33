// What is wrong with the entries of a language, judged by the phrases that are checked in for it.
// Must not make phrases: `npm run generate` does.
import { entriesByPurpose, type Phrases } from '../../scripts/generate/phrases.ts';
import type { Language } from '../../src/languages/language.ts';

/** Returns one line for each fault. */
export function faultsOf(language: Language, phrases: Phrases): string[] {
  const vocabulary = entriesByPurpose(language);
  return [...new Set([...vocabulary.keys(), ...Object.keys(phrases)])].flatMap((purpose) =>
    purposeFaults(vocabulary.get(purpose) ?? [], phrases[purpose] ?? []).map(
      (fault) => `${purpose}: ${fault}`,
    ),
  );
}

function purposeFaults(entries: readonly string[], phrases: readonly string[]): string[] {
  if (entries.length === 0) return ['has no entries'];
  const faults: string[] = [];
  const sorted = [...new Set(entries)].sort();
  if (sorted.join('\n') !== entries.join('\n')) faults.push('the entries are not sorted, or not unique');
  const matchers = entries.map((entry) => new RegExp(`^(?:${entry})$`, 'u'));
  const needed = new Set<number>();
  for (const phrase of phrases) {
    const matching = matchers.flatMap((matcher, at) => (matcher.test(phrase) ? [at] : []));
    if (matching.length === 0) faults.push(`no entry matches "${phrase}"`);
    if (matching.length === 1) for (const at of matching) needed.add(at);
  }
  for (const [at, entry] of entries.entries()) {
    if (!needed.has(at)) faults.push(`no phrase needs the entry "${entry}"`);
    // It would shift the groups of the pattern that the entry becomes a part of.
    const groups = (new RegExp(`${entry}|`, 'u').exec('')?.length ?? 1) - 1;
    if (groups > 0) faults.push(`the entry "${entry}" has a capture group`);
  }
  return faults;
}
