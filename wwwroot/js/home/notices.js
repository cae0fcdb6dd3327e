import { element } from '../shared/dom.js';
import { HttpProblem, NetworkError } from '../shared/http.js';

/** Says once what went wrong, with a way to try again; the same trouble from several parts is one notice. */
export class Notices {
  #shown = new Map();

  /** @param {HTMLElement} container a live region @param {(key: string, values?: object) => string} say */
  constructor(container, say) {
    Object.assign(this, { container, say });
  }

  /** @param {string} part what could not be shown, a key of the texts @param {Error} error @param {() => void} [retry] */
  fault(part, error, retry) {
    const text = `${this.say(part)} ${this.#cause(error)}`;
    this.clear(part);
    const button = retry && element('button', { type: 'button', class: 'button', text: this.say('Retry'), on: { click: () => this.#retry(part, retry) } });
    const close = element('button', { type: 'button', class: 'notice-close', 'aria-label': this.say('Close'), text: '×', on: { click: () => this.clear(part) } });
    const node = element('div', { class: 'notice' }, element('p', { text }), button, close);
    this.#shown.set(part, node);
    this.container.append(node);
  }

  /** @param {string} part */
  clear(part) {
    this.#shown.get(part)?.remove();
    this.#shown.delete(part);
  }

  #retry(part, retry) {
    this.clear(part);
    retry();
  }

  #cause(error) {
    if (error instanceof NetworkError) return this.say('CauseNetwork');
    if (error instanceof HttpProblem) return error.status < 500 && error.detail ? error.detail : this.say('CauseServer', { status: error.status });
    return this.say('CauseUnknown');
  }
}
