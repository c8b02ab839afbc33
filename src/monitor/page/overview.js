// @ts-check
// The first view: the pipeline, its sinks, the last day and its workers.
import { chartBoard } from './charts.js';
import { bytes, clock, count, h, write } from './dom.js';
import { skippedText } from './outcome.js';
import { attemptsOf, pipelinePicture } from './pipeline.js';

/** @typedef {import('../snapshot.ts').Snapshot} Snapshot */

/**
 * @param {string} titleId of the heading that names the table
 * @param {string[]} names of its columns
 */
function liveTable(titleId, names) {
  const body = h('tbody', {});
  const head = h('tr', {}, ...names.map((name) => h('th', { scope: 'col' }, name)));
  const node = h(
    'div',
    { class: 'wide', tabindex: 0, role: 'region', 'aria-labelledby': titleId },
    h('table', {}, h('thead', {}, head), body),
  );
  let shown = '';
  /** @param {string[][]} rows */
  function update(rows) {
    const next = JSON.stringify(rows);
    if (next !== shown)
      body.replaceChildren(...rows.map((row) => h('tr', {}, ...row.map((cell) => h('td', {}, cell)))));
    shown = next;
  }
  return { node, update };
}

/** @param {Snapshot['sinks'][number]} sink @returns {string[]} */
const sinkRow = ({ name, kind, state, message, since, delivered, lag, refused }) => [
  name,
  kind,
  state === 'following' ? state : `${state} since ${clock(since)}. ${message ?? ''}`,
  count(delivered),
  lag === null ? '–' : count(lag),
  count(refused),
];

/** @param {import('./main.js').Page} page */
export function overview(page) {
  const picture = pipelinePicture(page);
  const totals = h('p', { class: 'sum' }, '');
  const board = chartBoard();
  const workers = liveTable('workers-title', ['Host', 'Process', 'Stages', 'Works on', 'Version']);
  const sinks = liveTable('sinks-title', ['Sink', 'Kind', 'State', 'Delivered', 'Lag', 'Refused']);
  const sinksSection = h(
    'section',
    { 'aria-labelledby': 'sinks-title', hidden: true },
    h('h2', { id: 'sinks-title' }, 'Sinks'),
    sinks.node,
  );
  const containers = h('p', { class: 'note', hidden: true }, '');
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
      containers,
      picture.node,
    ),
    sinksSection,
    board.node,
    h(
      'section',
      { 'aria-labelledby': 'workers-title' },
      h('h2', { id: 'workers-title' }, 'Workers'),
      nobody,
      workers.node,
      facts,
    ),
  );
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
      const opened = snapshot.containers;
      containers.hidden = opened === null || opened.containers === 0;
      if (opened !== null) {
        const left = skippedText(opened.skipped);
        write(
          containers,
          `${count(opened.containers)} ${opened.containers === 1 ? 'container' : 'containers'} opened: ${count(opened.members)} ` +
            `${opened.members === 1 ? 'item' : 'items'}${left === '' ? '' : `; skipped: ${left}`}`,
        );
      }
      sinksSection.hidden = snapshot.sinks.length === 0;
      sinks.update(snapshot.sinks.map(sinkRow));
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
      workers.update(rows);
      const { version, usedBytes, maxBytes } = snapshot.redis;
      write(
        facts,
        `${bytes(snapshot.bytesInFlight)} of content in flight · Redis ${version}, ${bytes(usedBytes)}${maxBytes === null ? '' : ` of ${bytes(maxBytes)}`}`,
      );
    },
  };
}
