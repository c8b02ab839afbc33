// Metadata keys in languages other than English, mostly from the headers of tables.
// Must not hold content keys: those are in article-keys.ts. These are not in `languages/`, because producers open
// tables too and do not load it.
import type { CandidateField } from '../../schemas/clean.ts';
import { keys } from '../json/article-keys.ts';

/** By field. */
export const foreignNames: Partial<Record<CandidateField | 'title', readonly string[]>> = {
  author: keys`
    auteur
    autor
    autore
    autorin
    forfatter
    författare
    kirjoittaja
    yazar
    автор
    الكاتب
    المؤلف
    作者
    著者
    기자
    저자
  `,
  category: keys`
    categoria
    categoría
    catégorie
    kategorie
    rubrik
    rubrique
    категория
    рубрика
    カテゴリ
    分类
    栏目
    카테고리
  `,
  description: keys`
    beschreibung
    resumen
    resumo
    riassunto
    résumé
    zusammenfassung
    аннотация
    описание
    摘要
    概要
    简介
    요약
  `,
  image: keys`
    bild
    imagen
    immagine
    изображение
    图片
    封面
    画像
    이미지
  `,
  language: keys`
    idioma
    langue
    lingua
    sprache
    язык
    言語
    语言
    언어
  `,
  modified: keys`
    actualizado
    aggiornato
    aktualisiert
    fecha_actualización
    изменено
    更新日
    更新日時
    更新时间
    수정일
  `,
  published: keys`
    data
    data_pubblicazione
    data_publicação
    date_de_publication
    dato
    datum
    erscheinungsdatum
    fecha
    fecha_publicación
    veröffentlicht
    дата
    дата_публикации
    التاريخ
    تاريخ_النشر
    公開日
    公開日時
    发布日期
    发布时间
    发表时间
    日付
    日期
    时间
    날짜
    입력일
    작성일
  `,
  siteName: keys`
    sitio
    sito
    сайт
    サイト名
    站点
    사이트
  `,
  source: keys`
    fonte
    fuente
    quelle
    источник
    المصدر
    來源
    来源
    출처
  `,
  tag: keys`
    etiquetas
    mots_clés
    palabras_clave
    parole_chiave
    schlagworte
    schlagwörter
    étiquettes
    теги
    タグ
    关键词
    标签
    태그
  `,
  title: keys`
    başlık
    otsikko
    titel
    titolo
    titre
    titulo
    tytuł
    título
    überschrift
    заголовок
    название
    العنوان
    タイトル
    文章标题
    新闻标题
    标题
    標題
    記事タイトル
    题目
    제목
  `,
  url: keys`
    adresse
    enlace
    lien
    ссылка
    الرابط
    リンク
    原文链接
    文章链接
    網址
    网址
    链接
    링크
    주소
  `,
};
