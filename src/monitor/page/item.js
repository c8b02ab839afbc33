// @ts-check
// Shows everything about one item: its stages, its outcome and the reason, what it repeats, what cleaning removed, and its raw input
// beside the article.
import { ask } from './api.js';
import { clock, count, duration, h, percent, write } from './dom.js';
import { sentText } from './failures.js';
import { itemLink, reason, shownPath } from './outcome.js';

/** @typedef {import('../../schemas/found.ts').Found} Found */
/** @typedef {Extract<Found, { state: 'settled' }>} Completed */
/** @typedef {import('../source.ts').RawInput} RawInput */
/** @typedef {import('./main.js').Page['stages']} Stages */

/** @param {string} itemId @param {import('./main.js').Page} page */
export function item(itemId, { tell, readOnly, stages }) {
  const node = h('article', { class: 'item' }, h('p', { class: 'note', role: 'status' }, 'Looking …'));

  async function retry() {
    try {
      tell(sentText(await ask('/api/retry', { itemIds: [itemId] })));
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error));
    }
  }

  async function load() {
    try {
      const found = /** @type {Found} */ (await ask(`/api/items/${itemId}`));
      node.replaceChildren(
        ...(found.state === 'settled' ? completed(found, stages, readOnly ? null : retry) : moving(found)),
      );
      node.append(await rawBeside(itemId, found.state === 'settled' ? found.article : null));
    } catch (error) {
      node.replaceChildren(
        h('h1', {}, 'No such item'),
        h('p', { class: 'note' }, error instanceof Error ? error.message : String(error)),
      );
    }
  }
  void load();
  return { node };
}

/** @param {Completed} found @param {Stages} stages @param {(() => void) | null} retry */
function completed({ outcome, article, ownerPath, trace, root, deliveries }, stages, retry) {
  const why = reason(outcome);
  const stageMs = trace?.stageMs ?? article?.provenance.stageMs ?? {};
  return [
    h('h1', {}, article?.title ?? shownPath(outcome)),
    h(
      'p',
      { class: 'lead' },
      h('span', { class: `tag ${outcome.outcome}` }, outcome.outcome),
      why === '' ? null : ` ${why}`,
      outcome.duplicateOf
        ? h('span', {}, ' – ', h('a', { href: itemLink(outcome.duplicateOf) }, ownerPath ?? 'the first one'))
        : null,
    ),
    outcome.outcome === 'rejected' && retry !== null
      ? h('p', {}, h('button', { type: 'button', onclick: retry }, 'Retry'))
      : null,
    way(stageMs, stages, outcome.outcome),
    list([
      ['File', shownPath(outcome)],
      ['Container', containerText(article?.provenance.container ?? null)],
      ['Inbox', root],
      ['Taken', clock(outcome.receivedAt)],
      [
        'Completed',
        `${clock(outcome.settledAt)}, ${duration((Date.parse(outcome.settledAt) - Date.parse(outcome.receivedAt)) / 1_000)} later`,
      ],
      ['Article', outcome.articleId ?? null],
      ['Story', outcome.storyId ?? null],
      ...deliveries.map(deliveryRow),
      ['Item', outcome.itemId],
      ['Retry of', outcome.retryOf ?? null],
    ]),
    ...removals(trace?.removed ?? []),
  ].flatMap((part) => part ?? []);
}

/**
 * @param {import('../../schemas/found.ts').Delivery} delivery
 * @returns {[string, string]}
 */
function deliveryRow({ sink, state, by, reason: why }) {
  const when = by === null ? '' : ` by ${clock(by)}`;
  return [`Sink ${sink}`, `${state}${when}${why === null ? '' : `: ${why}`}`];
}

/** @param {import('../../schemas/article.ts').Article['provenance']['container']} container */
const containerText = (container) => (container === null ? null : container.format);

/** @param {Extract<Found, { state: 'in flight' }>} found */
function moving({ item: { meta, stage, sinceMs, parkedOn } }) {
  return [
    h('h1', {}, meta.path),
    h(
      'p',
      { class: 'lead' },
      h('span', { class: 'tag moving' }, 'in flight'),
      ` at ${stage}`,
      parkedOn === null
        ? null
        : h('span', {}, ', waiting for ', h('a', { href: itemLink(parkedOn) }, 'the item that has its text')),
    ),
    list([
      ['Inbox', meta.root],
      ['At this stage since', clock(new Date(sinceMs).toISOString())],
      ['Item', meta.itemId],
    ]),
  ];
}

/** @param {Record<string, number>} stageMs @param {Stages} stages @param {string} end */
function way(stageMs, stages, end) {
  const passed = stages.filter(({ name }) => stageMs[name] !== undefined);
  return h(
    'ol',
    { class: 'way', 'aria-label': 'Stages of this item' },
    ...passed.map(({ name }) =>
      h('li', {}, h('span', {}, name), h('span', { class: 'note' }, duration((stageMs[name] ?? 0) / 1_000))),
    ),
    h('li', { class: end }, h('span', {}, end)),
  );
}

/** @param {[label: string, value: string | null][]} rows */
function list(rows) {
  return h(
    'dl',
    { class: 'record' },
    ...rows.flatMap(([label, value]) => (value === null ? [] : [h('dt', {}, label), h('dd', {}, value)])),
  );
}

/** @param {import('../../schemas/clean.ts').RemovedByRule[]} removed */
function removals(removed) {
  if (removed.length === 0) return [];
  return [
    h('h2', {}, 'What cleaning removed'),
    h(
      'div',
      { class: 'wide', tabindex: 0, role: 'region', 'aria-label': 'What cleaning removed' },
      h(
        'table',
        {},
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            ...['Times', 'Rule', 'Step', 'For example'].map((name) => h('th', { scope: 'col' }, name)),
          ),
        ),
        h(
          'tbody',
          {},
          ...removed.map(({ step, rule, count: times, example }) =>
            h(
              'tr',
              {},
              h('td', {}, count(times)),
              h('td', {}, rule),
              h('td', {}, step),
              h('td', {}, example),
            ),
          ),
        ),
      ),
    ),
  ];
}

/** @param {string} itemId @param {Completed['article']} article */
async function rawBeside(itemId, article) {
  const raw = h('pre', { tabindex: 0, 'aria-label': 'Raw input' }, 'Reading …');
  const note = h('p', { class: 'note' }, '');
  const columns = h('div', { class: 'beside' }, h('section', {}, h('h2', {}, 'Raw input'), raw, note));
  if (article) {
    const facts = [
      article.authors.join(', '),
      article.publishedAt,
      article.siteName,
      article.language,
      `quality ${percent(article.quality)}`,
      ...article.flags,
    ];
    columns.append(
      h(
        'section',
        {},
        h('h2', {}, 'Clean article'),
        h('p', { class: 'note' }, facts.filter((fact) => fact).join(' · ')),
        h(
          'div',
          { class: 'story', lang: article.language ?? null, dir: 'auto' },
          ...article.text.split('\n').map((line) => h('p', {}, line)),
        ),
      ),
    );
  }
  const answer = /** @type {RawInput} */ (
    await ask(`/api/items/${itemId}/raw`).catch((error) => ({
      text: null,
      isCut: false,
      reason: String(error.message),
    }))
  );
  if (answer.text === null) raw.remove();
  else write(raw, answer.text);
  write(note, answer.reason ?? (answer.isCut ? 'Only the beginning is shown.' : ''));
  return columns;
}
