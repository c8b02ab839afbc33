// A site rule: what a user states about the pages of some hosts, and the selectors that it may use.
// Must not know where a rule comes from, or how it is applied.
import { z } from 'zod';

const maxSelectorChars = 300;
/** The most elements that one selector names in a row: `div > p a` names three. */
const maxSteps = 10;

const name = String.raw`-?[_a-zA-Z\u00c0-\uffff][\w\u00c0-\uffff-]*`;
const quoted = String.raw`"[^"\\\n]*"|'[^'\\\n]*'`;
const attribute = String.raw`\[\s*${name}\s*(?:[~|^$*]?=\s*(?:${quoted}|${name})(?:\s+i)?\s*)?\]`;
const simple = `(?:[#.]${name}|${attribute}|:(?:first|last)-child)`;
const condition = String.raw`(?:${simple}|:not\(\s*(?:${name}|${simple})\s*\))`;
const step = String.raw`(?:(?:${name}|\*)${condition}*|${condition}+)`;
const steps = String.raw`${step}(?:(?:\s*[>+]\s*|\s+)${step}){0,${maxSteps - 1}}`;
const selector = new RegExp(String.raw`^${steps}(?:\s*,\s*${steps})*$`);

/**
 * A CSS selector. All that is allowed takes time in proportion to the page. `:has()`, `:nth-child()`, `~` and the like
 * can take the square of it.
 */
export const Selector = z
  .string()
  .trim()
  .max(maxSelectorChars, `is longer than ${maxSelectorChars} characters`)
  .regex(
    selector,
    'is not a selector that rules can use: names, #id, .class, [attribute], :first-child, :last-child, :not(), joined by spaces, > or +',
  );

/** Which attributes a selector looks at, in lower case. */
export function attributesIn(selector: string): string[] {
  return Array.from(selector.matchAll(/\[\s*([^\s~|^$*=\]]+)/g), ([, found = '']) => found.toLowerCase());
}

const wrongHost = 'is not a host: write example.com, or *.example.com for all hosts below it';

/** A host in the form that addresses have: lower case, no dot at the end, `xn--` for other scripts. */
export const Host = z
  .string()
  .trim()
  .max(255, wrongHost)
  .transform((written, context) => {
    const [, any = '', host = ''] = /^(\*\.)?([^\s*:/?#@\\[\]%]+)$/.exec(written) ?? [];
    const address = `http://${host}/`;
    const hostname = URL.canParse(address) ? new URL(address).hostname.replace(/\.$/, '') : '';
    if (/^[^.]+(?:\.[^.]+)*$/.test(hostname)) return `${any}${hostname}`;
    context.addIssue({ code: 'custom', message: wrongHost });
    return z.NEVER;
  });

function listOf<Entry extends z.ZodType>(entry: Entry, most: number) {
  return z.array(entry).max(most, `has more than ${most} entries`);
}

export const SiteRule = z
  .strictObject({
    /** Names the rule in `provenance.rules`. */
    name: z.string().regex(/^[\w.-]{1,80}$/, 'may have letters, digits, dots, _ and - alone'),
    /** Hosts of the pages: `example.com`, or `*.example.com` for all hosts below it. */
    hosts: listOf(Host, 100).min(1, 'is empty'),
    /** Selects the main content. In a list, the first that matches any text counts. */
    content: z
      .union([Selector.transform((one) => [one]), listOf(Selector, 10)])
      .optional()
      .transform((list) => list ?? []),
    /** Select what is taken out before anything is read. */
    remove: listOf(Selector, 50)
      .optional()
      .transform((list) => list ?? []),
  })
  .refine(({ content, remove }) => content.length + remove.length > 0, 'needs content, remove or both');
export type SiteRule = z.infer<typeof SiteRule>;
