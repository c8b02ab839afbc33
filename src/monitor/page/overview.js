// @ts-check
// The first view: the pipeline, the last day, and who works.
import { chartBoard } from './charts.js';
import { bytes, count, h, write } from './dom.js';
import { attemptsOf, pipelinePicture } from './pipeline.js';

/** @typedef {import('../snapshot.ts').Snapshot} Snapshot */

/** @param {import('./main.js').Page} page */
export function overview(page) {
  const picture = pipelinePicture(page);
  const totals = h('p', { class: 'sum' }, '');
  const board = chartBoard();
  const workers = h('tbody', {});
  const facts = h('p', { class: 'note' }, '');
  const nobody = h(
    'p',
    { class: 'note', hidden: true },
    'No worker is alive. Start one with ',
    h('code', {}, 'npx copydesk work'),
    '.',
  );
  const node = h(
    'div',
    {},
    h(
      'section',
      { 'aria-labelledby': 'desk-title' },
      h('h1', { id: 'desk-title' }, 'The desk'),
      totals,
      picture.node,
    ),
    board.node,
    h(
      'section',
      { 'aria-labelledby': 'workers-title' },
      h('h2', { id: 'workers-title' }, 'Workers'),
      nobody,
      h(
        'div',
        { class: 'wide', tabindex: 0, role: 'region', 'aria-labelledby': 'workers-title' },
        h(
          'table',
          {},
          h(
            'thead',
            {},
            h(
              'tr',
              {},
              ...['Host', 'Process', 'Stages', 'Works on', 'Version'].map((name) =>
                h('th', { scope: 'col' }, name),
              ),
            ),
          ),
          workers,
        ),
      ),
      facts,
    ),
  );
  let shown = '';
  return {
    node,
    leave: board.leave,
    /** @param {Snapshot} snapshot */
    update(snapshot) {
      picture.update(snapshot);
      /** @param {keyof Snapshot['totals']} name @param {string} words */
      const total = (name, words) =>
        `${count(snapshot.totals[name])} ${words}${attemptsOf(snapshot, name, ' (', ')')}`;
      write(
        totals,
        `${total('accepted', 'accepted')} = ${total('published', 'published')} + ${total('duplicate', 'duplicate')} + ` +
          `${total('rejected', 'rejected')} + ${total('inFlight', 'in flight')}`,
      );
      nobody.hidden = snapshot.workers.length > 0;
      const rows = snapshot.workers.map(({ host, pid, stages, active, version }) => [
        host,
        String(pid),
        stages.length === snapshot.stages.length ? 'all' : stages.join(', '),
        Object.entries(active)
          .filter(([, items]) => items > 0)
          .map(([stage, items]) => `${count(items)} at ${stage}`)
          .join(', ') || 'nothing',
        version,
      ]);
      const next = JSON.stringify(rows);
      if (next !== shown)
        workers.replaceChildren(...rows.map((row) => h('tr', {}, ...row.map((cell) => h('td', {}, cell)))));
      shown = next;
      const { version, usedBytes, maxBytes } = snapshot.redis;
      write(
        facts,
        `${bytes(snapshot.bytesInFlight)} of content in flight · Redis ${version}, ${bytes(usedBytes)}${maxBytes === null ? '' : ` of ${bytes(maxBytes)}`}`,
      );
    },
  };
}
