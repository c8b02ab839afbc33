// @ts-check
// Creates elements and formats numbers for people. Text is inserted as text, never as markup.

/**
 * @param {string} tag
 * @param {Record<string, string | number | boolean | ((event: Event) => void) | null>} properties attributes; `onclick`
 *   and the like are listeners; false and null omit an attribute
 * @param {...(Node | string | number | null)} children
 * @returns {HTMLElement}
 */
export function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children)
    if (child !== null) element.append(typeof child === 'number' ? String(child) : child);
  return element;
}

/** @param {Element} element @param {string} text */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** @param {number} value */
export const count = (value) => whole.format(value);

/** @param {number} perSecond */
export const rate = (perSecond) => `${perSecond < 9.95 ? perSecond.toFixed(1) : count(perSecond)}/s`;

/** @param {number | null | undefined} seconds */
export function duration(seconds) {
  if (seconds === null || seconds === undefined) return '–';
  if (seconds < 0.9995)
    return `${seconds * 1000 < 9.95 ? (seconds * 1000).toFixed(1) : Math.round(seconds * 1000)} ms`;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  if (seconds < 3_599.5) return `${Math.floor(Math.round(seconds) / 60)} min ${Math.round(seconds) % 60} s`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3_600)} h ${Math.round((seconds % 3_600) / 60)} min`;
  return `${Math.floor(seconds / 86_400)} d ${Math.round((seconds % 86_400) / 3_600)} h`;
}

/** @param {number} value */
export function bytes(value) {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let unit = 0;
  let left = value;
  while (left >= 1_023.5 && unit < units.length - 1) {
    left /= 1_024;
    unit += 1;
  }
  return `${unit === 0 || left >= 9.95 ? count(left) : left.toFixed(1)} ${units[unit]}`;
}

/** @param {string} iso */
export const clock = (iso) =>
  new Date(iso).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** @param {number} share */
export const percent = (share) => `${Math.round(share * 100)}%`;
