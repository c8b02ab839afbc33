// @ts-check
// Draws the last day as four charts, and redraws them every minute.
import { ask } from './api.js';
import { count, duration, h, percent, write } from './dom.js';

/** @typedef {import('../history.ts').HistoryPoint} Point */
/** @typedef {import('uplot')} Plot */

// Loaded as a classic script: the library has no minified module.
const { uPlot } = /** @type {{ uPlot: typeof import('uplot') }} */ (/** @type {unknown} */ (globalThis));

const refreshMs = 60_000;
const height = 160;

/**
 * @typedef {{ title: string, unit: (value: number) => string, lines: { label: string, ink: string, of: (point: Point) => number | null }[] }} Chart
 */

/** @param {Point} point @param {'waitP95' | 'runP95'} of */
const longest = (point, of) => {
  const all = Object.values(point.stages).flatMap((stage) => stage[of] ?? []);
  return all.length === 0 ? null : Math.max(...all);
};

/** @type {Chart[]} */
const charts = [
  {
    title: 'Throughput, items a minute',
    unit: count,
    lines: [
      { label: 'published', ink: '--good', of: (point) => point.published },
      { label: 'duplicate', ink: '--dull', of: (point) => point.duplicate },
      { label: 'rejected', ink: '--bad', of: (point) => point.rejected },
    ],
  },
  {
    title: 'Backlog, items in flight',
    unit: count,
    lines: [{ label: 'in flight', ink: '--ink-2', of: (point) => point.inFlight }],
  },
  {
    title: 'Latency, 95th percentile of the slowest stage',
    unit: duration,
    lines: [
      { label: 'waits', ink: '--dull', of: (point) => longest(point, 'waitP95') },
      { label: 'runs', ink: '--ink-2', of: (point) => longest(point, 'runP95') },
    ],
  },
  {
    title: 'Duplicates, share of completed items',
    unit: percent,
    lines: [
      {
        label: 'duplicates',
        ink: '--ink-2',
        of: ({ published, duplicate, rejected }) => {
          const completed = published + duplicate + rejected;
          return completed === 0 ? null : duplicate / completed;
        },
      },
    ],
  },
];

/** @param {string} name */
const inkOf = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export function chartBoard() {
  const empty = h(
    'p',
    { class: 'note' },
    'The charts begin once a worker has run for three minutes. They cover the last 24 hours.',
  );
  const board = h('div', { class: 'charts' });
  const node = h(
    'section',
    { 'aria-labelledby': 'charts-title' },
    h('h2', { id: 'charts-title' }, 'The last day'),
    empty,
    board,
  );
  /** @type {Plot[]} */
  let drawn = [];
  /** @type {Point[]} */
  let points = [];

  function draw() {
    for (const plot of drawn) plot.destroy();
    drawn = [];
    empty.hidden = points.length > 1;
    board.replaceChildren();
    if (points.length < 2) return;
    for (const { title, unit, lines } of charts) {
      const last = lines.map(({ label, of }) => {
        const value = points.map(of).findLast((one) => one !== null);
        return `${label} ${value === null || value === undefined ? '–' : unit(value)}`;
      });
      const place = h('div', {
        class: 'plot',
        role: 'img',
        'aria-label': `${title}; now: ${last.join(', ')}`,
      });
      const figure = h(
        'figure',
        {},
        h('figcaption', {}, title, h('span', { class: 'note' }, last.join(' · '))),
        place,
      );
      board.append(figure);
      /** @type {import('uplot').AlignedData} */
      const data = [points.map(({ at }) => Date.parse(at) / 1_000), ...lines.map(({ of }) => points.map(of))];
      const axis = {
        stroke: inkOf('--ink-2'),
        grid: { stroke: inkOf('--line'), width: 1 },
        ticks: { show: false },
      };
      drawn.push(
        new uPlot(
          {
            width: place.clientWidth,
            height,
            legend: { show: false },
            cursor: { show: false },
            scales: { y: { range: (_plot, _low, high) => [0, high > 0 ? high * 1.1 : 1] } },
            axes: [axis, { ...axis, size: 64, values: (_plot, ticks) => ticks.map(unit) }],
            series: [
              {},
              ...lines.map(({ label, ink }) => ({
                label,
                stroke: inkOf(ink),
                width: 1.5,
                points: { show: false },
              })),
            ],
          },
          data,
          place,
        ),
      );
    }
  }

  async function refresh() {
    try {
      ({ points } = await ask('/api/history'));
      draw();
    } catch (error) {
      write(empty, error instanceof Error ? error.message : String(error));
      empty.hidden = false;
    }
  }
  const timer = setInterval(refresh, refreshMs);
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  scheme.addEventListener('change', draw);
  const resized = new ResizeObserver(() => {
    for (const plot of drawn) {
      const width = plot.root.parentElement?.clientWidth ?? plot.width;
      if (width !== plot.width) plot.setSize({ width, height });
    }
  });
  resized.observe(board);
  void refresh();
  return {
    node,
    leave() {
      clearInterval(timer);
      scheme.removeEventListener('change', draw);
      resized.disconnect();
      for (const plot of drawn) plot.destroy();
    },
  };
}
