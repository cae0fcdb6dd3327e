import { element } from '../shared/dom.js';
import { addStyle } from './drawing.js';

/** Versions and comments in the panel of an estate, loaded when they are opened. */
export class EstateRecords {
  #overlay = null;

  /** @param {{map: L.Map, page: object, drawing: import('./drawing.js').Drawing}} parts */
  constructor(parts) {
    Object.assign(this, parts);
  }

  /** @param {string} code @returns {HTMLElement[]} nothing where the page has no such records */
  sectionsFor(code) {
    const { urls } = this.page;
    this.clear();
    return [urls.versions && this.#section(code, 'versions'), urls.comments && this.#section(code, 'comments')].filter(Boolean);
  }

  /** Takes the versions off the map that were laid over each other. */
  clear() {
    this.#overlay?.remove();
    this.#overlay = null;
  }

  #section(code, kind) {
    const { say } = this.page;
    const body = element('div', { class: 'records-body' });
    const details = element('details', { class: 'history', data: { part: `records-${kind}` } }, element('summary', { text: say(`Records_${kind}`) }), body);
    details.addEventListener('toggle', () => details.open && !body.hasChildNodes() && this.#open(code, kind, body));
    return element('section', { class: 'panel-section' }, details);
  }

  async #open(code, kind, body) {
    const { page } = this;
    addStyle(page.urls.boardStyle);
    body.textContent = page.say('Loading');
    try {
      const { panelFor } = await import('../board/records.js');
      await panelFor(kind, body, { code, page, map: this.map, show: (overlay) => this.#show(overlay), restore: this.drawing.isPossible ? (version) => this.drawing.open({ restore: version }) : null }).load();
    } catch {
      body.replaceChildren(element('p', { class: 'panel-note', role: 'alert', text: page.say('HistoryFault') }));
    }
  }

  #show(layer) {
    this.clear();
    this.#overlay = layer?.addTo(this.map) ?? null;
  }
}
