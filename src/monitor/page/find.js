// @ts-check
// Shows what a search found: a line for each item, or the item itself if it is the only one.
import { ask } from './api.js';
import { clock, count, h, write } from './dom.js';
import { itemLink, outcomeLine, skippedText } from './outcome.js';

/** @typedef {import('../../schemas/found.ts').FoundRow} FoundRow */

/** @param {{ parameters: URLSearchParams }} page */
export function find({ parameters }) {
  const query = parameters.get('q') ?? '';
  const rows = h('tbody', {});
  const note = h('p', { class: 'note', role: 'status' }, 'Looking …');

  async function load() {
    try {
      const answer = /** @type {{ found: FoundRow[], missing: string | null }} */ (
        await ask(`/api/find?${new URLSearchParams({ q: query })}`)
      );
      const [first, second] = answer.found;
      if (first && first.state !== 'container' && !second && answer.missing === null) {
        location.replace(itemLink(first.state === 'settled' ? first.outcome.itemId : first.item.meta.itemId));
        return;
      }
      rows.append(
        ...answer.found.map((found) => {
          if (found.state === 'container') return containerLine(found.container);
          return found.state === 'settled' ? outcomeLine(found.outcome) : movingLine(found.item);
        }),
      );
      const found = first
        ? `${answer.found.length} found.`
        : 'No completed item and no item in flight matches.';
      write(note, answer.missing === null ? found : `${found} ${answer.missing}`);
    } catch (error) {
      write(note, error instanceof Error ? error.message : String(error));
    }
  }
  void load();
  const node = h(
    'section',
    { 'aria-labelledby': 'find-title' },
    h('h1', { id: 'find-title' }, `“${query}”`),
    note,
    h(
      'div',
      { class: 'wide', tabindex: 0, role: 'region', 'aria-labelledby': 'find-title' },
      h('table', {}, rows),
    ),
  );
  return { node };
}

/** @param {Extract<FoundRow, { state: 'container' }>['container']} container */
function containerLine({ path, format, members, skipped, receivedAt }) {
  const left = skippedText(skipped);
  return h(
    'tr',
    {},
    h('td', {}, h('span', { class: 'tag moving' }, 'container')),
    h('td', { class: 'path' }, path),
    h(
      'td',
      {},
      `${format}: ${count(members)} ${members === 1 ? 'item' : 'items'}${left === '' ? '' : `; skipped: ${left}`}`,
    ),
    h('td', { class: 'when' }, clock(receivedAt)),
  );
}

/** @param {Extract<FoundRow, { state: 'in flight' }>['item']} item */
function movingLine({ meta, stage, sinceMs }) {
  return h(
    'tr',
    {},
    h('td', {}, h('span', { class: 'tag moving' }, 'in flight')),
    h('td', { class: 'path' }, h('a', { href: itemLink(meta.itemId) }, meta.path)),
    h('td', {}, `at ${stage}`),
    h('td', { class: 'when' }, new Date(sinceMs).toLocaleTimeString()),
  );
}
