import { element, fill, icon } from '../shared/dom.js';
import { HttpProblem, fillUrl, getJson } from '../shared/http.js';
import { stageBadge, verdictBadge } from './estate-list.js';

const outcomeIcons = { Pass: 'check', Fail: 'cross', Missing: 'blank', Review: 'question' };

/** The panel of one estate: facts, verdict with its reasons, neighbours, bundle. */
export class EstatePanel {
  #request = null;

  /**
   * @param {HTMLElement} container
   * @param {{estateUrl: string, historyUrl: string, say: Function, format: object, onGo: (code: string) => void, onWhere: (geometry: object) => void,
   *   onClose: () => void, onShow: (estate: object) => void, onZoom: (code: string) => void, records: import('./estate-records.js').EstateRecords}} options
   */
  constructor(container, options) {
    Object.assign(this, options);
    this.container = container;
    this.body = container.querySelector('[data-part="panel-body"]');
    container.querySelector('[data-part="panel-close"]').addEventListener('click', () => this.onClose());
    container.addEventListener('keydown', (event) => event.key === 'Escape' && this.onClose());
  }

  /** Closes the panel and drops an answer still under way. */
  close() {
    this.#request?.abort();
    this.container.hidden = true;
    fill(this.body);
  }

  /** @param {string} code */
  async open(code) {
    this.#request?.abort();
    const request = (this.#request = new AbortController());
    this.container.hidden = false;
    this.container.setAttribute('aria-busy', 'true');
    if (!this.body.hasChildNodes()) fill(this.body, skeleton(this.say('Loading')));
    try {
      this.#show(await getJson(fillUrl(this.estateUrl, { code }), { signal: request.signal }));
    } catch (error) {
      if (!request.signal.aborted) this.#showFault(error, code);
    } finally {
      if (this.#request === request) this.container.removeAttribute('aria-busy');
    }
  }

  #show(estate) {
    fill(this.body, this.#heading(estate), this.#facts(estate), this.#reasons(estate), this.#neighbours(estate), this.#bundle(estate),
      ...this.records.sectionsFor(estate.code), this.#history(estate));
    this.container.querySelector('.panel-scroll').scrollTop = 0;
    this.onShow(estate);
  }

  #showFault(error, code) {
    const missing = error instanceof HttpProblem && error.status === 404;
    const retry = element('button', { type: 'button', class: 'button', text: this.say('Retry'), on: { click: () => this.open(code) } });
    const message = missing ? this.say('EstateMissing', { code }) : this.say('EstateFault');
    fill(this.body, element('div', { class: 'panel-fault', role: 'alert' }, element('p', { text: message }), !missing && retry));
  }

  #heading(estate) {
    const place = [estate.subDistrict, estate.community, this.say(`Kind_${estate.kind ?? 'Estate'}`)].filter(Boolean).join(' · ');
    const zoom = element(
      'button', { type: 'button', class: 'button', on: { click: () => this.onZoom(estate.code) } }, icon('target'), this.say('ZoomToEstate'),
    );
    return element(
      'header', { class: 'panel-heading' },
      element('h2', { tabindex: '-1' }, estate.name || estate.code, estate.alias && element('small', { text: estate.alias })),
      element('p', { class: 'panel-place', text: `${estate.code} · ${place}` }),
      element('p', { class: 'panel-badges' }, verdictBadge(estate.eligibility, this.say), stageBadge(estate, this.say)),
      zoom,
    );
  }

  #facts(estate) {
    const { say, format } = this;
    const rows = [
      ['Built', format.years(estate.builtFrom, estate.builtTo)],
      ['Buildings', format.number(estate.buildings)],
      ['Households', format.number(estate.households)],
      ['FloorArea', format.area(estate.floorAreaSquareMetres)],
      ['SiteArea', format.area(estate.areaSquareMetres)],
      ['PlanYear', estate.planYear ? format.date(String(estate.planYear)) : say('NotInPlan')],
      estate.completedOn && ['CompletedOn', format.date(estate.completedOn)],
      estate.acceptedOn && ['AcceptedOn', format.date(estate.acceptedOn)],
      estate.address && ['Address', estate.address],
    ].filter(Boolean);
    const pairs = rows.map(([key, value]) => element('div', {}, element('dt', { text: say(`Fact_${key}`) }), element('dd', { text: value })));
    return section(say('Facts'), element('dl', { class: 'facts' }, ...pairs));
  }

  #reasons({ reasons = [], asOf }) {
    const items = reasons.map((reason) => this.#reason(reason));
    return section(
      this.say('Reasons'),
      asOf && element('p', { class: 'panel-note', text: this.say('AsOf', { date: this.format.date(asOf) }) }),
      element('ol', { class: 'reasons' }, ...items),
    );
  }

  #reason({ rule, outcome, message, clause, where }) {
    const show = where && element(
      'button', { type: 'button', class: 'link', on: { click: () => this.onWhere(where) } }, icon('target'), this.say('ShowOnMap'),
    );
    return element(
      'li', { class: `reason reason-${outcome.toLowerCase()}` },
      element('p', { class: 'reason-head' }, icon(outcomeIcons[outcome] ?? 'question'),
        element('strong', { text: this.say(`Outcome_${outcome}`) }), element('span', { class: 'rule', text: rule })),
      element('p', { class: 'reason-message', text: message }),
      show,
      clause && element('details', { class: 'clause' }, element('summary', { text: this.say('Clause') }), element('blockquote', { text: clause })),
    );
  }

  #neighbours({ neighbours = [] }) {
    const { say } = this;
    if (neighbours.length === 0) return section(say('Neighbours'), element('p', { class: 'panel-note', text: say('NoNeighbours') }));
    return section(say('Neighbours'), element('ul', { class: 'neighbours' }, ...neighbours.map((neighbour) => this.#neighbour(neighbour))));
  }

  #neighbour({ code, name, class: edgeClass, gapMetres, facingMetres, barrier, tender, needsApproval, why }) {
    const { say, format } = this;
    const marks = [
      barrier && ['mark-stop', 'Barrier'],
      needsApproval && ['mark-approval', 'NeedsApproval'],
      !tender && !needsApproval && !barrier && ['mark-stop', 'NoTender'],
    ].filter(Boolean);
    return element(
      'li', {},
      element('div', { class: 'neighbour-head' },
        element('button', { type: 'button', class: 'link', text: name || code, on: { click: () => this.onGo(code) } }),
        element('span', { class: 'edge-class', text: say(`Edge_${edgeClass}`) })),
      element('p', { class: 'neighbour-figures' }, say('GapAndFacing', { gap: format.metres(gapMetres), facing: format.metres(facingMetres, 0) }),
        ...marks.map(([className, key]) => element('span', { class: `mark ${className}`, text: say(key) }))),
      why && element('p', { class: 'neighbour-why', text: why }),
    );
  }

  /** Asked for only when it is opened: few readers want it, and it grows. */
  #history({ code }) {
    const { say } = this;
    const list = element('div', { 'aria-live': 'polite' });
    const details = element('details', { class: 'history' }, element('summary', { text: say('History') }), list);
    details.addEventListener('toggle', () => details.open && !list.hasChildNodes() && this.#loadHistory(code, list));
    return element('section', { class: 'panel-section' }, details);
  }

  async #loadHistory(code, list) {
    fill(list, element('p', { class: 'panel-note', text: this.say('Loading') }));
    try {
      const steps = await getJson(fillUrl(this.historyUrl, { code }));
      fill(list, steps.length === 0
        ? element('p', { class: 'panel-note', text: this.say('NoHistory') })
        : element('ol', { class: 'history-steps' }, ...steps.map((step) => this.#step(step))));
    } catch {
      const retry = element('button', { type: 'button', class: 'button', text: this.say('Retry'), on: { click: () => this.#loadHistory(code, list) } });
      fill(list, element('p', { class: 'panel-note', role: 'alert', text: this.say('HistoryFault') }), retry);
    }
  }

  #step({ at, who, sentence, changes }) {
    const rows = changes.map(({ column, before, after }) => element('li', {}, `${column}: `, element('del', { text: before }), ' → ', element('ins', { text: after })));
    return element(
      'li', {},
      element('p', { class: 'history-head' }, element('time', { datetime: at, text: this.format.moment(at) }), element('span', { text: who })),
      element('p', { text: sentence }),
      rows.length > 0 && element('ul', { class: 'history-changes' }, ...rows),
    );
  }

  #bundle({ bundle, code }) {
    const { say, format } = this;
    if (!bundle) return section(say('Bundle'), element('p', { class: 'panel-note', text: say('NoBundle') }));
    const members = bundle.members.map((member) => element('li', {}, member.code === code
      ? element('span', { class: 'chip chip-self', text: member.name })
      : element('button', { type: 'button', class: 'chip', text: member.name, on: { click: () => this.onGo(member.code) } })));
    const figures = say('BundleFigures', {
      estates: bundle.members.length, area: format.area(bundle.floorAreaSquareMetres), households: format.number(bundle.households),
    });
    return section(
      say('Bundle'),
      element('p', { class: 'bundle-name' }, element('strong', { text: bundle.bundle }), element('span', { text: figures })),
      element('p', { class: 'bundle-reason', text: bundle.reason }),
      element('ul', { class: 'chips' }, ...members),
      element('p', { class: 'panel-note', text: say(`Method_${bundle.method}`, { weight: format.number(bundle.retainedWeight) }) }),
    );
  }
}

function section(title, ...children) {
  return element('section', { class: 'panel-section' }, element('h3', { text: title }), ...children);
}

function skeleton(label) {
  const lines = Array.from({ length: 7 }, () => element('span', { class: 'skeleton-line' }));
  return element('div', { class: 'skeleton', role: 'status' }, element('span', { class: 'visually-hidden', text: label }), ...lines);
}
