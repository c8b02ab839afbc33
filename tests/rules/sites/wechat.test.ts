// The built-in rule for WeChat articles.
// Must not test how rules are applied.
import { wechat } from '../../../src/rules/sites/wechat.ts';
import { testRuleContract } from '../contract.ts';

testRuleContract({
  rule: wechat,
  url: 'https://mp.weixin.qq.com/s/example',
  html: `<title></title><h1 id="activity-name">旧书店</h1>
    <div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;">
    <p>柳堤街的旧书店关了两年，上个星期六又开门了。</p><p>店主还是老周。</p></div>
    <div class="rich_media_area_extra"><p>上一篇文章讲的是城南的面馆，面馆开了四十年，老板一直没有换过招牌，来吃面的人从祖父带到孙子。</p>
    <p>下一篇文章讲的是城北的澡堂，澡堂冬天最热闹，老人们泡在池子里聊天，从早上一直聊到晚上。</p></div>`,
  text: '柳堤街的旧书店关了两年，上个星期六又开门了。\n店主还是老周。',
});
