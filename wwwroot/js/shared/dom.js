/**
 * Makes an element. Text goes in as text, never as markup, so data cannot become code.
 * @param {string} tag
 * @param {{class?: string, text?: string|number, data?: Record<string, string>, on?: Record<string, Function>,
 *   [attribute: string]: unknown}} [options] anything else is set as an attribute; null and false leave it out, true sets it empty
 * @param {...(Node|string|null|undefined|false)} children
 */
export function element(tag, options = {}, ...children) {
  const node = document.createElement(tag);
  const { class: className, text, data, on, ...attributes } = options;
  if (className) node.className = className;
  if (text !== undefined && text !== null) node.textContent = String(text);
  Object.assign(node.dataset, data);
  for (const [name, listener] of Object.entries(on ?? {})) node.addEventListener(name, listener);
  for (const [name, value] of Object.entries(attributes)) setAttribute(node, name, value);
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** @param {Element} node @param {string} name @param {unknown} value null and false remove, true sets empty */
export function setAttribute(node, name, value) {
  if (value === null || value === undefined || value === false) node.removeAttribute(name);
  else node.setAttribute(name, value === true ? '' : String(value));
}

/** Replaces everything inside a node. @param {Element} node @param {...(Node|string)} children */
export const fill = (node, ...children) => node.replaceChildren(...children.filter(Boolean));

/** The one element of the page with this data-part; its absence is a fault of the page, so it throws. */
export function part(name, root = document) {
  const found = root.querySelector(`[data-part="${name}"]`);
  if (!found) throw new Error(`The page has no part "${name}".`);
  return found;
}

/** An icon of the page's own sprite (Features/Shared/_Icons.cshtml); silent for screen readers. */
export function icon(name, className = 'icon') {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  svg.setAttribute('class', className);
  svg.setAttribute('aria-hidden', 'true');
  use.setAttribute('href', `#icon-${name}`);
  svg.append(use);
  return svg;
}

/** Runs once the calls have stopped for a while. @param {Function} action @param {number} milliseconds */
export function debounce(action, milliseconds) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), milliseconds);
  };
}
