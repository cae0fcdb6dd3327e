import { element, fill, icon } from '../shared/dom.js';
import { bySeverity, openFindings } from './guard-watch.js';

const icons = { refusal: 'cross', warning: 'question', note: 'blank' };
const MOST_REASON = 200;

/** 检查: what the guard found, worst first; each with its place, its fixes as buttons, and the reason that a warning asks for. */
export class GuardPanel {
  /** @param {HTMLElement} container @param {import('./board.js').Board} board @param {object} kit */
  constructor(container, board, kit) {
    Object.assign(this, { container, board, kit });
    this.state = element('p', { class: 'board-guard-state', role: 'status', data: { part: 'guard-state' } });
    this.list = element('ul', { class: 'board-findings', data: { part: 'board-findings' } });
    fill(container, this.state, this.list);
    board.addEventListener('guard', () => this.show());
    this.show();
  }

  show() {
    const { guard } = this.board;
    this.state.textContent = this.#stateWords();
    this.state.dataset.state = guard.state === 'answered' ? worst(guard.findings) : guard.state;
    this.#count();
    if (guard.state === 'checking') return;
    const key = JSON.stringify([guard.state, guard.findings, this.board.chosenFinding]);
    if (key === this.key) return;
    this.key = key;
    fill(this.list, ...bySeverity(guard.findings).map((finding) => this.#finding(finding)), guard.state === 'fault' && this.#retry());
  }

  #stateWords() {
    const { guard, say } = this.board;
    if (guard.state === 'idle') return say('GuardIdle');
    if (guard.state === 'checking') return say('GuardChecking');
    if (guard.state === 'fault') return this.kit.faultWords('GuardFault', guard.error);
    const count = (severity) => guard.findings.filter((finding) => finding.severity === severity).length;
    return guard.findings.length === 0 ? say('GuardClean') : say('GuardCounts', { refusals: count('refusal'), warnings: count('warning'), notes: count('note') });
  }

  #count() {
    const open = openFindings(this.board).length;
    this.kit.pages.count('guard', open > 0 ? String(open) : '', this.board.guard.findings.some(({ severity }) => severity === 'refusal') ? 'refusal' : 'warning');
  }

  #retry() {
    return element('li', {}, element('button', { type: 'button', class: 'button', text: this.board.say('Retry'), on: { click: () => this.kit.guard.ask().catch(() => {}) } }));
  }

  #finding(finding) {
    const { id, severity, message, rule, fixes = [] } = finding;
    const { say } = this.board;
    return element('li', { class: `board-finding ${severity}`, data: { finding: id, rule }, 'aria-current': this.board.chosenFinding === id ? 'true' : null },
      element('button', { type: 'button', class: 'board-finding-place', on: { click: () => this.#go(finding) } },
        element('span', { class: 'board-finding-head' }, icon(icons[severity]), element('strong', { text: say(`Severity_${severity}`) }), element('span', { class: 'rule', text: rule })),
        element('span', { text: message })),
      fixes.length > 0 && element('div', { class: 'board-fixes' }, ...fixes.map((fix) => this.#fix(finding, fix))),
      severity === 'warning' && this.#reason(finding));
  }

  #fix(finding, fix) {
    return element('button', { type: 'button', class: 'chip', data: { fix: fix.key }, text: fix.label, on: { click: () => this.#apply(finding, fix) } });
  }

  /** A fix is one step to undo; a fix without edits is a reason by itself. */
  #apply(finding, { label, edits }) {
    const { board } = this;
    if (edits) {
      this.kit.applyBoundaries(edits, board.say('Label_fix', { label }));
      return;
    }
    board.reasons = { ...board.reasons, [finding.id]: label };
    this.key = null;
    this.show();
    board.dispatchEvent(new Event('reasons'));
  }

  #reason({ id }) {
    const { board } = this;
    const field = `reason-${id}`;
    const input = element('input', { id: field, maxlength: MOST_REASON, autocomplete: 'off', data: { reason: id }, placeholder: board.say('ReasonPlaceholder') });
    input.value = board.reasons[id] ?? '';
    input.addEventListener('input', () => {
      board.reasons = { ...board.reasons, [id]: input.value };
      this.#count();
      board.dispatchEvent(new Event('reasons'));
    });
    return element('label', { class: 'board-reason', for: field }, element('span', { text: board.say('ReasonLabel') }), input);
  }

  #go(finding) {
    this.board.chosenFinding = finding.id;
    for (const node of this.list.children) node.toggleAttribute('aria-current', node.dataset.finding === finding.id);
    if (finding.where) this.kit.zoomTo(finding.where, 20);
    this.board.paint();
  }
}

const worst = (findings) => ['refusal', 'warning', 'note'].find((severity) => findings.some((finding) => finding.severity === severity)) ?? 'clean';
