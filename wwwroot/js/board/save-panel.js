import { element, fill } from '../shared/dom.js';
import { HttpProblem, isAbort } from '../shared/http.js';
import { ConflictPanel } from './conflict-panel.js';
import { consequenceList } from './consequences.js';
import { openFindings } from './guard-watch.js';
import { newKey } from './new-key.js';

const MOST_WHY = 200;

/** 保存: what would change, what follows from it, why, and the button; then what became of it. */
export class SavePanel {
  #key = null;
  #busy = false;
  #done = null;

  /** @param {HTMLElement} container @param {import('./board.js').Board} board @param {object} kit */
  constructor(container, board, kit) {
    Object.assign(this, { container, board, kit });
    const { say } = board;
    this.changes = element('ul', { class: 'board-changes', data: { part: 'board-changes' } });
    this.consequences = element('div', { class: 'board-block', 'aria-live': 'polite' });
    this.why = element('input', { id: 'board-why', maxlength: MOST_WHY, autocomplete: 'off', required: true, on: { input: () => this.#update() } });
    this.problem = element('p', { class: 'board-problem', role: 'alert', data: { part: 'save-problem' } });
    this.button = element('button', { type: 'submit', class: 'button primary', data: { part: 'board-save-button' }, text: say('SaveButton') });
    this.form = element('form', { class: 'board-block board-save-form', on: { submit: (event) => { event.preventDefault(); this.save(); } } },
      element('label', { for: 'board-why', text: say('Why') }), this.why, element('p', { class: 'panel-note', text: say('WhyNote') }), this.problem, this.button);
    this.result = element('div', { class: 'board-block', role: 'status', data: { part: 'board-saved' } });
    this.conflict = new ConflictPanel(board, kit, () => this.save());
    fill(container, this.result, this.conflict.node, element('section', { class: 'board-block' }, element('h2', { text: say('ChangesHeading') }), this.changes), this.consequences, this.form);
    // a new edit is a new press: its key must not be the one of the press before
    board.addEventListener('scene', () => { this.#key = null; this.#update(); });
    for (const name of ['guard', 'reasons']) board.addEventListener(name, () => this.#update());
    this.#update();
  }

  /** The page was opened: what would follow is asked for now. */
  async opened() {
    this.why.focus({ preventScroll: true });
    await this.kit.guard.ask({ consequences: true }).catch(() => {});
  }

  /** @returns {Promise<void>} two presses are one edit: while one is under way the other does nothing */
  async save() {
    if (this.#busy || !this.board.isDirty || !this.#check()) return;
    this.#setBusy(true);
    this.#key ??= newKey();
    const { board, kit } = this;
    try {
      const { edits } = board;
      const answer = await kit.server.save({ edits, why: this.why.value.trim(), reasons: board.reasons }, tagsOf(board), this.#key);
      this.#saved(answer);
    } catch (error) {
      if (!isAbort(error)) this.#refused(error);
    } finally {
      this.#setBusy(false);
    }
  }

  #check() {
    const open = openFindings(this.board);
    if (open.length > 0) {
      this.#complain(this.board.say('OpenFindings', { count: open.length }));
      this.kit.pages.open('guard');
      return false;
    }
    if (this.why.value.trim()) return true;
    this.#complain(this.board.say('WhyMissing'));
    this.why.focus();
    return false;
  }

  #saved(answer) {
    this.#done = answer;
    this.#key = null;
    this.why.value = '';
    this.#complain('');
    this.conflict.close();
    this.kit.saved(answer);
    this.#update();
    this.board.tell(this.board.say('Saved'));
  }

  #refused(error) {
    const { board } = this;
    if (error instanceof HttpProblem && error.status === 412 && error.answer.conflicts) {
      this.#complain('');
      this.conflict.open(error.answer.conflicts);
      board.tell(board.say('ConflictTitle'));
    } else if (error instanceof HttpProblem && error.status === 422 && error.answer.findings) {
      board.setGuard({ state: 'answered', findings: error.answer.findings });
      this.#complain(board.say('RefusedByGuard'));
      this.kit.pages.open('guard');
    } else {
      this.#complain(this.kit.faultWords('SaveFault', error));
    }
    // the answer was "no": the next press is another one. A broken line keeps the key
    if (error instanceof HttpProblem) this.#key = null;
  }

  #update() {
    const { board } = this;
    const { say } = board;
    const { edits } = board;
    fill(this.changes, ...edits.map((edit) => this.#change(edit)));
    if (edits.length === 0) fill(this.changes, element('li', { class: 'panel-note', text: say('NothingToSave') }));
    this.kit.pages.count('save', edits.length > 0 ? String(edits.length) : '');
    this.form.hidden = edits.length === 0;
    this.consequences.hidden = edits.length === 0;
    if (edits.length > 0) this.#done = null;
    if (edits.length > 0) this.#showConsequences();
    fill(this.result, ...(this.#done ? this.#savedWords() : []));
    this.result.hidden = !this.#done;
    this.button.setAttribute('aria-disabled', String(this.#busy || edits.length === 0));
  }

  #showConsequences() {
    const { guard, say } = this.board;
    const body = guard.consequences ? consequenceList(guard.consequences, say) : element('p', { class: 'panel-note', text: say(guard.state === 'checking' ? 'GuardChecking' : 'ConsequencesLater') });
    fill(this.consequences, element('h2', { text: say('ConsequencesHeading') }), body);
  }

  #change({ code, action }) {
    const { board } = this;
    const estate = board.scene.estate(code) ?? board.base.estate(code);
    const go = () => { board.select([code]); this.kit.zoomTo(estate.boundary); };
    return element('li', { data: { action } }, element('span', { class: 'board-action', text: board.say(`Action_${action}`) }),
      action === 'remove' ? element('span', { text: estate.name || code }) : element('button', { type: 'button', class: 'link', text: estate.name || code, on: { click: go } }));
  }

  #savedWords() {
    const { say } = this.board;
    const { consequences, created = {}, findings = [] } = this.#done;
    const codes = Object.values(created);
    return [
      element('h2', { text: say('Saved') }),
      codes.length > 0 && element('p', { text: say('SavedCodes', { codes: codes.join(say('ListComma')) }) }),
      element('h3', { text: say('ConsequencesAfter') }), consequenceList(consequences, say),
      findings.length > 0 && element('ul', { class: 'board-notes' }, ...findings.map(({ message }) => element('li', { text: message }))),
    ];
  }

  #complain(text) {
    this.problem.textContent = text;
    if (text) this.board.tell(text);
  }

  #setBusy(busy) {
    this.#busy = busy;
    this.button.textContent = this.board.say(busy ? 'Saving' : 'SaveButton');
    this.button.setAttribute('aria-disabled', String(busy || !this.board.isDirty));
    this.container.setAttribute('aria-busy', String(busy));
  }
}

/** @param {import('./board.js').Board} board */
export const tagsOf = (board) => Object.values(board.scene.tags(board.base)).filter(Boolean);
