// Builds the input of the stages after dedupe: an article whose text no other item has.
// Must not read files.
import type { UniqueArticle } from '../../src/schemas/unique.ts';

export const story =
  '青湖镇的新桥昨天通车，两岸居民说，过河从此只要三分钟。\n新桥全长四百米，由青湖镇和石滩乡共同出资修建。\n渡船停运以后，船工都到新桥管理处上班，新桥管理处设在东岸。';

export function uniqueArticle(change: Partial<UniqueArticle> = {}): UniqueArticle {
  return {
    schemaVersion: 1,
    format: 'markdown',
    encoding: 'utf-8',
    title: '青湖镇新桥通车',
    text: story,
    markdown: story,
    candidates: [],
    images: [],
    flags: [],
    removed: [],
    extra: {},
    story: null,
    sourceKey: null,
    ...change,
  };
}
