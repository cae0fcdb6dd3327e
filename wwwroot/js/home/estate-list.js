import { element, fill, icon } from '../shared/dom.js';
import { stageGroupOf, verdictOf } from '../shared/palette.js';

/** The estates of the view as a list beside the map; hovering and choosing go both ways. */
export class EstateList {
  #rows = new Map();

  /**
   * @param {HTMLElement} container a list element
   * @param {{state: import('./page-state.js').PageState, say: Function, format: object, onPick: (code: string) => void}} options
   */
  constructor(container, { state, say, format, onPick }) {
    Object.assign(this, { container, state, say, format, onPick });
    state.on(['selected', 'hovered'], () => this.#mark());
    container.addEventListener('keydown', (event) => this.#onKey(event));
  }

  /** @param {object[]} features in order of the list */
  show(features) {
    this.#rows = new Map(features.map((feature) => [feature.id, this.#row(feature)]));
    fill(this.container, ...this.#rows.values());
    this.#mark();
  }

  /** @param {string} text said in place of the list: nothing here, loading, too many */
  showMessage(text) {
    this.#rows = new Map();
    fill(this.container, element('li', { class: 'list-message', text }));
  }

  #row(feature) {
    const { code, name, subDistrict, floorAreaSquareMetres, builtFrom, builtTo, bundle } = feature.properties;
    const facts = [subDistrict, this.format.years(builtFrom, builtTo), this.format.area(floorAreaSquareMetres)].filter(Boolean).join(' · ');
    const button = element(
      'button',
      {
        type: 'button', class: 'list-row', data: { code: feature.id },
        on: {
          click: () => this.onPick(feature.id),
          mouseenter: () => this.state.set({ hovered: feature.id }),
          mouseleave: () => this.state.set({ hovered: null }),
          focus: () => this.state.set({ hovered: feature.id }),
          blur: () => this.state.set({ hovered: null }),
        },
      },
      element('span', { class: 'list-name' }, element('span', { class: 'list-title', text: name || code }), bundle && element('span', { class: 'list-bundle', text: bundle })),
      element('span', { class: 'list-facts', text: facts }),
      this.#badge(feature.properties),
    );
    return element('li', {}, button);
  }

  #badge(estate) {
    const byStage = this.state.colourBy === 'stage';
    return byStage ? stageBadge(estate, this.say) : verdictBadge(estate.eligibility, this.say);
  }

  #mark() {
    for (const [code, row] of this.#rows) {
      const button = row.firstElementChild;
      button.classList.toggle('is-hovered', code === this.state.hovered);
      button.setAttribute('aria-current', String(code === this.state.selected));
    }
    this.#rows.get(this.state.selected)?.scrollIntoView({ block: 'nearest' });
  }

  #onKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const rows = [...this.#rows.values()].map((row) => row.firstElementChild);
    const at = rows.indexOf(document.activeElement);
    if (!step || at < 0) return;
    event.preventDefault();
    rows[at + step]?.focus();
  }
}

/** @param {string} eligibility @param {(key: string) => string} say */
export function verdictBadge(eligibility, say) {
  const entry = verdictOf(eligibility);
  return badge(entry, icon(entry.icon), say(`Verdict_${entry.key}`));
}

/** @param {object} estate properties @param {(key: string) => string} say */
export function stageBadge(estate, say) {
  const entry = stageGroupOf(estate);
  return badge(entry, element('span', { class: 'badge-dot' }), say(`Stage_${estate.stage ?? 'Candidate'}`));
}

/** The colours come from the palette of the map, by way of two custom properties. */
function badge({ key, fill: tint, line }, sign, text) {
  const node = element('span', { class: 'badge', data: { entry: key } }, sign, text);
  node.style.setProperty('--tone', line);
  node.style.setProperty('--tint', tint);
  return node;
}
