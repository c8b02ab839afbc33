// The words that label metadata in front of a colon, in the languages of the news.
// Must not hold rules: what a labelled line has to look like is meta-line's business.
import type { CandidateField } from '../../schemas/clean.ts';

/** What a label introduces: a field, the original headline, or something that speaks for no field. */
export type LabelKind =
  | Extract<CandidateField, 'author' | 'editor' | 'source' | 'published' | 'modified' | 'category' | 'tag'>
  | 'title'
  | 'credit'
  | 'counter';

const table: Record<LabelKind, string> = {
  title: '原标题|原標題|原题|原題|文章标题|标题|標題|original title|original headline|originaltitel|원제',
  author:
    '作者|文章作者|本文作者|撰文|撰稿|撰稿人|采写|採寫|采写记者|记者|記者|本报记者|本報記者|本网记者|见习记者|实习记者|特约记者|通讯员|通訊員|评论员|文字|取材・文|執筆|著者|筆者|文责|text und fotos|text und bilder|text und bild|text & fotos|text & bilder|text/foto|text/fotos|text och bild|tekst og foto|texte et photos|texto y fotos|texto e fotos|testo e foto|words and photos|text and photos|story and photos by|tekst|haber|文・写真|글·사진|글|글쓴이|작성자|author|authors|contributor|contributors|written by|words by|reporting by|reported by|reporter|byline|autor|autorin|autoren|von|auteur|auteurs|auteure|autore|autori|autora|autores|автор|авторы|текст|auteur|schrijver|skribent|forfatter|kirjoittaja|yazar|penulis|tác giả|συντάκτης|الكاتب|المؤلف|autorzy',
  editor:
    '责任编辑|責任編輯|责编|責編|编辑|編輯|编輯|主编|主編|编审|值班编辑|实习编辑|见习编辑|执行编辑|文字编辑|本文编辑|网络编辑|新媒体编辑|本期编辑|值班主编|総編集|編集|編集者|편집|편집자|editor|edited by|editors|redakteur|redakteurin|redaktion|rédacteur|redactor|editado por|edición|редактор|redactie|redaktör|redaktor',
  source:
    '来源|來源|文章来源|文章來源|消息来源|稿源|稿件来源|信息来源|新闻来源|新聞來源|内容来源|来源于|出处|出處|转自|转载自|轉載自|出典|情報源|提供元|配信元|출처|source|via|quelle|quellen|fuente|fuentes|fonte|источник|источники|bron|källa|kilde|lähde|kaynak|źródło|zdroj|nguồn|sumber|πηγή|المصدر',
  published:
    '时间|時間|日期|发布时间|發布時間|发布日期|發布日期|发表时间|發表時間|发表日期|发表于|發表於|发布于|發佈於|發佈時間|发稿时间|刊发时间|刊登日期|出版时间|公布日期|投稿日|投稿日時|公開日|公開日時|公開|掲載日|掲載|配信日|配信|作成日|입력|등록|작성일|기사입력|게시일|승인|발행일|published|published on|published at|published date|date published|publication date|publish date|posted|posted on|posted at|posted by|first published|date|created|release date|veröffentlicht|veröffentlicht am|erschienen|erschienen am|datum|publié|publié le|publication|publicado|publicado el|publicado em|fecha|fecha de publicación|data|data de publicação|pubblicato|pubblicato il|опубликовано|дата|дата публикации|gepubliceerd|gepubliceerd op|geplaatst|publicerad|publicerat|publisert|udgivet|julkaistu|opublikowano|data publikacji|yayınlanma|yayınlanma tarihi|tarih|ngày đăng|diterbitkan|تاريخ النشر',
  modified:
    '更新时间|更新時間|更新日期|更新于|更新於|最后更新|最後更新|最后修改|修改时间|更新日|更新日時|最終更新|最終更新日|更新|수정|최종수정|업데이트|updated|updated on|updated at|last updated|last updated on|last update|last modified|modified|date modified|edited|stand|aktualisiert|aktualisiert am|zuletzt aktualisiert|mis à jour|mis à jour le|modifié le|actualizado|última actualización|atualizado|atualizado em|aggiornato|aggiornato il|ultimo aggiornamento|обновлено|bijgewerkt|laatst bijgewerkt|uppdaterad|oppdatert|opdateret|päivitetty|aktualizacja|güncelleme|güncellenme|cập nhật',
  category:
    '栏目|欄目|所属栏目|分类|分類|文章分类|所属分类|所属类别|类别|類別|频道|カテゴリ|カテゴリー|카테고리|category|categories|filed under|filed in|posted in|section|rubrik|kategorie|kategorien|catégorie|rubrique|categoría|categorías|categoria|sezione|рубрика|категория|categorie|kategori|kategoria',
  tag: '标签|標籤|标签tags|关键词|關鍵詞|关键字|關鍵字|相关标签|热词|タグ|キーワード|태그|키워드|tag|tags|tagged|keywords|topics|related topics|schlagwörter|schlagworte|stichworte|themen|mots-clés|mots clés|etiquetas|palabras clave|parole chiave|теги|метки|ключевые слова|trefwoorden|etiketter|etiketler|tagi',
  credit:
    '摄影|攝影|图片|图源|图片来源|圖片來源|配图|制图|绘图|图表|漫画|插画|校对|校對|校審|校审|审核|審核|审校|审读|复审|初审|终审|签发|监制|監製|总监制|策划|统筹|设计|排版|美编|视觉|视觉设计|剪辑|视频|视频来源|音频|播音|朗读|供稿|供图|供稿单位|投稿邮箱|联系人|作者单位|作者简介|通讯作者|版式|检校|撮影|写真|写真提供|イラスト|構成|사진|사진제공|그래픽|photo|photos|photo by|photo credit|photograph|photography|photographer|image|image credit|image source|image courtesy|images|picture|pictures|credit|illustration|illustrator|graphic|video|video by|fact check|fact-checked by|proofread by|produced by|translated by|foto|fotos|bild|bilder|grafik|fotograf|crédit|crédit photo|photographie|imagen|fotografía|imagem|immagine|фото|copy editor',
  counter:
    '阅读|閱讀|阅读数|阅读量|阅读次数|浏览|瀏覽|浏览量|浏览数|浏览次数|瀏覽次數|点击|點擊|点击量|点击数|点击次数|人气|人氣|访问量|访问次数|字号|字號|字体|字體|字体大小|字体设置|文字サイズ|评论|評論|评论数|已有|分享|分享到|分享至|转发|我要评论|扫一扫|字数|篇幅|阅读时间|views|reads|hits|comments|shares|reading time|read time|time to read|estimated reading time|font size|text size|lesezeit|lesedauer|kommentare|temps de lecture|tiempo de lectura|tempo di lettura|tempo de leitura|leestijd|просмотров|просмотры|комментарии|조회|조회수|댓글',
};

/** Kind by lower-case label. */
export const labelKinds: ReadonlyMap<string, LabelKind> = new Map(
  Object.entries(table).flatMap(([kind, labels]) =>
    labels.split('|').map((label): [string, LabelKind] => [label, kind as LabelKind]),
  ),
);

const longestFirst = [...labelKinds.keys()].sort((a, b) => b.length - a.length);
const escapeSpace = (label: string) => label.replace(/ /g, '\\s+');

/** A label with its colon (or `文/`), anywhere; group 1 is the label. Flags: `giu`. */
export const labelPattern: string = `(?<![\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Arabic}\\p{Script=Hangul}])(${longestFirst.map(escapeSpace).join('|')}|文|text|words)\\s*(?:[:：︰]|(?<=文|图|撰文|采写|编辑|摄影|글)\\s*[/／|=＝])\\s*`;
