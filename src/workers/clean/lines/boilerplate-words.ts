// Words and phrases that pages put around their stories, in the languages of the news.
// Must not name any site, and must not decide: a match is evidence, the steps weigh it.

/** Kinds of boilerplate a line's words can show. */
export type BoilerplateKind = 'menu' | 'share' | 'section-end' | 'notice' | 'footer' | 'inline-link';

const menuWords = `home|homepage|front page|news|latest news|search|menu|close|open menu|main menu|navigation|skip to content|skip to main content|skip navigation|sections|login|log in|log out|sign in|sign out|sign up|register|subscribe|subscribe now|my account|account|profile|settings|contact|contact us|about|about us|help|faq|faqs|careers|jobs|advertise|advertise with us|newsletters?|videos?|photos?|gallery|galleries|podcasts?|live|sports?|business|politics|world|opinion|entertainment|technology|tech|science|health|lifestyle|culture|travel|weather|obituaries|classifieds|archives?|rss|sitemap|site map|privacy|terms|feedback|donate|support us|shop|store|more|view all|see all|show more|load more|view more|back to top|top|next|previous|prev|continue|skip|cancel|submit|loading|advertisement|advertisements|advertising|ad|ads|sponsored|sponsored content|promoted|anzeige|werbung|publicité|publicidad|publicidade|pubblicità|реклама|广告|廣告|スポンサーリンク|caption|image|expand|toggle|play|play video|pause|mute|email address|your email|english|accept|accept all|reject all|ok|got it|no thanks|start|startseite|accueil|inicio|início|главная|politik|wirtschaft|kultur|sport|panorama|actualité|actualités|deportes|economía|cultura|mundo|suche|anmelden|abmelden|kontakt|impressum|datenschutz|mehr|connexion|s'abonner|rechercher|buscar|suscríbete|entrar|новости|поиск|войти|首页|首頁|网站首页|主页|新闻|新聞|国内|国际|國際|社会|财经|財經|体育|體育|娱乐|娛樂|科技|军事|汽车|房产|教育|健康|文化|旅游|视频|图片|专题|论坛|博客|评论|滚动|要闻|时政|搜索|登录|登錄|注册|註冊|退出|更多|更多>>|更多»|返回首页|返回|返回顶部|回到顶部|下载app|客户端|手机版|电脑版|移动版|无障碍|繁体|简体|设为首页|加入收藏|联系我们|聯絡我們|关于我们|關於我們|网站地图|友情链接|帮助|意见反馈|投稿|热门|最新|推荐|关注|打开|展开|收起|展开全文|阅读全文|查看更多|点击加载更多|ホーム|ニュース|検索|ログイン|会員登録|トップ|トップへ戻る|メニュー|一覧|もっと見る|홈|뉴스|검색|로그인|회원가입|메뉴|더보기|목록`;

const shareWords = `share|share this|share this article|share this story|share on (?:facebook|twitter|linkedin|pinterest|whatsapp|x)|share via email|tweet|retweet|facebook|twitter|x|instagram|youtube|linkedin|pinterest|reddit|tumblr|flipboard|whatsapp|telegram|messenger|tiktok|google\\+?|google plus|email|e-mail|email this|mail|print|print this|pin it|copy link|copy url|link copied|copied|save|save for later|bookmark|like|follow|follow us|comment|comments?|shares?|reprints?|text size|font size|a\\+|a-|teilen|drucken|merken|partager|imprimer|envoyer|compartir|imprimir|guardar|compartilhar|condividi|stampa|поделиться|分享|分享到|分享至|转发|收藏|打印|点赞|评论|举报|微信|微博|新浪微博|腾讯微博|qq|qq空间|朋友圈|扫一扫|扫码分享|微信扫一扫|微信扫码|复制链接|字号|大|中|小|大中小|赞|踩|纠错|我要评论|发表评论|シェア|シェアする|ツイート|ツイートする|印刷|保存|はてなブックマーク|line|공유|공유하기|인쇄|스크랩|카카오톡|페이스북|트위터|url 복사`;

const sectionEnds = `related(?: (?:stories|articles|news|posts|content|coverage|topics|links|reading|items|video|videos))?|you (?:may|might)(?: also)? (?:like|be interested in|enjoy)|recommended(?: (?:stories|articles|for you|reading|videos))?|more (?:from|on|in|stories|news|articles|like this|headlines|coverage|to explore).{0,60}|most (?:popular|read|viewed|shared|recent|commented|watched).{0,40}|(?:popular|top|latest|trending|recent|featured|other|local)(?: (?:stories|articles|news|posts|now|today|this week|headlines|comments|videos|topics|on .{1,30}))|trending|editors?['’]s? picks?|read next|up next|next up|next article|next story|previous article|next post|previous post|what to read next|keep reading|don['’]t miss|from the web|around the web|from our partners|sponsored (?:links|stories)|promoted (?:stories|links)|comments?(?: \\(?\\d+\\)?)?|\\d+ (?:comments?|responses?|replies|thoughts on .*)|leave a (?:reply|comment).{0,40}|post a comment|join the (?:conversation|discussion)|add a comment|write a comment|view comments|show comments|start the conversation|conversations?|discussion|about the authors?|about the writer|newsletter sign.?up|sign up for .{0,60}|get our .{0,30}newsletter.{0,30}|topics|tags|see also|also read|also on .{1,40}|in other news|mehr zum thema|weitere (?:artikel|themen|nachrichten|meldungen).{0,30}|das könnte (?:sie|dich) (?:auch )?interessieren|meistgelesen|auch interessant|lesen sie auch|kommentare|sur le même sujet|à lire aussi|lire aussi|les plus lus|articles? (?:liés|similaires)|commentaires|vous aimerez aussi|noticias relacionadas|te puede interesar|lo más leído|más noticias|comentarios|leia (?:também|mais)|mais lidas|veja também|notícias relacionadas|comentários|leggi anche|articoli correlati|potrebbe interessarti|i più letti|commenti|lees ook|meest gelezen|læs også|läs också|les også|читайте также|похожие (?:статьи|новости)|по теме|комментарии|популярное|czytaj (?:także|również)|zobacz także|相关(?:阅读|新闻|文章|报道|推荐|内容|链接|资讯|话题|专题|搜索|标签|作品|产品|视频|产品)|相關(?:閱讀|新聞|文章|報導|推薦|連結)|延伸(?:阅读|閱讀)|推荐(?:阅读|文章|新闻|视频|内容)|推薦(?:閱讀|文章)|为您推荐|为你推荐|猜你喜欢|你可能(?:也|还)?(?:喜欢|感兴趣).{0,8}|热门(?:推荐|文章|新闻|阅读|评论|话题|排行|标签|搜索|资讯)|熱門(?:文章|新聞|推薦)|热点(?:新闻|推荐|排行|专题|资讯)|今日热点|今日推荐|今日头条|精彩推荐|精彩图片|图片推荐|视频推荐|编辑推荐|小编推荐|最新(?:文章|新闻|资讯|评论|发布|推荐|更新|消息)|作者最新文章|新闻排行|点击排行|阅读排行|排行榜|点击排行榜|新闻排行榜|本周热门|24小时(?:热文|热榜|热门|排行).{0,6}|网友评论|最新评论|全部评论|热门评论|我要评论|发表评论|评论区?|跟贴|文明上网理性发言.{0,40}|阅读下一篇|下一篇|上一篇|大家都在看|大家还在看|还有更多|更多(?:新闻|文章|精彩|资讯|推荐|阅读|相关).{0,8}|本文标签|文章标签|标签|关键词|打赏|分享到|友情链接|友情鏈接|合作媒体|合作伙伴|関連(?:記事|ニュース|リンク|タグ|キーワード|トピックス)|あわせて読みたい|おすすめ(?:記事|の記事)?|人気記事.{0,8}|(?:アクセス)?ランキング|新着(?:記事|ニュース)?|最新(?:記事|ニュース)|コメント.{0,8}|次の記事|前の記事|この記事(?:を|の|に).{0,20}|관련\\s?(?:기사|뉴스)|많이 본 (?:기사|뉴스)|추천\\s?(?:기사|뉴스)|인기\\s?(?:기사|뉴스)|댓글.{0,6}|이전기사|다음기사|최신\\s?(?:기사|뉴스)`;

const exact = (words: string) => new RegExp(`^(?:${words})$`, 'iu');
const menu = exact(menuWords);
const share = exact(shareWords);
const sectionEnd = exact(sectionEnds);

const notice =
  /we use cookies|uses cookies|this (?:web)?site uses|cookie (?:policy|settings|preferences)|your browser (?:does not|doesn['’]t)|enable javascript|javascript is (?:disabled|required)|turn off your ad ?blocker|ad blocker|purchase through (?:our )?links|(?:may )?earn (?:an? |a small )?(?:affiliate )?commission|by (?:signing up|subscribing|clicking|continuing|submitting|registering|creating an account|using this).{0,60}(?:agree|accept|consent|acknowledge)|you agree to (?:our|the)|subscribe (?:to (?:our|the)|now|today|for (?:free|full|just|only))|sign up (?:to|for) (?:our|the|your|a free|free|daily|get|receive)|get (?:the|our|your) (?:latest|best|free|daily|breaking|top).{0,60}(?:inbox|newsletter|email|delivered|news|app)|(?:straight|delivered|directly|right) to your inbox|newsletter|thank you for (?:signing up|subscribing)|already (?:a )?(?:subscriber|have an account|subscribed|a member)|create (?:a free |an )?account|(?:log|sign) in to (?:your|comment|read|continue)|forgot (?:your )?password|free articles?|article limit|follow (?:us|me|him|her|@?\w+) on (?:twitter|facebook|instagram|x)|follow .{1,40} on (?:twitter|facebook|instagram)|like us on facebook|download (?:the|our).{0,30}app|listen to this article|this (?:article|story|post) (?:was )?(?:originally )?(?:appeared|published) (?:on|in|at|by)|originally published|reprinted with permission|click here (?:to|for)|you are now logged in|please (?:log|sign) in|you must be logged in|your email address will not be published|required fields are marked|notify me of|comments are (?:closed|moderated)|to use comments|support (?:our )?(?:independent )?journalism|this (?:material|story|content) may not be published|may not be (?:published|reproduced), broadcast|you will be redirected|data is a real-time snapshot|real-time quotes|market data provided|quotes (?:are )?delayed|abonnieren sie|newsletter|cookies? (?:zu|verwenden)|utilise des cookies|utiliza cookies|更多(?:精彩|资讯|内容|新闻).{0,16}(?:关注|请|尽在|下载|扫)|(?:关注|搜索|添加)(?:我们的?)?.{0,12}(?:公众号|公号|微信号|官方微信|订阅号)|(?:长按|扫描|扫一扫|识别|扫码).{0,14}(?:二维码|关注|下载)|下载.{0,14}(?:客户端|app)|尽在.{1,20}(?:app|客户端)|打开.{0,12}(?:app|客户端)|(?:特别|免责|版权|郑重)(?:声明|聲明|说明|提示)|声明[:：]|以上内容(?:仅|为|由|不)|本文(?:仅代表|不代表|不构成|系|为|由).{0,24}(?:作者|观点|立场|投资|转载|网站|平台|发布|上传)|(?:仅|不)代表.{0,12}(?:观点|立场)|未经.{0,16}(?:授权|许可|允许).{0,24}|转载请注明|轉載請註明|如(?:有)?(?:侵权|涉及版权|内容.{0,8}侵权|发现|作品).{0,40}(?:联系|删除|举报|处理)|(?:本站|本网|本平台)(?:转载|所有|所刊|发布|提供|系|仅|部分|文章).{0,40}|凡(?:本网|本站|注明).{0,30}(?:来源|注明|作品|稿件)|举报(?:电话|邮箱|热线)|违法和?不良信息|投稿(?:邮箱|热线|请)|(?:新闻|报料|爆料|服务|咨询|广告)热线|欢迎(?:关注|投稿|下载|转发|分享|扫码)|無断転載|無断複製|転載を禁|利用規約|個人情報|会員限定|有料会員|残り\s?\d+\s?文字|무단\s?전재|재배포\s?금지|저작권자|기사제보|구독하기|все права защищены|при (?:полном|использовании).{0,40}(?:ссылка|материал)|нашли ошибку|подпис(?:ывайтесь|аться|ка) (?:на|в)/iu;

const footer =
  /©|\(c\)\s?(?:19|20)\d\d|copyright|all rights reserved|rights reserved|版权所有|版權所有|著作权|著作權|ICP[备證证]|ICP\s?备|公网安备|许可证|備案|备案[号/]|经营许可|terms (?:of|and|&) |privacy (?:policy|notice|statement|rights)|do not sell my|cookie(?:s| policy| notice)|alle rechte vorbehalten|tous droits réservés|todos los derechos|todos os direitos|tutti i diritti|impressum|datenschutz|mentions légales|aviso legal|powered by|技术支持|技術支持|网站地图|site ?map|accessibility|邮编[:：]|电话[:：]|传真[:：]|地址[:：]|tel[:：]|fax[:：]|站长统计|法律顾问|联系我们|关于我们|主办单位|承办单位|主管单位/iu;

const inlineLink =
  /^(?:(?:related|read(?: more| also| next)?|see(?: also| more)?|more|also read|watch|listen|don['’]t miss|recommended|continue reading|learn more|find out more|click (?:here|to)|lesen sie(?: auch| mehr)?|mehr(?: dazu)?|siehe auch|lire(?: aussi| la suite)?|à lire(?: aussi)?|voir aussi|lea(?: también| más)?|lee(?: también)?|te puede interesar|leia(?: também| mais)?|saiba mais|leggi(?: anche| tutto)?|lees(?: ook| meer)?|läs (?:också|mer|även)|læs (?:også|mere)|читайте(?: также)?|czytaj(?: też| także| więcej)?|zobacz(?: też| także)?|相关阅读|相关新闻|相关报道|延伸阅读|推荐阅读|更多阅读|阅读更多|点击(?:查看|进入|阅读|下载)|查看(?:更多|原文|全文)|上一篇|下一篇|上一条|下一条|上一頁|下一頁|関連記事|あわせて読みたい|관련기사)\s*[:：>»→…-]+\s*.{0,160}|(?:read (?:more|the full|full)|continue reading|click here|learn more|view (?:gallery|comments|slideshow|original)|see (?:more|all|gallery)|watch (?:now|live|more|video)|read .{1,60} here|上一篇|下一篇).{0,60})$/iu;

const legal =
  /cookies?\b|(?:this|our|the) (?:web)?sites?\b|privacy policy|terms of (?:use|service)|registered trademarks?|(?:not|does not) (?:constitute|intended to) |medical advice|financial advice|investment advice|consult (?:your|a) (?:physician|doctor)|results (?:may )?vary|third[- ]part(?:y|ies)|user experience|personal (?:data|information)|opt[- ]out|unsubscribe|all rights reserved|copyright|food and drug administration|affiliate|本站|版权|侵权|转载|免责/giu;

/** Longer lines are never boilerplate by a word alone. */
const maxShort = 90;

/** What a line's words show it to be, or null. */
export function boilerplateKind(text: string): BoilerplateKind | null {
  if (text.length > 300)
    return text.length < 2_500 && (text.match(legal)?.length ?? 0) >= 3 ? 'notice' : null;
  const bare = text
    .replace(/^[\s>»›|·•+#×▼▲◆■●★→←«‹【[（(-]+|[\s>»›|·•+:：…×▼▲◆■●★→←«‹】\]）).-]+$/gu, '')
    .toLowerCase();
  if (bare === '' || /^\d{1,4}$/u.test(bare)) return 'menu';
  if (bare.length <= maxShort) {
    if (menu.test(bare)) return 'menu';
    if (sectionEnd.test(bare)) return 'section-end';
    if (share.test(bare)) return 'share';
    const words = bare.split(/[\s|·•/,，]+/u);
    if (
      words.length >= 2 &&
      words.length <= 40 &&
      words.every((w) => w === '' || menu.test(w) || share.test(w))
    ) {
      return words.some((w) => share.test(w)) ? 'share' : 'menu';
    }
  }
  if (inlineLink.test(text)) return 'inline-link';
  if (footer.test(text)) return 'footer';
  if (notice.test(text)) return 'notice';
  return null;
}
