// The table of built-in site rules. To add one, write one file in sites/ and add one line here.
// Must not hold anything else.
import type { SiteRule } from '../schemas/site-rule.ts';
import { wechat } from './sites/wechat.ts';

export const builtInRules: readonly SiteRule[] = [
  wechat, //
];
