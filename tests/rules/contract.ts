// What every built-in site rule must keep, as tests: it is in the table, fits the schema, and finds the content of its page.
// Must not know a rule: the test of each one brings its page.
import { expect, test } from 'vitest';
import { extract } from '../../src/extract.ts';
import { ruleId } from '../../src/rules/site-rules.ts';
import { builtInRules } from '../../src/rules/table.ts';
import { SiteRule } from '../../src/schemas/site-rule.ts';

export interface RuleUnderTest {
  rule: SiteRule;
  /** The address of a page. */
  url: string;
  /** A page as the site writes it. */
  html: string;
  /** The text of its article. */
  text: string;
}

export function testRuleContract({ rule, url, html, text }: RuleUnderTest) {
  test('the rule is in the table and fits the schema', () => {
    expect(builtInRules).toContain(rule);
    expect(SiteRule.parse(rule)).toEqual(rule);
    expect(builtInRules.filter(({ hosts }) => hosts.some((host) => rule.hosts.includes(host)))).toEqual([
      rule,
    ]);
  });

  test('the rule finds the text of its page, and the article names the rule', () => {
    const article = extract(html, { url });
    expect(article.text).toBe(text);
    expect(article.provenance.rules).toBe(ruleId(rule));
  });

  test('the page is one that needs the rule', () => {
    const elsewhere = () =>
      extract(html.replaceAll(new URL(url).hostname, 'elsewhere.example'), {
        url: 'https://elsewhere.example/',
      }).text;
    const read = () => {
      try {
        return elsewhere();
      } catch {
        return null;
      }
    };
    expect(read()).not.toBe(text);
  });
}
