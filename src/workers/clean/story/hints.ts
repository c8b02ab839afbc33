// What class and id words say about an element, in the habits of many content systems and languages.
// Must not hold words of one site.
import { calledTest } from '../../../html/hints.ts';

/** Parts that stand beside a story on most pages. */
export const beside =
  /(?:^|[^a-z])(?:ad|ads|advert\w*|adsense|banner|breadcrumbs?|crumbs?|comments?|comment-\w+|disqus|respond|replies|cookies?|consent|gdpr|dialog|footers?|footnav|foot|gallery-nav|legends?|masthead|menus?|meta-nav|modal|nav\w*|newsletter\w*|outbrain|taboola|pager|pagination|paging|popups?|promo\w*|recirc\w*|recommend\w*|recommendations?|related\w*|relate|read-?more|rss|shar(?:e|es|ing)\w*|share-?\w+|shoutbox|sidebars?|side-?bar|side|skyscraper|social\w*|sponsor\w*|subscri\w+|signup|tags?|tag-?list|tools?|toolbar|toplists?|trending|popular|most-?(?:read|viewed|popular)|upsell|paywall|login|(?<!elementor-)widgets?|yom-remote|hot-?news|rank\w*|copyright|disclaimers?|statement|qr-?code|erweima|app-?download|zan|dianzan|next-?prev|prev-?next|prenext|mask|toast|author-?(?:bio|box|info|card)|about-?author|byline-?bio|more-?(?:stories|news|from|on|articles)|also-?(?:like|read)|you-?may|teasers?|carousel|slider|ticker|skip|print|email|feedback|donat\w+|poll|quiz|survey|vote|rating|rodape|fusszeile|stopka)(?=$|[^a-z])/u;
export const isCalledBeside = calledTest(beside);

/** Parts that hold a story on most pages. */
export const isCalledHolder = calledTest(
  /(?:^|[^a-z])(?:article\w*|articl|body|content\w*|entry\w*|hentry|h-entry|main\w*|news\w*|post\w*|story\w*|text\w*|blog\w*|detail\w*|zoom|artibody|richtext|rich-text|wysiwyg|prose|editor-?content|cnt|con|neirong|zhengwen|wenzhang|bodytext|bodycopy|copy)(?=$|[^a-z])/u,
);

/** Words by which systems name exactly the story's own container. */
export const isCalledStory = calledTest(
  /(?:^|[^a-z])(?:article-?_?(?:body|content|text|main|detail|copy|con)|(?:post|entry|story|news|page|main|blog|text|rich)-?_?(?:body|content|text|copy)|body-?_?(?:copy|text|content)|content-?_?(?:body|article|text|detail|main)|artibody|zhengwen|e-content|td-post-content|ueditor|the-?content|detail-?(?:content|body|text))(?=$|[^a-z])/u,
);

/** Inside a story's container: parts that are no story even there. */
export const furniture =
  /(?:^|[^a-z])(?:ad|ads|advert\w*|ad-\w+|adsense|share|shares|sharing|sharebar|share-?\w+|social-?\w*|social|related\w*|relate|recirc\w*|recommend\w*|newsletter\w*|subscribe\w*|subscription|signup|sign-?up|sign-?in(?:-\w+)?|sponsor\w*|promo\w*|breadcrumbs?|comments?|comment-\w+|disqus|outbrain|taboola|author-?(?:bio|box|info|card|profile)|about-?(?:the-)?author|post-?tags|tag-?list|tags|tagcloud|toolbar|tools|pagination|pager|prev-?next|next-?prev|prenext|page-?nav|qr|qr-?code\w*|erweima|app-?download|download-?app|copyright|disclaimer|popular|trending|most-?(?:read|popular|viewed)|more-?(?:stories|news|from|on|articles)|read-?(?:more|next|also)|readmore|also-?(?:like|read)|you-?may|print-?\w*|widget|byline\w*|dateline|post-?(?:meta|date|info)|entry-?meta|article-?(?:meta|info|source|editor|share|tags|tool\w*)|meta-?info|caption\w*|image-?credit|credit|photo-?credit|skip-?\w*|jump-?to|screen-?reader\w*|sr-only|visually-?hidden|visuallyhidden|paywall\w*|piano|login|toc|table-of-contents|infobox|navbox|mw-editsection|noprint|slideshow-?\w*|gallery-?\w*|embed-?(?:caption|footer)|donat\w+|poll|quiz|survey|rating|feedback|correction-?form|(?:rollover|hover|tooltip|popover)-?(?:[a-z]+-)?(?:block|card|content|text|box|popup)|toast\w*|toast-popup|app-?(?:hint|bottom|banner|teaser|promo)\w*|(?:image|img|media|photo|picture)-?(?:block-|box-)?(?:description|desc|legend|copyright))(?=$|[^a-z])/u;
export const isCalledFurniture = calledTest(furniture);

/** Words of `furniture` that also name what holds prose: only parts without any go for them. */
export const soft =
  /^(?:ad|ads|ad-.*|widget|promo.*|tools?|toolbar|toc|tags|tag-list|login|skip.*|print.*|embed.*|poll|quiz|survey|rating|feedback|credit|social.*|sponsor.*|sharing|slideshow.*|gallery.*|popular|trending|paywall.*|piano|credit|table-of-contents|infobox|read-?more|readmore|meta-info|qr)$/u;

/** What systems of many languages call the lead of a story. */
export const isCalledLead = calledTest(
  /(?:^|[^a-z])(?:[a-z]*-?(?:intro|excerpt|standfirst|sub-?title|sub-?headline|sub-?head|summary|lead|lede)(?:-?text)?|dek|deck|introduction|abstract|ingress|vorspann|teaser-?text|chapo|chapeau|sapo|bajada|copete|entradilla|sommario|occhiello|catenaccio|linea-?fina|manchet\w*|perex|zajawka|spot|description|hero-?text)(?=$|[^a-z])/u,
);

/** Leads by their name that are as often a second headline or a caption as a paragraph. */
export const isCalledSubtitle = calledTest(
  /sub-?(?:title|head)|(?:^|[^a-z])(?:abstract|dek|deck|description)(?=$|[^a-z])/u,
);

/** Above the story, what is named for the picture it holds is the picture's caption. */
export const isCalledPicture = calledTest(
  /(?:^|[^a-z])(?:assets?|image|img|photo|picture|video|caption)(?=$|[^a-z])/u,
);

/** Boxes that lead to another story: they count only with a link and little text. */
export const isCalledTeaser = calledTest(
  /(?:^|[^a-z])(?:teasers?|teaser-\w+|(?:[a-z]+-)?card|(?:article|story|news|link|post|content)-?(?:teaser|link|preview|box)|inline-?(?:article|story|link|teaser)\w*|link-?(?:box|list|block)\w*|zur-?sache|(?:more|read)-?link)(?=$|[^a-z])/u,
);

/** Boxes around a picture and its words. */
export const isCalledPictureBox = calledTest(
  /(?:^|[^a-z])(?:image|img|pic|pict|picture|photo|foto|figure|bild|media|thumb|thumbnail|imagen|imagem|immagine|obrazek)(?:box|widget|wrap|wrapper|container|block|holder|text|right|left|center|full|container)?(?=$|[^a-z])/u,
);

/** What systems call a thread of readers' comments, or the form above it. */
export const isCalledComments = calledTest(
  /(?:^|[^a-z])(?:comments?(?:-?(?:list|area|wrapper|section|thread|container|box|block))?|commentlist|comment-respond|disqus(?:-\w+)?|livefyre|viafoura|coral-talk|kommentare|commentaires|comentarios|respond)(?=$|[^a-z-])/u,
);
