// WeChat articles: the page hides its content until a script shows it.
// Must not hold anything but the rule.
import type { SiteRule } from '../../schemas/site-rule.ts';

export const wechat: SiteRule = {
  name: 'wechat',
  hosts: ['mp.weixin.qq.com'],
  content: ['#js_content'],
  remove: [],
};
