// The clean stage: extracts one article from one parsed input. Defines the order of the steps; each step has its own file.
// Must not type or choose between metadata candidates; enrich does.

import { type AnyNode, Document, Element, type ParentNode } from 'domhandler';
import { PermanentError } from '../../errors.ts';
import { rejectedByName } from '../../formats/archive/named-rejection.ts';
import { allElements, elementsBelow, lineText } from '../../html/elements.ts';
import { cutAt, parseHtml } from '../../html/html-tree.ts';
import { measureTree } from '../../html/measure.ts';
import { placeStreamed } from '../../html/streamed.ts';
import { isWebUrl } from '../../html/url.ts';
import { type SiteRules, siteRules } from '../../rules/site-rules.ts';
import type { Candidate, CleanArticle, Removal, RemovedByRule } from '../../schemas/clean.ts';
import type { Flag } from '../../schemas/flag.ts';
import type { MemberFacts } from '../../schemas/member-facts.ts';
import { ParsedArticle } from '../../schemas/parsed.ts';
import type { Skipped } from '../../schemas/skip-reason.ts';
import { pass, pure, type Stage } from '../stage.ts';
import type { Block } from './block.ts';
import { dropBoilerplate } from './blocks/drop-boilerplate.ts';
import { invisible } from './blocks/inline.ts';
import { treeBlocks } from './blocks/tree-blocks.ts';
import { cleanLines } from './lines/lines.ts';
import { dropChrome } from './main-content/drop-chrome.ts';
import { findLead } from './main-content/find-lead.ts';
import { findMainContent } from './main-content/find-main-content.ts';
import { dropOtherArticles } from './main-content/other-articles.ts';
import { pruneMainContent } from './main-content/prune-main-content.ts';
import { scriptedBody } from './main-content/scripted-body.ts';
import { statedBody } from './main-content/stated-body.ts';
import { markdownToHtml } from './markdown-body.ts';
import { readFrontMatter } from './metadata/front-matter.ts';
import { type PageMetadata, readPageMetadata } from './metadata/page-metadata.ts';
import { reporterCredits } from './metadata/reporter-credit.ts';
import { scriptDates } from './metadata/script-dates.ts';
import {
  noDates,
  onlyOwnDates,
  type ShownDates,
  shownDates,
  withShownDates,
} from './metadata/shown-dates.ts';
import { shownPart } from './metadata/shown-title.ts';
import { metaAround } from './metadata/visible-meta.ts';
import { refuseFile, refuseNonArticle, refuseShownFile } from './non-article/non-article.ts';
import { pageFlags } from './page-flags.ts';
import { type ReadByRule, readByRule } from './read-by-rule.ts';
import { type Report, reportTo, sumUpRemovals } from './removals.ts';
import { render } from './render.ts';
import { dropSpunText } from './spun-text/drop-spun-text.ts';
import { chooseTitle } from './title.ts';

export const clean: Stage<ParsedArticle, CleanArticle> = {
  ...pure,
  name: 'clean',
  does: 'main content of the page',
  input: ParsedArticle,
  run: ({ input }, { onRemoved, siteRules }) =>
    pass(rejectedByName(input.facts, () => cleanArticle(input, onRemoved, siteRules))),
};

/** What was read from the body, before the steps that all inputs share. */
interface Body {
  title: string | null;
  blocks: Block[];
  candidates: Candidate[];
  flags: Flag[];
  dates: ShownDates;
  /** Name and hash of the site rule that was applied. */
  rule?: string;
}

/** What is known before the body is read. */
interface Given {
  title: string | null;
  /** The address in the front matter. */
  url: string | null;
  /** The address that the caller knows. */
  address: string | null;
  rules: SiteRules;
  removed: Report;
}

/**
 * The main content of one input.
 * @param onRemoved receives everything that is taken out
 * @param rules site rules, the built-in ones by default
 * @throws PermanentError `no_content` if no text remains
 * @internal
 */
export function cleanArticle(
  parsed: ParsedArticle,
  onRemoved: ((removal: Removal) => void) | null = null,
  rules: SiteRules = siteRules(),
): CleanArticle {
  const summary = sumUpRemovals();
  const tell = onRemoved === null ? null : reportTo(onRemoved);
  const removed: Report = (...removal) => {
    summary.report(...removal);
    tell?.(...removal);
  };
  const front = readFrontMatter(parsed.frontMatter);
  // An input to which a scraper gave a title is an article, whatever it looks like.
  const isBare = parsed.format !== 'json' && front.title === null;
  if (isBare) refuseFile(parsed.body);
  const url =
    front.candidates.find(
      ({ field, value }) => (field === 'url' || field === 'canonicalUrl') && isWebUrl(value),
    )?.value ?? null;
  const given = { title: front.title, url, address: parsed.url ?? null, rules, removed };
  const body = readBody(parsed, given);
  const { facts } = parsed;
  if (isBare && body.title === null) refuseShownFile(body.blocks);
  const { blocks: mainContent, candidates } = dropBoilerplate(body.blocks, body.title, removed);
  const { blocks, isSpun } = dropSpunText(mainContent, body.title, removed);
  const { text, markdown, images } = render(blocks);
  refuseNonArticle({ title: body.title, text, blocks, candidates: body.candidates, parsed });
  if (text === '')
    throw new PermanentError('no_content', 'Nothing that reads as an article was left after cleaning.');
  const isSigned = [...body.candidates, ...candidates].some(
    ({ field, origin }) => field === 'author' && origin === 'visible',
  );
  const givenUrl: Candidate[] =
    parsed.url === undefined ? [] : [{ field: 'url', value: parsed.url, origin: 'front-matter' }];
  return {
    schemaVersion: 1,
    format: parsed.format,
    encoding: parsed.encoding,
    title: (body.title ?? facts?.title)?.replace(invisible, '') ?? null,
    text,
    markdown,
    candidates: [
      ...distinct(
        withShownDates(
          [...front.candidates, ...body.candidates, ...candidates, ...reporterCredits(blocks, isSigned)],
          body.dates,
        ),
      ),
      ...givenUrl,
      ...ofContainer(facts),
    ],
    images,
    flags: [
      ...new Set<Flag>([...parsed.flags, ...body.flags, ...(isSpun ? ['injected-fragments' as const] : [])]),
    ],
    removed: [...leftOut(parsed.leftOut), ...summary.byRule()],
    ...(facts?.fetchedAt === undefined ? {} : { fetchedAt: facts.fetchedAt }),
    ...(body.rule === undefined ? {} : { rules: body.rule }),
    extra: front.extra,
  };
}

function readBody(parsed: ParsedArticle, given: Given): Body {
  switch (parsed.bodyFormat) {
    case 'text': {
      const lines = cleanLines(parsed.body, given.removed);
      return { ...lines, title: given.title ?? lines.title, dates: noDates };
    }
    case 'markdown':
      return readFragment(markdownToHtml(parsed.body), given);
    case 'html-fragment':
      return readFragment(parsed.body, given);
    case 'html-page':
      return readPage(parsed.body, given);
  }
}

/** The whole fragment is the main content, except for furniture in it. */
function readFragment(html: string, { title: known, url, address, rules, removed }: Given): Body {
  const plain = parseHtml(html);
  const flags = cutFlags(plain, html, removed);
  const ruled = readByRule(html, rules.ruleFor([address, url]), removed);
  const root = ruled?.root ?? plain;
  dropChrome(root, removed, ruled?.kept);
  const content = ruled?.content ?? [];
  reportOutside(root, content, ruled, removed);
  const blocks =
    content.length === 0
      ? treeBlocks(root, url)
      : content.flatMap((element) => treeBlocks(contentOf(element), url));
  const opening = blocks.find((block) => block.text !== '');
  const title = known ?? (opening?.kind === 'heading' && opening.level <= 2 ? opening.text : null);
  return { title, blocks, candidates: [], flags, dates: noDates, ...idOf(ruled) };
}

function readPage(html: string, given: Given): Body {
  const { url, removed } = given;
  let root = parseHtml(html);
  const flags = cutFlags(root, html, removed);
  placeStreamed(root);
  // Listed once for the steps that change nothing.
  let elements = allElements(root);
  let page = readPageMetadata(elements);
  const ruled = readByRule(html, given.rules.ruleFor([given.address, url, ...ownAddresses(page)]), removed);
  if (ruled !== null) {
    root = ruled.root;
    elements = allElements(root);
    page = readPageMetadata(elements);
  }
  const baseUrl = page.baseUrl ?? url;
  const sources = { ...page, given: given.title, hostname: hostnameOf(baseUrl) };
  const title = chooseTitle(sources, (headlines) => shownPart(elements, headlines, page.documentTitle));
  const dates = shownDates(root, elements, title);
  if (![...page.candidates, ...dates.candidates].some(isDate)) page.candidates.push(...scriptDates(elements));
  const content = ruled?.content ?? [];
  const isRuled = content.length > 0;
  dropChrome(root, removed, ruled?.kept);
  if (!isRuled) dropOtherArticles(root, title, removed);
  const measures = measureTree(root);
  const main = isRuled ? content : (findMainContent(root, measures) ?? []);
  const candidates = onlyOwnDates([...page.candidates, ...metaAround(root, main)], dates);
  const described = page.candidates.filter(({ field }) => field === 'description').map(({ value }) => value);
  const mainContent = isRuled ? content : [...findLead(root, main, described, measures), ...main];
  reportOutside(root, mainContent, ruled, removed);
  const whole = mainContent.reduce((sum, element) => sum + (measures.get(element)?.weight ?? 0), 0);
  const parts = mainContent.flatMap((element) => {
    for (const candidate of pruneMainContent(element, whole, measures, removed)) candidates.push(candidate);
    return treeBlocks(isRuled ? contentOf(element) : new Document([element]), baseUrl);
  });
  const shown = mainContent.length === 0 ? treeBlocks(root, baseUrl) : parts;
  flags.push(...pageFlags({ ...page.evidence, baseUrl }, shown));
  const scripted = page.articleBody === null && mainContent.length === 0 ? scriptedBody(html) : null;
  const stated = isRuled ? null : statedBody(page.articleBody ?? scripted, shown, baseUrl);
  if (stated === null && mainContent.length === 0) flags.push('no-article');
  if (stated === null) return { title, blocks: shown, candidates, flags, dates, ...idOf(ruled) };
  for (const block of shown) removed('stated-body', 'not the story the page states', () => block.text);
  return { title, blocks: stated, candidates, flags, dates, ...idOf(ruled) };
}

/** Flags a page that was too large to be read whole. */
function cutFlags(root: Document, html: string, removed: Report): Flag[] {
  const at = cutAt(root);
  if (at === null) return [];
  removed('parse-html', 'behind as many elements as are read', () => html.slice(at).trim());
  return ['truncated'];
}

function isDate({ field }: Candidate): boolean {
  return field === 'published' || field === 'modified';
}

const boxes = new Set(['article', 'body', 'div', 'main', 'section']);

/** What a content element holds. Class names do not count here: the rule decides that it is content. */
function contentOf(element: Element): ParentNode {
  return boxes.has(element.name) ? element : new Document([element]);
}

function idOf(ruled: ReadByRule | null): Pick<Body, 'rule'> {
  return ruled === null ? {} : { rule: ruled.id };
}

/** The addresses that a page states as its own. */
function ownAddresses({ candidates, baseUrl }: PageMetadata): (string | null)[] {
  const stated = candidates.filter(({ field }) => field === 'canonicalUrl' || field === 'url');
  return [...stated.map(({ value }) => value), baseUrl];
}

/** Everything outside the main content counts as removed. */
function reportOutside(
  root: ParentNode,
  mainContent: Element[],
  ruled: ReadByRule | null,
  removed: Report,
): void {
  if (mainContent.length === 0) return;
  const [step, rule] =
    ruled === null || ruled.content.length === 0
      ? ['find-story', 'outside the story']
      : ['site-rule', `outside ${ruled.selector}`];
  const around = new Set<ParentNode>();
  for (const element of mainContent) for (let at = element.parent; at; at = at.parent) around.add(at);
  const chosen = new Set<AnyNode>(mainContent);
  for (const parent of [root, ...elementsBelow(root)]) {
    if (!around.has(parent)) continue;
    for (const child of parent.children) {
      if (chosen.has(child) || (child instanceof Element && around.has(child))) continue;
      removed(step, rule, () => lineText(child));
    }
  }
}

function hostnameOf(url: string | null): string | null {
  return url !== null && URL.canParse(url) ? new URL(url).hostname : null;
}

/** What the container says is weaker than anything that the content says. */
function ofContainer({ published, language, siteName }: MemberFacts = {}): Candidate[] {
  const said = { published, language, siteName };
  const fields = ['published', 'language', 'siteName'] as const;
  return fields.flatMap((field) => {
    const value = said[field]?.trim();
    return value ? [{ field, value, origin: 'container' }] : [];
  });
}

/** Parts that parse has not passed on. */
function leftOut(parts: Skipped = {}): RemovedByRule[] {
  return Object.entries(parts).map(([rule, count]) => ({ step: 'open', rule, count, example: '' }));
}

/** The same words from the same origin count once. */
function distinct(candidates: Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ field, value, origin }) => {
    const key = `${field}\u0000${origin}\u0000${value}`;
    return value !== '' && seen.size < seen.add(key).size;
  });
}
