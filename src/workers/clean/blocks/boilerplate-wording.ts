// The wording of boilerplate, in the languages it is met in. Must hold no site's name, only what many sites say.
// Every pattern is anchored to the whole line or bounded by `maxChars`, so that sentences that speak of such things stay.
import { patternOf } from '../../../languages/compile.ts';

export interface WordingRule {
  rule: string;
  pattern: RegExp;
  /** Longer lines are prose. */
  maxChars: number;
  /** `ends`: only among the first or last lines of a story; `anywhere`: the wording alone is proof. */
  where: 'anywhere' | 'ends';
}

/** Headlines over lists that lead away from the story. */
export const leadsAway =
  /^(?:[▲▼◆■●★☆►▶>»\s【[*_-]*)(?:相关(?:阅读|新闻|文章|报道|推荐|链接|资讯|内容|专题|稿件)|延伸阅读|推荐阅读|精彩推荐|热门推荐|猜你喜欢|为您推荐|为你推荐|更多(?:新闻|精彩|阅读|推荐|内容|文章|资讯|报道)|热点(?:新闻|推荐|排行)|热门(?:文章|新闻|评论)|最新(?:文章|新闻|评论|资讯)|往期(?:回顾|推荐|精选|精彩)|阅读排行|点击排行|新闻排行|大家都在看|您可能(?:也|还)?(?:喜欢|感兴趣)(?:的)?.{0,6}|你可能(?:也|还)?(?:喜欢|感兴趣)(?:的)?.{0,6}|看过本文的人还看过|評論|網友評論|网友评论|全部评论|發表評論|发表评论|相關(?:新聞|文章|報導|閱讀)|延伸閱讀|推薦閱讀|更多新聞|関連記事|関連リンク|あわせて読みたい|おすすめ記事|人気記事|관련\s?기사|많이 본 (?:뉴스|기사)|related(?:\s+(?:stories|articles?|posts?|content|news|links?|coverage|topics|reading|videos?))?|more\s+(?:\S+\s+){1,3}(?:stories|articles|posts|recipes|headlines)|more\s+(?:stories|news|articles|from|on|in|like this|coverage|to read|top stories).{0,40}|read\s+(?:more|next|also|this next).{0,20}|recommended(?:\s+(?:stories|for you|reading|articles|videos))?|(?:you\s+)?(?:may|might)\s+(?:also\s+)?(?:like|be interested in).{0,12}|you might also like|also\s+(?:read|on|see|in the news).{0,20}|see also|don'?t miss|most\s+(?:read|popular|viewed|shared|commented)(?:\s+\w+){0,3}|popular(?:\s+(?:stories|posts|articles|now|news))?|trending(?:\s+(?:now|stories|news))?|latest(?:\s+(?:news|stories|posts|articles|videos|headlines))|top\s+stories|editor'?s?'?\s+picks?|what to read next|up next|further reading|comments?(?:\s*\(\d+\))?|\d+\s+comments?|leave a (?:reply|comment)|post a comment|join the (?:conversation|discussion)|(?:show|view|read)\s+(?:all\s+)?(?:\d+\s+)?comments?|share this(?:\s+\w+){0,3}|around the web|from (?:around )?the web|sponsored(?:\s+(?:content|stories|links))?|promoted(?:\s+(?:content|stories))?|paid content|mehr (?:zum thema|lesen|nachrichten|artikel|aus).{0,20}|das könnte sie auch interessieren.{0,10}|lesen sie auch.{0,10}|auch interessant|(?:weitere|verwandte) (?:artikel|nachrichten|themen\S{0,12}|meldungen|beiträge)|meistgelesen.{0,12}|zum thema|kommentare|à lire aussi|lire aussi|a lire aussi|sur le même (?:sujet|thème)|articles? (?:similaires|liés|connexes|recommandés)|les plus lus|voir aussi|commentaires|lee también|te puede interesar|también te puede interesar|más (?:noticias|información|leídas|sobre).{0,20}|noticias relacionadas|artículos relacionados|lo más (?:leído|visto)|comentarios|leia (?:também|mais)|veja também|notícias relacionadas|mais lidas|leggi anche|potrebbe interessarti.{0,10}|articoli correlati|i più letti|lees ook|lees meer|meest gelezen|læs også|les også|läs också|lue myös|czytaj (?:także|też|więcej)|zobacz (?:także|też)|polecamy|читайте также|по теме|популярное|похожие (?:новости|материалы|статьи)|комментарии|ще по темі|читайте також|baca juga|artikel terkait|berita terkait|xem thêm|tin liên quan|bài liên quan|[iİ]lgili haberler|קראו (?:גם|עוד)|כתבות (?:נוספות|קשורות)|อ่าน(?:ข่าว)?เพิ่มเติม|ข่าวที่เกี่ยวข้อง|اقرأ أيضا|مواضيع ذات صلة|इसे भी पढ़ें|यह भी पढ़ें)\s*[:：….]*(?:[】\]*_»>\s]*)$/iu;

/** Headlines over what is said about the author below a story. */
export const aboutAuthor = patternOf('aboutAuthor', { before: '^', after: String.raw`\s*[:：]?$` });

/** The same with one headline behind it on the line. */
const leadsAwayHere =
  /^[【[（(>»▶►\s]*(?:相关(?:阅读|新闻|报道|文章|链接)|延伸阅读|推荐阅读|更多阅读|相關(?:新聞|報導|閱讀)|延伸閱讀|関連記事|あわせて読みたい|관련\s?기사|related(?: (?:stories|story|articles?|news|reading|coverage|video))?|read (?:more|also|next)|also read|see also|lesen sie (?:auch|hier|dazu|mehr)|auch lesen|(?:hier|mehr dazu|dazu) lesen|mehr dazu|passend dazu|siehe auch|mehr zum thema|dowiedz się więcej|więcej na ten temat|per saperne di più|approfondisci|sur le même sujet|подробнее(?: по теме)?|lire aussi|à lire(?: aussi)?|lee también|te puede interesar|leia (?:também|mais)|veja também|leggi anche|lees ook|læs også|läs också|les også|czytaj (?:także|też|również|więcej)|zobacz (?:także|też)|читайте также|читайте також|xem thêm|đọc thêm|[iİ]lgili haber(?:ler)?|ayrıca okuyun|(?:यह|इसे) भी पढ़ें|קראו? (?:גם|עוד)|อ่าน(?:ข่าว)?เพิ่มเติม|ข่าวที่เกี่ยวข้อง|baca juga|اقرأ أيض(?:ا|ًا|اً))\s*[】\]）)]?\s*[:：|]\s*\S.{0,140}$/iu;

/** A teaser that ends in a link of one word. */
const moreBehind =
  /(?:[|–→»>]|\[)\s*(?:mehr|more|weiterlesen|read more|lire(?: la suite)?|leer más|leggi(?: tutto)?)\s*\]?$/iu;

/** Whether a block is such a line: its headline is a link or an address, or at least no sentence. */
export function leadsAwayInline(text: string, linkedChars: number): boolean {
  if (linkedChars > 0 && text.length <= 240 && moreBehind.test(text)) return true;
  if (text.length > 170 || !leadsAwayHere.test(text)) return false;
  return linkedChars >= text.length * 0.4 || !/[.。！!；;]["”’」』]?$/u.test(text);
}

export const wordingRules: WordingRule[] = [
  {
    rule: 'placeholder',
    where: 'anywhere',
    maxChars: 60,
    pattern: /^(?:\$\$|\{\{|\[\[|%%)[\w\s.:-]{1,40}(?:\$\$|\}\}|\]\]|%%)$/u,
  },
  {
    rule: 'breadcrumbs',
    where: 'anywhere',
    maxChars: 120,
    pattern:
      /^(?:您|你)?(?:的)?(?:当前|现在|所在|當前)(?:的)?位置\s*[:：]?|^(?:you are here|home)\s*[:>›»/]/iu,
  },
  {
    rule: 'app advert',
    where: 'anywhere',
    maxChars: 80,
    pattern:
      /(?:尽在|盡在|请(?:下载|关注)|下载|下載|打开|安装).{0,20}(?:APP|客户端|用戶端|App|app)[！!~]?$|海量资讯.{0,12}精准解读/u,
  },
  {
    rule: 'app advert',
    where: 'anywhere',
    maxChars: 160,
    pattern:
      /^(?:download|get|install|try) (?:our|the)(?: \w+){0,4} app\b|^(?:download|get it) on (?:the )?(?:app store|google play)|^open in app\b/iu,
  },
  {
    rule: 'code to scan',
    where: 'anywhere',
    maxChars: 40,
    pattern:
      /^(?=[^。]*$|.*(?:二维码|关注|下载|app|微信|公众号|查看|加群)).{0,10}?(?:扫一扫|扫码|扫描|长按|识别(?:图中)?二维码|微信扫|掃描|掃碼|二维码(?:下载|关注)).{0,40}$/iu,
  },
  {
    rule: 'follow us',
    where: 'ends',
    maxChars: 120,
    pattern:
      /^(?:欢迎)?(?:关注|订阅|加入)(?:我们|本站|本号|.{0,12}(?:公众号|微信号|微博|微信公众号|频道))|^(?:更多|获取更多).{0,30}(?:请?关注|请?点击|请?访问|尽在).{0,30}$|点击(?:上方|下方).{0,12}关注/u,
  },
  {
    rule: 'follow us',
    where: 'ends',
    maxChars: 140,
    pattern:
      /(?:扫描|扫一扫|长按|识别).{0,12}二维码.{0,6}关注|^点击(?:进入|查看|阅读).{0,16}[:：>»]{1,3}$|更多.{0,12}资讯.{0,6}请?(?:下载|关注)/u,
  },
  {
    rule: 'follow us',
    where: 'anywhere',
    maxChars: 320,
    pattern:
      /^(?:please\s+)?(?:follow|like|join|find) (?:us|me|him|her|them|our|@\S+|[\p{Lu}][\p{L}.'-]*(?: [\p{Lu}][\p{L}.'-]*){0,3})(?: \w+){0,4} on (?:twitter|facebook|instagram|linkedin|youtube|telegram|whatsapp|tiktok|threads|google|social|x\b)/iu,
  },
  {
    rule: 'newsletter',
    where: 'anywhere',
    maxChars: 260,
    pattern:
      /^(?:sign[- ]?up|subscribe|register)(?:\s+(?:now|here|today|free))?\s+(?:for|to|here|with|and)\b.{0,200}(?:newsletter|email|e-mail|inbox|updates|alerts?|podcast|channel|free|today|digital|access|premium)/iu,
  },
  {
    rule: 'newsletter',
    where: 'anywhere',
    maxChars: 200,
    pattern:
      /^(?:get|receive) (?:the|our|breaking|more|daily|all)\b.{0,120}(?:(?:delivered|sent|straight|direct(?:ly)?|right)\b.{0,40}(?:inbox|email)|delivered\b.{0,20}(?:mornings?|daily|weekly|every))|^(?:enter your email|email address|subscribe to \S+(?: \S+){0,3} and\b|by (?:signing up|subscribing|clicking|submitting|registering)|thank you for (?:signing up|subscribing)|please enter a valid email|already a subscriber|not a subscriber)\b/iu,
  },
  {
    rule: 'newsletter',
    where: 'anywhere',
    maxChars: 160,
    pattern:
      /^(?:abonnez-vous|inscrivez-vous|suscríbete|suscríbase|abonnieren sie|jetzt abonnieren|melden sie sich|iscriviti|assine|inscreva-se|подпи(?:шитесь|сывайтесь)|підписуйтесь|meld je aan|订阅我们|訂閱)/iu,
  },
  {
    rule: 'share prompt',
    where: 'anywhere',
    maxChars: 60,
    pattern:
      /^(?:[-–—*]{1,3}\s?)?(?:share|tweet|email|e-mail|print|pin it|reddit|whatsapp|facebook|twitter|linkedin|copy link|save|bookmark|advertisement|advert|anzeige|werbung|publicidad|publicidade|pubblicità|publicité|reklama|реклама|广告|廣告|スポンサーリンク|推广|close|loading|play|pause|menu|skip to (?:main )?content|image copyright.{0,30}|media playback is unsupported on your device|article continues (?:after|below).{0,30}|story continues (?:after|below).{0,30}|continue reading.{0,30}|scroll (?:down )?(?:to|for).{0,30}|click to (?:expand|enlarge|play|view|copy).{0,20}|view (?:gallery|comments|image)|show (?:more|caption|comments)|hide caption|toggle caption|enlarge(?: this image)?|text size|font size|listen(?: to this article)?|subscribe(?: now)?|sign up(?: now)?|log ?in|register|start (?:your )?free trial|get a demo|(?:play |watch )?(?:video|audio)|embed|player wird geladen|check (?:latest )?price|add to favorites|(?:\d+ )?(?:shares|likes|views|comments|retweets|reactions))[-–—*:.\s!]*$/iu,
  },
  {
    rule: 'share prompt',
    where: 'anywhere',
    maxChars: 60,
    pattern:
      /^(?:分享(?:到|至|给|让更多人看到)?|转发|收藏|点赞|打印|纠错|举报|返回(?:顶部|首页|列表|搜狐.*)|查看更多|加载更多|点击加载|展开全文|阅读全文|责任编辑|关闭|复制链接|字号|微博|微信|朋友圈|QQ空间|我要(?:评论|纠错|反馈)|推荐|评论|登录|注册|打印本页|关闭窗口|加入收藏|赞|踩)(?:[\s:：|/·、,，]*(?:到|至|微信|微博|新浪微博|朋友圈|QQ|QQ空间|QQ好友|腾讯微博|打印|收藏|关闭|大|中|小|\(\d*\)|（\d*）|\d+)?)*$/u,
  },
  {
    rule: 'neighbours',
    where: 'anywhere',
    maxChars: 160,
    pattern:
      /^(?:上|下|前|后)一?(?:篇|页|条|章|頁|則)\s*(?:[:：]|$|[>»\s])|^(?:previous|next|older|newer)(?: (?:article|post|story|page|entry))?\s*(?:[:›»«←→]|$)|^[«‹←]\s*(?:previous|older|prev)|(?:next|newer) (?:post|article|story)?\s*[»›→]$/iu,
  },
  {
    rule: 'disclaimer',
    where: 'ends',
    maxChars: 600,
    pattern:
      /^[（(【[*＊※\s]*(?:免责声明|特别声明|版权声明|版權聲明|郑重声明|重要声明|风险提示[:：]|声明[:：]|本文(?:仅代表|来源(?:于|自)?|系|转[载自]|为.{0,12}原创|由.{0,20}(?:原创|授权|发布)|版权|不代表|不构成)|(?:以上|此文|该文|文章)(?:内容|观点|信息)?(?:仅代表|仅供|不代表|不构成|来自|系|纯属)|凡本(?:网|站|报)|未经.{0,12}(?:授权|许可|允许|同意).{0,30}(?:转载|复制|摘编|摘录|引用|使用|刊登|发布|传播|商用|盗用)|转载请?(?:注明|联系|务必)|如(?:有|需|涉及|发现).{0,20}(?:侵权|转载|版权|问题)|如(?:对|因)(?:作品|本).{0,12}|本(?:站|网|平台|报).{0,12}(?:仅提供|不承担|所有|声明|转载|刊载)|市场有风险|投资有风险|(?:图片|图|文章|内容|素材)(?:来源|来自|均来自|均来源)(?:于|自)?(?:网络|互联网)|著作权)/u,
  },
  {
    rule: 'disclaimer',
    where: 'ends',
    maxChars: 500,
    pattern:
      /^(?:copyright(?:.{0,50}$|\s*[:©(]|\s+(?:\d|by\b|notice)|(?=.*(?:rights reserved|permission|(?:19|20)\d\d)))|©|\(c\) ?\d{4}|all rights reserved|this (?:material|article|story|content) (?:may not be|was originally published|first appeared|is published)|the views? (?:and opinions )?expressed|opinions expressed|disclaimer\s*(?:[:：.–—-]|$)|reprinted with permission|terms (?:of|and) (?:use|service|conditions)|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati|все права защищены|저작권자|ⓒ|무단\s?전재|無断(?:転載|複製)|本(?:記事|サイト)の無断)/iu,
  },
  {
    rule: 'report errors',
    where: 'ends',
    maxChars: 300,
    pattern:
      /^(?:(?:have|got) (?:a|any) (?:tip|story|news|question|comment)|send (?:tips|us)|join our (?:\S+ ){0,2}(?:forums?|community|group)\b.{0,200}@|(?:do you )?have a story to tell\b|we[’']d like to hear (?:what you think|from you)|(?:to )?(?:contact|reach|email) (?:the|this) (?:reporter|author|writer|editor|journalist)|(?:write|e-?mail) to\b.{0,60}@|we want to hear from you|see something wrong|report an? (?:error|typo|correction)|spotted a mistake|让我们知道|新闻(?:热线|爆料)|报料(?:热线|电话)|联系(?:邮箱|电话|我们)[:：]?|投稿(?:邮箱|热线))/iu,
  },
  {
    rule: 'newsletter',
    where: 'ends',
    maxChars: 300,
    pattern: /(?:^|[.!?] )(?:sign up|subscribe|register) (?:for|to|here|now|today)\b.{0,140}\bnewsletter/iu,
  },
  {
    rule: 'consent for embedded content',
    where: 'anywhere',
    maxChars: 260,
    pattern:
      /^(?:empfohlener (?:redaktioneller|externer) inhalt|an dieser stelle (?:findest du|finden sie|befindet sich) einen externen inhalt|(?:du kannst|sie können) ihn (?:dir|sich) mit einem klick anzeigen lassen|ich bin damit einverstanden, dass mir (?:externe )?inhalte|personenbezogene daten können an drittplattformen|(?:\S+-)?inhalte? (?:erlauben|anzeigen|aktivieren)|link zum \S+-inhalt|externe inhalte (?:anzeigen|laden)|contenu externe|contenuto esterno|contenido externo|(?:accept|allow) (?:and (?:continue|view)|\S+ content)|this content is (?:hosted by a third party|not available due to your privacy)|to view this (?:content|video|embed)\b.{0,80}(?:cookies|consent|javascript)|(?:please )?enable javascript|your browser does not support)/iu,
  },
  {
    rule: 'offer to subscribers',
    where: 'anywhere',
    maxChars: 200,
    pattern:
      /^(?:this (?:content|article|story) is (?:reserved|exclusively|only|available)?\s*(?:for|to) (?:our )?(?:subscribers|members)|(?:to )?(?:continue|keep) reading,? (?:subscribe|sign|log|register|create)|subscribe (?:now )?to (?:read|unlock|continue|support)|create an account or sign in|already have an account|support (?:local|independent|our) journalism\.?$|(?:weiterlesen|jetzt weiterlesen|jetzt testen|jetzt abonnieren)\b|有料会員になると|この記事は有料|残り\d+文字|今すぐ登録|dies(?:er|e|es) (?:artikel|text|inhalt) ist (?:nur|exklusiv) für (?:unsere )?abonnent|réservé aux abonnés|il vous reste \d|contenido exclusivo para suscriptores)/iu,
  },
  {
    rule: 'contact line',
    where: 'ends',
    maxChars: 160,
    pattern:
      /^(?:contact|e-?mail|email|reach|follow|twitter|call)\b.{0,80}(?:@\w|\bat \d{3}[-.]\d|\d{3}-\d{3}-\d{4})/iu,
  },
  {
    rule: 'page tools',
    where: 'ends',
    maxChars: 40,
    pattern:
      /^(?:字[号號级級体體型]|列印|打印|轉寄|转寄)[\s:：|｜/]*(?:(?:字[号號级級体體型]|[大中小]|列印|打印|轉寄|转寄|分享|收藏)[\s:：|｜/]*){0,8}$/u,
  },
  {
    rule: 'tag line',
    where: 'ends',
    maxChars: 200,
    pattern:
      /^(?:tags?|topics?|keywords?|filed under|categor(?:y|ies)|labels?|posted in|标签|關鍵字|关键词|关键字|标签云|分类|tagi|étiquettes|etiquetas|schlagwörter|themen|теги|метки|タグ)\s*[:：](?!.*[.。]["”’]?$).{0,180}$/iu,
  },
  { rule: 'tag line', where: 'ends', maxChars: 120, pattern: /^(?:#[\p{L}\p{N}_]{2,30}#?[\s,，、]*){2,}$/u },
  {
    rule: 'end mark',
    where: 'ends',
    maxChars: 24,
    pattern: /^[（(【[<-]*\s*(?:完|全文完|正文完|正文|end|本文完|-\s*end\s*-)\s*[)）】\]>-]*$/iu,
  },
  {
    rule: 'photo counter',
    where: 'anywhere',
    maxChars: 24,
    pattern:
      /^(?:\d{1,3}\s*(?:\/|of|von|sur|de)\s*\d{1,3}|(?:photo|image|slide|picture|图)\s*\d{0,3}\s*(?:\/|of(?:\s*\/)?)\s*\d{1,3}|第?\s*\d{1,3}\s*[/／]\s*\d{1,3}\s*(?:张|页)?)$/iu,
  },
  {
    rule: 'page turner',
    where: 'ends',
    maxChars: 60,
    pattern: /^(?:(?:首页|上一页|下一页|尾页|末页|共\s*\d+\s*页|第?\s*\d+\s*页|\[?\d+\]?)[\s|>»]*){2,}$/u,
  },
  {
    rule: 'click count',
    where: 'ends',
    maxChars: 60,
    pattern:
      /^(?:阅读|浏览|点击|评论|阅读量|浏览量|点击数|浏览次数|阅读次数|阅读数|热度|人气|赞)\s*[:：(（]?\s*\d[\d,.万w]*\s*(?:次|人|条)?\s*[)）]?$/u,
  },
];
