import { element, fill } from '../shared/dom.js';
import { getJson } from '../shared/http.js';

/** The figures over the map: in scope, excluded, done against the target. Estates and area are two ratios and may exceed 100 %. */
export class SummaryFigures {
  /** @param {HTMLElement} container @param {{summaryUrl: string, say: Function, format: object}} options */
  constructor(container, options) {
    Object.assign(this, options);
    this.container = container;
  }

  /** Throws what getJson throws; the page says it. */
  async load() {
    try {
      this.#show(await getJson(this.summaryUrl));
      this.container.hidden = false;
    } catch (error) {
      // empty boxes would look as if they were still coming
      this.container.hidden = true;
      throw error;
    }
  }

  #show({ inScope, excluded, done, target }) {
    fill(
      this.container,
      this.#plain('InScope', inScope),
      this.#plain('Excluded', excluded),
      ...(target ? this.#ratios(done, target) : [this.#plain('DoneEstates', done)]),
    );
    this.container.removeAttribute('aria-busy');
  }

  #ratios(done, target) {
    return [
      this.#ratio('DoneEstates', done.estates, target.estates, target, (value) => this.#estates(value)),
      this.#ratio('DoneArea', done.floorAreaSquareMetres, target.floorAreaSquareMetres, target, (value) => this.format.areaParts(value)),
    ];
  }

  #plain(key, { estates, floorAreaSquareMetres }) {
    return element(
      'div', { class: `figure figure-${key.toLowerCase()}` },
      element('dt', { text: this.say(`Figure_${key}`) }),
      element('dd', {}, ...this.#value(this.#estates(estates)), element('span', { class: 'figure-also', text: this.format.area(floorAreaSquareMetres) })),
    );
  }

  #ratio(key, reached, wanted, target, parts) {
    const percent = this.format.percent(reached, wanted);
    const bar = element('meter', { class: 'figure-bar', min: 0, max: wanted, value: reached, 'aria-hidden': 'true' });
    const [now, goal] = [parts(reached), parts(wanted)];
    // one unit is enough where both are counted in the same
    const unit = now.unit === goal.unit ? '' : now.unit;
    return element(
      'div', { class: `figure figure-${key.toLowerCase()}`, title: this.say('TargetTitle', { name: target.name, date: this.format.date(target.periodEnd) }) },
      element('dt', { text: this.say(`Figure_${key}`) }),
      element('dd', {}, ...this.#value({ value: now.value, unit }), element('span', { class: 'figure-of', text: `/ ${goal.value} ${goal.unit}` }),
        element('span', { class: 'figure-percent', text: percent }), bar),
    );
  }

  #estates(count) {
    return { value: this.format.number(count), unit: this.say('UnitEstates') };
  }

  #value({ value, unit }) {
    return [element('strong', { text: value }), unit && element('span', { class: 'figure-unit', text: unit })];
  }
}
