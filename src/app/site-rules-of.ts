// Reads the site rules of a command.
// Must not load the YAML parser unless --rules is given.
import type { SiteRule } from '../schemas/site-rule.ts';
import type { Settings } from './settings.ts';

/** @throws UsageError for a folder or file that can't be used */
export async function siteRulesOf({ rules }: Pick<Settings, 'rules'>): Promise<SiteRule[]> {
  if (rules === null) return [];
  const { readSiteRules } = await import('./read-site-rules.ts');
  return readSiteRules(rules);
}
