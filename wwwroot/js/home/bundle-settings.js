import { debounce } from '../shared/dom.js';
import { postJson } from '../shared/http.js';

const WAIT_MILLISECONDS = 120;

/** Sliders of the bundle rules. A trial run stores nothing; a newer setting drops the answer to an older one. */
export class BundleSettings {
  #request = null;

  /**
   * @param {HTMLFormElement} form with range inputs named like the options
   * @param {{bundlesUrl: string, state: import('./page-state.js').PageState, say: Function, format: object,
   *   onFound: (answer: object) => void, onReset: () => void, onFault: (error: Error, retry: Function) => void}} options
   */
  constructor(form, options) {
    Object.assign(this, options);
    this.form = form;
    this.status = form.querySelector('[data-part="bundle-status"]');
    this.defaults = Object.fromEntries(this.#sliders().map(({ name, value }) => [name, Number(value)]));
    const find = debounce(() => this.find(), WAIT_MILLISECONDS);
    form.addEventListener('input', () => {
      this.#showValues();
      find();
    });
    form.addEventListener('reset', (event) => {
      event.preventDefault();
      this.#setValues(this.defaults);
      this.#request?.abort();
      this.state.set({ settings: {} });
      this.status.textContent = '';
      this.onReset();
    });
    this.#setValues({ ...this.defaults, ...this.state.settings });
  }

  /** Whether the link that opened the page asked for settings of its own. */
  get isTrial() {
    return Object.keys(this.state.settings).length > 0;
  }

  /** Finds bundles with the sliders as they stand. */
  async find() {
    this.#request?.abort();
    const request = (this.#request = new AbortController());
    const settings = this.#settings();
    this.state.set({ settings: this.#differing(settings) });
    this.form.setAttribute('aria-busy', 'true');
    try {
      const answer = await postJson(this.bundlesUrl, settings, { signal: request.signal });
      this.#showResult(answer);
      this.onFound(answer);
    } catch (error) {
      if (!request.signal.aborted) this.onFault(error, () => this.find());
    } finally {
      if (this.#request === request) this.form.removeAttribute('aria-busy');
    }
  }

  #showResult({ bundles, edges }) {
    const members = bundles.features.reduce((sum, { properties }) => sum + properties.members.length, 0);
    this.status.textContent = this.say('BundlesFound', { bundles: bundles.features.length, estates: members, edges: edges.features.length });
  }

  #sliders() {
    return [...this.form.querySelectorAll('input[type="range"]')];
  }

  #settings() {
    return Object.fromEntries(this.#sliders().map(({ name, value }) => [name, Number(value)]));
  }

  #differing(settings) {
    return Object.fromEntries(Object.entries(settings).filter(([name, value]) => value !== this.defaults[name]));
  }

  #setValues(values) {
    for (const slider of this.#sliders()) slider.value = values[slider.name];
    this.#showValues();
  }

  #showValues() {
    const { format, say } = this;
    const words = {
      gapMetres: (value) => format.metres(value, 0),
      maxFloorAreaSquareMetres: (value) => format.area(value),
      maxEstates: (value) => say('CountEstates', { count: value }),
      maxHouseholds: (value) => say('CountHouseholds', { count: format.number(value) }),
    };
    for (const slider of this.#sliders()) {
      const text = words[slider.name](Number(slider.value));
      slider.setAttribute('aria-valuetext', text);
      this.form.querySelector(`output[for="${slider.id}"]`).textContent = text;
    }
  }
}
