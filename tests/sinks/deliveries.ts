// Builds deliveries for sink tests: valid records, the same ones for the same number.
// Must not use time or chance, so that another process can build the same ones.
import { createHash } from 'node:crypto';
import { Article } from '../../src/schemas/article.ts';
import type { Delivery } from '../../src/schemas/delivery.ts';
import type { Outcome } from '../../src/schemas/outcome.ts';

const receivedAt = '2024-03-01T08:00:00Z';
const settledAt = '2024-03-01T08:00:01Z';

export function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

interface Choices {
  /** What the story says: deliveries with the same story have the same article id. */
  story?: string;
  acceptedAtMs?: number;
  path?: string;
  root?: string;
}

/** A publication. */
export function published(number: number, choices: Choices = {}): Delivery {
  const story = choices.story ?? `Story ${number}: 港口的灯塔今晚第一次亮起。`;
  const base = common(number, choices);
  const article = Article.parse({
    schemaVersion: 1,
    id: `sha256-${hash(story)}`,
    url: `https://news.example.com/${number}`,
    canonicalUrl: null,
    hostname: 'news.example.com',
    siteName: 'Example News',
    title: `Title ${number}`,
    authors: ['Mara Lindqvist'],
    editors: [],
    source: null,
    publishedAt: '2024-03-01',
    modifiedAt: null,
    publishedText: null,
    categories: [],
    tags: [],
    language: 'en',
    image: null,
    images: [],
    text: story,
    markdown: story,
    summary: null,
    keywords: [],
    wordCount: 4,
    readingMinutes: 1,
    flags: [],
    quality: 0.5,
    qualitySignals: {},
    story: null,
    extra: {},
    provenance: {
      itemId: base.outcome.itemId,
      path: base.outcome.path,
      sha256: base.outcome.sha256,
      bytes: 100,
      format: 'markdown',
      encoding: 'utf-8',
      receivedAt,
      publishedBy: '0.0.0',
      stageMs: { parse: 0.5 },
    },
  });
  const outcome: Outcome = { ...base.outcome, outcome: 'published', articleId: article.id };
  return { ...base, outcome, article };
}

/** A rejection. */
export function rejected(number: number, choices: Choices & { code?: Outcome['code'] } = {}): Delivery {
  const base = common(number, choices);
  const outcome: Outcome = {
    ...base.outcome,
    outcome: 'rejected',
    code: choices.code ?? 'empty',
    message: 'The file is empty.',
  };
  return { ...base, outcome, article: null };
}

/** A near-duplicate as the dedupe stage decides it. */
export function nearDuplicate(number: number, ownerNumber: number, choices: Choices = {}): Delivery {
  const base = common(number, choices);
  const outcome: Outcome = {
    ...base.outcome,
    outcome: 'duplicate',
    duplicateOf: published(ownerNumber).outcome.itemId,
    kind: 'near',
    similarity: 0.9,
  };
  return { ...base, outcome, article: null };
}

function common(number: number, choices: Choices): Delivery {
  const outcome: Outcome = {
    itemId: hash(`item ${number}`),
    path: choices.path ?? `folder/${number}.md`,
    index: null,
    sha256: hash(`bytes ${number}`),
    outcome: 'rejected',
    receivedAt,
    settledAt,
  };
  return {
    outcome,
    article: null,
    root: choices.root ?? '/srv/inbox',
    round: 'keep',
    acceptedAtMs: choices.acceptedAtMs ?? 1_000,
  };
}

/** What a crash test commits: mostly publications, a tenth exact copies, a tenth rejections. */
export function mixed(number: number): Delivery {
  if (number % 10 === 3) return rejected(number);
  if (number % 10 === 7)
    return published(number, { story: `Story ${number - 1}: 港口的灯塔今晚第一次亮起。` });
  return published(number);
}

/** How many distinct stories {@link mixed} tells for the numbers below `count`. */
export function distinctStories(count: number): number {
  return Array.from({ length: count }, (_, number) => number).filter((n) => n % 10 !== 3 && n % 10 !== 7)
    .length;
}
