// Finds the site rule of a page by its host.
// Must not read pages or files.
import { createHash } from 'node:crypto';
import type { SiteRule } from '../schemas/site-rule.ts';
import { builtInRules } from './table.ts';

export interface SiteRules {
  /** The rule of the first address that has one; null if none has. */
  ruleFor(addresses: readonly (string | null)[]): SiteRule | null;
}

const none: readonly SiteRule[] = [];
const known = new WeakMap<readonly SiteRule[], SiteRules>();

/**
 * Rules by host. Own rules win over built-in ones, a host wins over `*.`, and a longer `*.` over a shorter one.
 * @param own the first of several rules with the same host wins
 */
export function siteRules(own: readonly SiteRule[] = none): SiteRules {
  // A caller of the library passes the same rules for every page.
  const made = known.get(own) ?? index(own);
  known.set(own, made);
  return made;
}

function index(own: readonly SiteRule[]): SiteRules {
  const tables = [own, builtInRules].map((rules) => {
    const byHost = new Map<string, SiteRule>();
    for (const rule of rules) for (const host of rule.hosts) if (!byHost.has(host)) byHost.set(host, rule);
    return byHost;
  });
  return {
    ruleFor(addresses) {
      for (const address of addresses) {
        if (address === null || !URL.canParse(address)) continue;
        const { hostname } = new URL(address);
        for (const byHost of tables) {
          const rule = findByHost(byHost, hostname.replace(/\.$/, ''));
          if (rule !== null) return rule;
        }
      }
      return null;
    },
  };
}

function findByHost(byHost: ReadonlyMap<string, SiteRule>, hostname: string): SiteRule | null {
  const exact = byHost.get(hostname);
  if (exact !== undefined) return exact;
  for (let dot = hostname.indexOf('.'); dot >= 0; dot = hostname.indexOf('.', dot + 1)) {
    const below = byHost.get(`*${hostname.slice(dot)}`);
    if (below !== undefined) return below;
  }
  return null;
}

/** The entry in `provenance.rules`: the rule's name and 16 hex digits of a hash of its selectors. */
export function ruleId({ name, content, remove }: SiteRule): string {
  const hash = createHash('sha256').update(JSON.stringify({ content, remove })).digest('hex');
  return `${name}@${hash.slice(0, 16)}`;
}
