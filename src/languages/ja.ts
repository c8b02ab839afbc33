// Japanese: what its words mean on a page, one entry a line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const ja: Language = {
  tag: 'ja',

  aboutAuthor: entries`
    この記事を書いた人
    著者(?:プロフィール|紹介)?
  `,

  amBefore: entries`
    午前
  `,

  commentsHeadline: entries`
    コメント
  `,

  commonWord: entries`
    場合
    発表
    関係
  `,

  frontPage: entries`
    トップ
    ホーム
  `,

  linkLead: entries`
    あわせて読みたい
    関連記事
  `,

  menu: entries`
    もっと見る
    スポンサーリンク
    トップ
    トップへ戻る
    ニュース
    ホーム
    メニュー
    ログイン
    一覧
    会員登録
    検索
  `,

  notice: entries`
    有料会員
    残り\s?\d+\s?文字
    無断複製
    無断転載
    転載を禁
  `,

  pageButton: entries`
    スポンサーリンク
  `,

  paywall: entries`
    この記事は(?:有料)?会員限定
    残り\s?[\d,]+\s?文字
  `,

  pmBefore: entries`
    午後
  `,

  readMore: entries`
    あわせて読みたい
    関連記事
  `,

  relatedStories: entries`
    あわせて読みたい
    おすすめ記事
    人気記事
    関連リンク
    関連記事
  `,

  rightsNotice: entries`
    本サイトの無断
    本記事の無断
    無断複製
    無断転載
  `,

  sectionEnd: entries`
    (?:アクセス)?ランキング
    あわせて読みたい
    おすすめ
    おすすめの記事
    おすすめ記事
    この記事に.{0,20}
    この記事の.{0,20}
    この記事を.{0,20}
    コメント.{0,8}
    人気記事.{0,8}
    前の記事
    新着
    新着ニュース
    新着記事
    最新ニュース
    最新記事
    次の記事
    関連キーワード
    関連タグ
    関連トピックス
    関連ニュース
    関連リンク
    関連記事
  `,

  sentenceOpener: entries`
    このため
    これは
    さらに
    しかし
    そして
    それは
    ただ
    なお
    また
    一方
  `,

  share: entries`
    はてなブックマーク
    シェア
    シェアする
    ツイート
    ツイートする
    保存
    印刷
  `,

  subscriberOffer: entries`
    この記事は有料
    今すぐ登録
    有料会員になると
    残り\d+文字
  `,

  tagLabel: entries`
    タグ
  `,

  timeAgo: entries`
    \d{1,3}\s?(?:分|日|時間)前
  `,

  weekdayMark: entries`
    [月火水木金土日]曜日?
  `,

  writtenBy: entries`
    執筆者
  `,

  youAreHere: entries`
    現在位置
  `,
};
