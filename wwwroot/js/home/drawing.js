import { element, part } from '../shared/dom.js';

/** The button 画界, for who may draw. The board itself is loaded when it is pressed: a map that is only looked at does not wait for it. */
export class Drawing {
  #board = null;
  #busy = false;

  /** @param {{map: L.Map, page: object, state: object, notices: object, onSaved: () => void}} parts */
  constructor(parts) {
    Object.assign(this, parts);
    this.button = part('draw');
    this.button.hidden = !this.page.urls.scene;
    this.button.addEventListener('click', () => this.open());
  }

  /** Not for readers, and not on a phone, where the style hides the button. */
  get isPossible() { return this.button.offsetParent !== null; }

  /** @param {{select?: string, restore?: object}} [options] an estate to begin with */
  async open(options = {}) {
    if (this.#board || this.#busy) return;
    this.#busy = true;
    this.button.setAttribute('aria-busy', 'true');
    try {
      addStyle(this.page.urls.boardStyle);
      const { start } = await import('../board/index.js');
      const { map, page, state, notices, onSaved } = this;
      this.#board = await start(map, page, state, notices, { ...options, onSaved, onStop: () => this.#stopped() });
    } catch (error) {
      this.notices.fault('BoardFault', error, () => this.open(options));
    } finally {
      this.#busy = false;
      this.button.removeAttribute('aria-busy');
    }
  }

  #stopped() {
    this.#board = null;
    this.button.focus();
  }
}

/** The style of the board and of the panels that come with it, once. @param {string} url */
export function addStyle(url) {
  if (document.head.querySelector('link[data-part="board-style"]')) return;
  document.head.append(element('link', { rel: 'stylesheet', href: url, data: { part: 'board-style' } }));
}

