import { debounce, element, fill, setAttribute } from '../shared/dom.js';
import { fillUrl, getJson } from '../shared/http.js';

const WAIT_MILLISECONDS = 180;
const MOST_HITS = 8;

/** Search by name with a list of hits under the field: arrows, Enter, Escape, as in any combobox. */
export class Search {
  #hits = [];
  #active = -1;
  #request = null;

  /**
   * @param {HTMLInputElement} input @param {HTMLElement} listbox
   * @param {{searchUrl: string, say: Function, onPick: (hit: {code: string, bbox: number[]}) => void}} options
   */
  constructor(input, listbox, { searchUrl, say, onPick }) {
    Object.assign(this, { input, listbox, searchUrl, say, onPick });
    const search = debounce(() => this.#search(), WAIT_MILLISECONDS);
    input.addEventListener('input', search);
    input.addEventListener('focus', () => this.#hits.length > 0 && this.#open(true));
    input.addEventListener('keydown', (event) => this.#onKey(event));
    input.addEventListener('blur', () => this.#open(false));
    // keep the focus in the field, or its blur would close the list before the click lands
    listbox.addEventListener('mousedown', (event) => event.preventDefault());
  }

  async #search() {
    this.#request?.abort();
    const words = this.input.value.trim();
    if (!words) {
      this.#show([]);
      this.#open(false);
      return;
    }
    const request = (this.#request = new AbortController());
    try {
      this.#show(await getJson(fillUrl(this.searchUrl, { search: words, limit: MOST_HITS }), { signal: request.signal }));
    } catch {
      if (!request.signal.aborted) this.#say(this.say('SearchFault'));
    }
  }

  #show(hits) {
    this.#hits = hits;
    this.#active = -1;
    if (hits.length === 0) {
      this.#say(this.say('NoHits'));
      return;
    }
    fill(this.listbox, ...hits.map((hit, index) => this.#option(hit, index)));
    this.#open(true);
  }

  #say(text) {
    this.#hits = [];
    fill(this.listbox, element('li', { class: 'search-message', role: 'option', 'aria-disabled': 'true', text }));
    this.#open(true);
  }

  #option(hit, index) {
    return element(
      'li', { role: 'option', id: `hit-${index}`, class: 'search-hit', on: { click: () => this.#pick(hit) } },
      element('span', { text: hit.name || hit.code }), element('small', { text: [hit.subDistrict, this.say(`Verdict_${hit.eligibility}`)].filter(Boolean).join(' · ') }),
    );
  }

  #pick(hit) {
    this.input.value = hit.name || hit.code;
    this.#open(false);
    this.onPick(hit);
  }

  #onKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.#hits.length > 0) {
      event.preventDefault();
      this.#move(step);
    } else if (event.key === 'Enter' && this.#hits.length > 0) {
      event.preventDefault();
      this.#pick(this.#hits[Math.max(this.#active, 0)]);
    } else if (event.key === 'Escape') {
      this.#open(false);
    }
  }

  #move(step) {
    this.#active = (this.#active + step + this.#hits.length) % this.#hits.length;
    [...this.listbox.children].forEach((option, index) => option.setAttribute('aria-selected', String(index === this.#active)));
    this.input.setAttribute('aria-activedescendant', `hit-${this.#active}`);
  }

  #open(open) {
    this.listbox.hidden = !open;
    this.input.setAttribute('aria-expanded', String(open));
    if (!open) setAttribute(this.input, 'aria-activedescendant', null);
  }
}
