// @ts-check
// Draws the pipeline: inbox, stages and the three outcomes, with the items in each and how fast they move.
import { ask } from './api.js';
import { count, duration, h, rate, write } from './dom.js';

/** @typedef {import('../snapshot.ts').Snapshot} Snapshot */
/** @typedef {Snapshot['stages'][number]} Stage */

/** A stage is the bottleneck if its backlog takes at least this many seconds, and at least twice as long as any other stage's. */
const slowFromSeconds = 5;

/** @param {Stage} stage */
const drainSeconds = ({ waiting, active, perSecond }) => (waiting + active) / Math.max(perSecond, 0.1);

/** @param {Snapshot} snapshot @returns {string | null} */
export function bottleneckOf({ stages }) {
  const [slowest, next] = stages
    .filter(({ waiting }) => waiting > 0)
    .sort((a, b) => drainSeconds(b) - drainSeconds(a));
  if (!slowest || drainSeconds(slowest) < slowFromSeconds) return null;
  return next && drainSeconds(slowest) < 2 * drainSeconds(next) ? null : slowest.stage;
}

/** @param {import('./main.js').Page} page */
export function pipelinePicture({ tell, readOnly, stages: described }) {
  const inbox = box('Inbox', 'files waiting');
  /** @type {Map<string, ReturnType<typeof stageBox>>} */
  const stages = new Map();
  const row = h('ol', { class: 'flow', 'aria-label': 'The pipeline' }, inbox.node);
  const outcomes = {
    published: box('Published', 'articles', '#/outcomes?outcome=published'),
    duplicate: box('Duplicate', 'copies', '#/outcomes?outcome=duplicate'),
    rejected: box('Rejected', 'with a reason', '#/failures'),
  };
  const ends = h('li', { class: 'ends' }, h('ul', {}, ...Object.values(outcomes).map(({ node }) => node)));
  row.append(ends);

  return {
    node: row,
    /** @param {Snapshot} snapshot */
    update(snapshot) {
      const known = snapshot.inboxes.filter(({ waiting }) => waiting !== null);
      const waiting = known.reduce((sum, at) => sum + (at.waiting ?? 0), 0);
      const more = known.some(({ hasMore }) => hasMore) ? '+' : '';
      inbox.set(
        known.length === 0 ? '–' : `${count(waiting)}${more}`,
        snapshot.inboxes.length === 0
          ? 'nobody watches one'
          : snapshot.inboxes.map(({ root }) => root).join(', '),
      );
      const slow = bottleneckOf(snapshot);
      const most = Math.max(1, ...snapshot.stages.map((at) => at.waiting + at.active));
      for (const stage of snapshot.stages) {
        let own = stages.get(stage.stage);
        if (!own) {
          const does = described.find(({ name }) => name === stage.stage)?.does ?? '';
          own = stageBox(stage.stage, does, tell, readOnly);
          stages.set(stage.stage, own);
          row.insertBefore(own.node, ends);
        }
        own.update(stage, (stage.waiting + stage.active) / most, slow === stage.stage);
      }
      const { published, duplicate, rejected } = snapshot.totals;
      const { publishedByRole, duplicateByKind, rejectedByCode } = snapshot;
      /** @param {'published' | 'duplicate' | 'rejected'} name @param {Record<string, number>} counts */
      const beside = (name, counts) =>
        `${attemptsOf(snapshot, name, '', ' · ')}${named(counts)}`.replace(/ · $/, '');
      outcomes.published.set(count(published), beside('published', publishedByRole));
      outcomes.duplicate.set(count(duplicate), beside('duplicate', duplicateByKind));
      outcomes.rejected.set(count(rejected), beside('rejected', rejectedByCode));
    },
  };
}

/**
 * How many attempts a total took: it counts each input once. Empty if each input took one attempt.
 * @param {Snapshot} snapshot @param {keyof Snapshot['totals']} name @param {string} before @param {string} behind
 */
export function attemptsOf({ totals, attempts }, name, before, behind) {
  const tried = attempts[name];
  if (tried === totals[name]) return '';
  return `${before}${count(tried)} attempt${tried === 1 ? '' : 's'}${behind}`;
}

/** @param {Record<string, number>} counts */
function named(counts) {
  return Object.entries(counts)
    .filter(([, value]) => value > 0)
    .map(([name, value]) => `${count(value)} ${name}`)
    .join(', ');
}

/** @param {string} title @param {string} what @param {string} [href] */
function box(title, what, href) {
  const number = h('span', { class: 'number' }, '–');
  const note = h('span', { class: 'note' }, '');
  const name = href ? h('a', { href }, title) : title;
  const node = h(
    'li',
    { class: `box ${title.toLowerCase()}` },
    h('h3', {}, name),
    number,
    h('span', { class: 'what' }, what),
    note,
  );
  return {
    node,
    /** @param {string} value @param {string} text */
    set(value, text) {
      write(number, value);
      write(note, text);
      note.title = text;
    },
  };
}

/** @param {Stage['stage']} stage @param {string} does @param {(message: string) => void} tell @param {boolean} readOnly */
function stageBox(stage, does, tell, readOnly) {
  const number = h('span', { class: 'number' });
  const fill = h('span', { class: 'fill' });
  const badge = h('span', { class: 'badge', hidden: true });
  /** @type {Record<string, HTMLElement>} */
  const cells = {};
  const facts = h(
    'dl',
    { class: 'facts' },
    ...['active', 'rate', 'waits', 'runs', 'oldest', 'retrying', 'rejected'].map((name) => {
      cells[name] = h('dd', {}, '–');
      return h('div', {}, h('dt', {}, name), cells[name]);
    }),
  );
  let isPaused = false;
  const button = h('button', {
    type: 'button',
    class: 'quiet',
    hidden: readOnly,
    onclick: async () => {
      try {
        await ask(`/api/stages/${stage}/${isPaused ? 'resume' : 'pause'}`, {});
        tell(`${stage} is ${isPaused ? 'resumed' : 'paused: what workers have in hand is finished'}.`);
      } catch (error) {
        tell(error instanceof Error ? error.message : String(error));
      }
    },
  });
  const node = h(
    'li',
    { class: 'box stage' },
    h('h3', {}, stage, badge),
    number,
    h('span', { class: 'what' }, 'waiting'),
    h('span', { class: 'bar', 'aria-hidden': 'true' }, fill),
    facts,
    h('span', { class: 'note' }, does),
    button,
  );
  return {
    node,
    /** @param {Stage} at @param {number} share @param {boolean} isSlow */
    update(at, share, isSlow) {
      isPaused = at.paused;
      write(number, count(at.waiting));
      fill.style.width = `${Math.round(share * 100)}%`;
      const values = {
        active: count(at.active),
        rate: rate(at.perSecond),
        waits: duration(at.waitSeconds?.p95),
        runs: duration(at.runSeconds?.p95),
        oldest: duration(at.oldestSeconds),
        retrying: count(at.retrying),
        rejected: count(at.rejected),
      };
      for (const [name, value] of Object.entries(values)) {
        const cell = cells[name];
        if (cell) write(cell, value);
      }
      node.classList.toggle('slow', isSlow);
      node.classList.toggle('trouble', at.retrying > 0);
      node.classList.toggle('paused', at.paused);
      badge.hidden = !isSlow && !at.paused && at.retrying === 0;
      write(badge, at.paused ? 'paused' : at.retrying > 0 ? 'failing, tried again' : 'bottleneck');
      write(button, at.paused ? 'Resume' : 'Pause');
      button.setAttribute('aria-label', `${at.paused ? 'Resume' : 'Pause'} ${stage}`);
    },
  };
}
