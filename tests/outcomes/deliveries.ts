// Builds deliveries for tests of outcomes: valid records, the same ones for the same number.
// Must not use time or chance, so that another process can build the same ones.
import { createHash } from 'node:crypto';
import { Article } from '../../src/schemas/article.ts';
import type { ContainerRecord } from '../../src/schemas/container.ts';
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
    schemaVersion: 2,
    id: `sha256-${hash(story)}`,
    kind: null,
    url: `https://news.example.com/${number}`,
    canonicalUrl: null,
    hostname: 'news.example.com',
    siteName: 'Example News',
    title: `Title ${number}`,
    description: null,
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
    links: [],
    text: story,
    markdown: story,
    summary: null,
    keywords: [],
    wordCount: 4,
    readingMinutes: 1,
    flags: [],
    quality: 0.5,
    qualitySignals: {},
    story: {
      id: storyOf(number),
      originalId: base.outcome.itemId,
      role: 'original',
      revision: 1,
      similarity: 1,
      containment: 1,
    },
    extra: {},
    supersedes: null,
    provenance: {
      itemId: base.outcome.itemId,
      // As the ledger fills it in.
      lineage: base.outcome.itemId,
      path: base.outcome.path,
      container: null,
      sha256: base.outcome.sha256,
      bytes: 100,
      format: 'markdown',
      encoding: 'utf-8',
      receivedAt,
      publishedBy: '0.0.0',
      rules: null,
      stageMs: { parse: 0.5 },
    },
  });
  const outcome: Outcome = {
    ...base.outcome,
    outcome: 'published',
    articleId: article.id,
    storyId: storyOf(number),
  };
  return { ...base, outcome, article, sourceKey: hash(`address ${number}`).slice(0, 12) };
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
    containment: 0.97,
  };
  return { ...base, outcome, article: null };
}

/** A publication that belongs to the story of another one. */
export function linked(number: number, originalNumber: number, role: 'repost' | 'revision'): Delivery {
  const { article, outcome, ...beside } = published(number);
  const originalId = published(originalNumber).outcome.itemId;
  const story = { id: storyOf(originalNumber), originalId, role, revision: role === 'revision' ? 2 : 1 };
  const likeness = { similarity: 0.8, containment: 0.95 };
  return {
    ...beside,
    article: article && { ...article, story: { ...story, ...likeness } },
    outcome: {
      ...outcome,
      duplicateOf: originalId,
      kind: 'near',
      ...likeness,
      storyId: story.id,
      role,
      ...(role === 'revision' ? { revision: 2 } : {}),
    },
  };
}

/** Id of the story whose original is a numbered publication. */
export function storyOf(number: number): string {
  return `story-${hash(`item ${number}`).slice(0, 32)}`;
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
    inboxId: 'inbox-1',
    round: 'keep',
    acceptedAtMs: choices.acceptedAtMs ?? 1_000,
    sourceKey: null,
    trace: {
      stageMs: { parse: 0.5, clean: number },
      removed: [{ step: 'drop-chrome', rule: 'navigation', count: 2, example: 'Home' }],
    },
  };
}

/** The record of a container. */
export function container(number: number): ContainerRecord {
  return {
    id: hash(`container ${number}`),
    path: `folder/${number}.zip`,
    root: '/srv/inbox',
    inboxId: 'inbox-1',
    sha256: hash(`bytes of container ${number}`),
    round: 'keep',
    format: 'zip',
    members: number,
    skipped: number % 2 === 0 ? {} : { image: number, folder: 1 },
    version: '0.0.0',
    receivedAt,
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
