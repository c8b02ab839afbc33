// @ts-check
// Lists rejected items by code, each code with an example, and retries them.
import { ask } from './api.js';
import { count, h, write } from './dom.js';
import { itemLink, shownPath } from './outcome.js';

/** @typedef {import('../source.ts').Failure} Failure */
/** @typedef {import('../source.ts').SentAgainCount} SentAgainCount */

/** @param {SentAgainCount} sent */
export function sentText({ rejected, sent, underway, gone }) {
  if (rejected === 0) return 'Nothing to retry: these items have already been retried.';
  const parts = [`${count(sent)} sent again`];
  if (underway > 0) parts.push(`${count(underway)} on their way already`);
  if (gone > 0) parts.push(`${count(gone)} gone: drop those files again`);
  return `${parts.join(', ')}.`;
}

/** @param {{ tell: (message: string) => void, readOnly: boolean }} page */
export function failures({ tell, readOnly }) {
  const groups = h('div', { class: 'groups' });
  const note = h('p', { class: 'note', role: 'status' }, 'Looking …');
  const all = h('button', { type: 'button', hidden: true, onclick: () => retry({ all: true }) }, 'Retry all');

  /** @param {unknown} which */
  async function retry(which) {
    try {
      tell(sentText(/** @type {SentAgainCount} */ (await ask('/api/retry', which))));
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error));
    }
    await load();
  }

  async function load() {
    try {
      const answer = /** @type {{ failures: Failure[] }} */ (await ask('/api/failures'));
      const found = answer.failures;
      groups.replaceChildren(...found.map(group));
      all.hidden = readOnly || found.length === 0;
      write(note, found.length === 0 ? 'There are no rejected items to retry.' : '');
    } catch (error) {
      write(note, error instanceof Error ? error.message : String(error));
    }
  }

  /** @param {Failure} failure */
  function group({ code, count: items, meaning, example }) {
    return h(
      'article',
      { class: 'group' },
      h('h2', {}, h('code', {}, code), ' ', h('span', { class: 'number' }, count(items))),
      h('p', {}, meaning),
      h(
        'p',
        { class: 'note' },
        'Latest: ',
        h('a', { href: itemLink(example.itemId) }, shownPath(example)),
        ` – ${example.message}`,
      ),
      h(
        'p',
        { class: 'choices' },
        h('a', { href: `#/outcomes?code=${code}` }, 'Show them'),
        readOnly
          ? null
          : h(
              'button',
              { type: 'button', onclick: () => retry({ code }) },
              `Retry ${items === 1 ? 'it' : `all ${count(items)}`}`,
            ),
      ),
    );
  }
  void load();
  const node = h(
    'section',
    { 'aria-labelledby': 'failures-title' },
    h('h1', { id: 'failures-title' }, 'Failures'),
    h(
      'p',
      { class: 'choices' },
      all,
      h('button', { type: 'button', class: 'quiet', onclick: load }, 'Refresh'),
    ),
    note,
    groups,
  );
  return { node };
}
