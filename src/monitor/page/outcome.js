// @ts-check
// Formats one outcome as a line, the same in every view.
import { count, h, percent } from './dom.js';

/** @typedef {import('../../schemas/outcome.ts').Outcome} Outcome */

/** @param {string} itemId */
export const itemLink = (itemId) => `#/item/${itemId}`;

/** @param {Outcome} outcome */
export const shownPath = ({ path, index }) =>
  index === null
    ? path
    : `${path} (item ${index
        .split('.')
        .map((ordinal) => Number(ordinal) + 1)
        .join('.')})`;

/**
 * What a container skipped, the most frequent reason first: `image 3, request 1`.
 * @param {Record<string, number>} skipped
 */
export const skippedText = (skipped) =>
  Object.entries(skipped)
    .toSorted(([, one], [, other]) => other - one)
    .map(([reason, entries]) => `${reason.replaceAll('_', ' ')} ${count(entries)}`)
    .join(', ');

/** @param {Outcome} outcome */
export function reason({ outcome, code, message, kind, similarity, containment, role, revision }) {
  if (outcome === 'rejected') return `${code}: ${message}`;
  const shares =
    similarity === undefined || kind === 'exact'
      ? ''
      : `: they share ${percent(similarity)} of their text${containment === undefined ? '' : `, ${percent(containment)} of the shorter`}`;
  if (outcome === 'duplicate') return kind === 'exact' ? 'the same text' : `nearly the same text${shares}`;
  if (role === undefined) return '';
  return `${role}${revision === undefined ? '' : ` number ${revision}`}${shares}`;
}

/** @param {Outcome} outcome */
export function outcomeLine(outcome) {
  const { itemId, duplicateOf, settledAt } = outcome;
  return h(
    'tr',
    {},
    h('td', {}, h('span', { class: `tag ${outcome.outcome}` }, outcome.outcome)),
    h('td', { class: 'path' }, h('a', { href: itemLink(itemId) }, shownPath(outcome))),
    h(
      'td',
      {},
      reason(outcome),
      duplicateOf ? ' ' : null,
      duplicateOf ? h('a', { href: itemLink(duplicateOf) }, 'the first one') : null,
    ),
    h('td', { class: 'when' }, h('time', { datetime: settledAt }, new Date(settledAt).toLocaleTimeString())),
  );
}
