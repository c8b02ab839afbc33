// @ts-check
// Lists the latest outcomes. New ones are added only on request, so that nothing moves while someone reads.
import { ask } from './api.js';
import { h, write } from './dom.js';
import { outcomeLine } from './outcome.js';

/** @typedef {import('../source.ts').OutcomesPage} Page */

const kinds = ['all', 'published', 'duplicate', 'rejected'];
const mostRows = 1_000;

/** @param {{ parameters: URLSearchParams }} page */
export function outcomes({ parameters }) {
  const kind = parameters.get('outcome') ?? 'all';
  const code = parameters.get('code');
  const rows = h('tbody', {});
  const note = h('p', { class: 'note', role: 'status' }, '');
  const more = h('button', { type: 'button', hidden: true, onclick: () => load(next) }, 'Earlier ones');
  /** @type {number | null} */
  let next = null;

  /** @param {number | null} before */
  async function load(before) {
    const asked = new URLSearchParams({ limit: '100' });
    if (kind !== 'all') asked.set('outcome', kind);
    if (code) asked.set('code', code);
    if (before !== null) asked.set('before', String(before));
    try {
      const page = /** @type {Page} */ (await ask(`/api/outcomes?${asked}`));
      if (before === null) rows.replaceChildren();
      rows.append(...page.outcomes.map(outcomeLine));
      next = page.next;
      more.hidden = next === null || rows.children.length >= mostRows;
      write(note, rows.children.length === 0 ? 'No item has completed yet. Drop a file into the inbox.' : '');
    } catch (error) {
      write(note, error instanceof Error ? error.message : String(error));
    }
  }
  void load(null);
  const node = h(
    'section',
    { 'aria-labelledby': 'outcomes-title' },
    h('h1', { id: 'outcomes-title' }, code ? `Rejected as ${code}` : 'Latest outcomes'),
    h(
      'p',
      { class: 'choices' },
      ...kinds.map((name) =>
        h(
          'a',
          {
            href: name === 'all' ? '#/outcomes' : `#/outcomes?outcome=${name}`,
            'aria-current': name === kind && !code ? 'true' : null,
          },
          name,
        ),
      ),
      h('button', { type: 'button', class: 'quiet', onclick: () => load(null) }, 'Refresh'),
    ),
    h(
      'div',
      { class: 'wide', tabindex: 0, role: 'region', 'aria-labelledby': 'outcomes-title' },
      h(
        'table',
        {},
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            ...['Outcome', 'File', 'Why', 'Completed'].map((name) => h('th', { scope: 'col' }, name)),
          ),
        ),
        rows,
      ),
    ),
    note,
    more,
  );
  return { node };
}
