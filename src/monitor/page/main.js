// @ts-check
// Shows the view that the address names, and passes each new snapshot to it.
import { ask } from './api.js';
import { clock, h, write } from './dom.js';
import { failures } from './failures.js';
import { find } from './find.js';
import { item } from './item.js';
import { outcomes } from './outcomes.js';
import { overview } from './overview.js';

/** @typedef {import('../snapshot.ts').Snapshot} Snapshot */
/**
 * What each view is given: a function that reports what was done, and what the server says about itself.
 * @typedef {{ tell: (message: string) => void, readOnly: boolean, stages: readonly { name: string, does: string }[] }} Page
 */
/** @typedef {{ node: HTMLElement, update?: (snapshot: Snapshot) => void, leave?: () => void }} View */

const place = /** @type {HTMLElement} */ (document.getElementById('view'));
const live = /** @type {HTMLElement} */ (document.getElementById('live'));
const notice = /** @type {HTMLElement} */ (document.getElementById('notice'));
const search = /** @type {HTMLFormElement} */ (document.getElementById('search'));
const query = /** @type {HTMLInputElement} */ (document.getElementById('query'));
const message = h('p', { class: 'message', role: 'status', hidden: true });
document.body.append(message);

/** @type {View | null} */
let view = null;
/** @type {Snapshot | null} */
let snapshot = null;
/** @type {Pick<Page, 'readOnly' | 'stages'>} */
let about = { readOnly: false, stages: [] };

/** @type {ReturnType<typeof setTimeout> | undefined} */
let hiding;
/** @param {string} text */
function tell(text) {
  write(message, text);
  message.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => {
    message.hidden = true;
  }, 8_000);
}

/** @param {string | null} text why the pipeline is not ready, or the numbers are not current; null hides it */
function warn(text) {
  write(notice, text ?? '');
  notice.hidden = text === null;
}

/** @param {string} path @param {URLSearchParams} parameters @returns {View} */
function viewOf(path, parameters) {
  const page = { tell, ...about };
  const itemId = /^\/item\/([0-9a-f]{64})$/.exec(path)?.[1];
  if (itemId) return item(itemId, page);
  if (path === '/outcomes') return outcomes({ parameters });
  if (path === '/failures') return failures(page);
  if (path === '/find') return find({ parameters });
  return overview(page);
}

function show() {
  const [path = '/', parameters = ''] = (location.hash.slice(1) || '/').split('?', 2);
  view?.leave?.();
  view = viewOf(path, new URLSearchParams(parameters));
  place.replaceChildren(view.node);
  for (const link of document.querySelectorAll('nav a')) {
    if (link.getAttribute('href') === `#${path}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  if (snapshot) view.update?.(snapshot);
}

search.addEventListener('submit', (event) => {
  event.preventDefault();
  const asked = query.value.trim();
  if (asked !== '') location.hash = `#/find?${new URLSearchParams({ q: asked })}`;
});

function listen() {
  const events = new EventSource('/api/events');
  events.addEventListener('snapshot', (event) => {
    snapshot = JSON.parse(event.data);
    live.className = 'live';
    write(live, 'live');
    if (snapshot === null) return;
    warn(snapshot.notReady);
    if (!document.hidden) view?.update?.(snapshot);
  });
  events.addEventListener('trouble', (event) => {
    /** @type {{ message: string, since: string }} */
    const { message, since } = JSON.parse(event.data);
    live.className = 'live lost';
    write(live, `not live since ${clock(since)}`);
    warn(snapshot === null ? message : `${message} The numbers below are from ${clock(snapshot.at)}.`);
  });
  events.addEventListener('error', () => {
    live.className = 'live lost';
    write(live, 'connection lost, trying again …');
    // Browsers do not reconnect after an error response.
    if (events.readyState === EventSource.CLOSED) setTimeout(listen, 3_000);
  });
}

window.addEventListener('hashchange', () => {
  show();
  place.focus();
});
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && snapshot) view?.update?.(snapshot);
});
/** Loads what does not change while the server runs. Retries until the server answers. */
function learn() {
  return ask('/api/about').then(
    (answer) => {
      const { readOnly, stages } = /** @type {typeof about} */ (answer);
      about = { readOnly, stages };
      show();
    },
    (error) => {
      tell(error.message);
      show();
      setTimeout(learn, 3_000);
    },
  );
}
learn().finally(listen);
