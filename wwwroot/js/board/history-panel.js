import { element, fill } from '../shared/dom.js';
import { HttpProblem } from '../shared/http.js';

/**
 * The versions of an estate, newest first: who, when, why, how area and verdict changed. Two of them can be laid over each other on the map, one can be
 * taken back as a new version, and a date asks why the verdict was what it was then. It works without the board; only taking back needs it.
 */
export class HistoryPanel {
  #versions = [];
  #compared = [];

  /**
   * @param {HTMLElement} container @param {{code: string, server: import('./server.js').DrawingServer, say: Function, format: object,
   *   showVersions: (overlay: object[]) => void, restore: ((version: object) => void)|null}} options
   */
  constructor(container, options) {
    Object.assign(this, { container, ...options });
  }

  async load() {
    fill(this.container, element('p', { class: 'panel-note', role: 'status', text: this.say('Loading') }));
    try {
      this.#versions = await this.server.versions(this.code);
      this.#show();
    } catch (error) {
      const text = this.say(error instanceof HttpProblem && error.status === 404 ? 'VersionsNone' : 'VersionsFault');
      fill(this.container, element('p', { class: 'panel-note', role: 'alert', text }), element('button', { type: 'button', class: 'button', text: this.say('Retry'), on: { click: () => this.load() } }));
    }
  }

  #show() {
    if (this.#versions.length === 0) {
      fill(this.container, element('p', { class: 'panel-note', text: this.say('VersionsNone') }));
      return;
    }
    this.compareNote = element('p', { class: 'panel-note', role: 'status', text: this.say('CompareHow') });
    fill(this.container, this.compareNote, element('ol', { class: 'versions', data: { part: 'versions' } }, ...this.#versions.map((version) => this.#version(version))), this.#asOf());
  }

  #version(version) {
    const { say, format } = this;
    const box = element('input', { type: 'checkbox', 'aria-label': say('CompareVersion', { version: version.version }), data: { compare: String(version.version) }, on: { change: () => this.#compare(version, box) } });
    return element('li', { data: { version: String(version.version) }, 'aria-current': version.current ? 'true' : null },
      element('p', { class: 'version-head' }, box, element('strong', { text: say('VersionNumber', { version: version.version }) }),
        element('time', { datetime: version.at, text: format.moment(version.at) }), version.current && element('span', { class: 'mark version-current', text: say('VersionCurrent') })),
      element('p', { text: say('ByWhy', { by: version.by ?? '—', why: version.why || '—' }) }),
      element('p', { class: 'panel-note', text: this.#figures(version) }),
      version.alsoChanged?.length > 0 && element('p', { class: 'panel-note', text: say('AlsoChanged', { names: version.alsoChanged.map(({ name, code }) => name || code).join(say('ListComma')) }) }),
      this.restore && !version.current && !version.removed && element('button', { type: 'button', class: 'link', data: { restore: String(version.version) }, text: say('RestoreVersion'), on: { click: () => this.restore(version) } }));
  }

  #figures({ areaSquareMetres, areaChangeSquareMetres, eligibility, eligibilityBefore, restoredFrom, removed }) {
    const { say, format } = this;
    if (removed) return say('VersionRemoved');
    const change = areaChangeSquareMetres ? say('Change', { change: `${areaChangeSquareMetres > 0 ? '+' : '−'}${format.number(Math.abs(areaChangeSquareMetres), 1)}` }) : '';
    const verdict = eligibilityBefore && eligibilityBefore !== eligibility ? say('VerdictChange', { before: say(`Verdict_${eligibilityBefore}`), after: say(`Verdict_${eligibility}`) }) : '';
    return [format.area(areaSquareMetres), change, verdict, restoredFrom && say('RestoredFrom', { version: restoredFrom })].filter(Boolean).join(' · ');
  }

  /** The two ticked last are compared: the older as the base, the newer as it became. */
  async #compare(version, box) {
    this.#compared = [...this.#compared.filter(({ version: one }) => one !== version.version), ...(box.checked ? [version] : [])].slice(-2);
    for (const other of this.container.querySelectorAll('[data-compare]')) other.checked = this.#compared.some(({ version: one }) => String(one) === other.dataset.compare);
    try {
      const full = await Promise.all(this.#compared.map(({ version: one }) => this.server.version(this.code, one)));
      const [older, newer] = full.sort((a, b) => a.version - b.version);
      this.showVersions([older && { role: 'base', boundary: older.boundary }, newer && { role: 'theirs', boundary: newer.boundary }].filter(Boolean));
      this.compareNote.textContent = newer ? this.say('Compared', { older: older.version, newer: newer.version, change: this.format.number(newer.areaSquareMetres - older.areaSquareMetres, 1) }) : this.say('CompareHow');
    } catch {
      this.compareNote.textContent = this.say('VersionsFault');
    }
  }

  #asOf() {
    const { say } = this;
    const id = `as-of-${this.code}`;
    const date = element('input', { id, type: 'date', data: { part: 'as-of' } });
    const answer = element('div', { 'aria-live': 'polite', data: { part: 'as-of-answer' } });
    const form = element('form', { class: 'as-of', on: { submit: (event) => { event.preventDefault(); this.#why(date.value, answer); } } },
      element('label', { for: id, text: say('AsOfLabel') }), date, element('button', { type: 'submit', class: 'button', text: say('AsOfButton') }));
    return element('div', {}, form, answer);
  }

  async #why(date, answer) {
    const { say, format } = this;
    if (!date) return;
    fill(answer, element('p', { class: 'panel-note', text: say('Loading') }));
    try {
      const { version, eligibility, reasons, facts, boundary } = await this.server.why(this.code, date);
      fill(answer,
        element('p', {}, element('strong', { text: say('AsOfAnswer', { date: format.date(date), version: version ?? '—', verdict: say(`Verdict_${eligibility}`) }) })),
        facts?.length > 0 && element('dl', { class: 'facts' }, ...facts.map(({ label, value }) => element('div', {}, element('dt', { text: label }), element('dd', { text: value ?? '—' })))),
        element('ol', { class: 'reasons' }, ...reasons.map(({ rule, message, outcome }) => element('li', { class: `reason reason-${String(outcome).toLowerCase()}` },
          element('p', { class: 'reason-head' }, element('strong', { text: say(`Outcome_${outcome}`) }), element('span', { class: 'rule', text: rule })), element('p', { text: message })))));
      if (boundary) this.showVersions([{ role: 'base', boundary }]);
    } catch (error) {
      fill(answer, element('p', { class: 'panel-note', role: 'alert', text: error instanceof HttpProblem && error.detail ? error.detail : say('AsOfFault') }));
    }
  }
}
