import { element, fill } from '../shared/dom.js';
import { areaOf } from './geodesy.js';
import { mergeBoundaries } from './merge.js';

const roles = ['mine', 'theirs', 'base'];

/** Somebody saved meanwhile: mine, theirs and what both began with on the map, and a choice for each part that differs. Nothing is overwritten. */
export class ConflictPanel {
  #conflicts = [];
  #choices = new Map();

  /** @param {import('./board.js').Board} board @param {object} kit @param {() => void} saveAgain */
  constructor(board, kit, saveAgain) {
    Object.assign(this, { board, kit, saveAgain });
    this.node = element('section', { class: 'board-block board-conflict', data: { part: 'board-conflict' }, hidden: true });
  }

  /** @param {{code: string, name: string, base: object|null, theirs: object|null}[]} conflicts */
  open(conflicts) {
    const { board } = this;
    this.#conflicts = conflicts.map((conflict) => this.#prepare(conflict));
    this.#choices = new Map();
    this.node.hidden = false;
    board.overlay = this.#conflicts.flatMap(({ base, mine, theirs }) => [{ role: 'base', boundary: base }, { role: 'theirs', boundary: theirs }, { role: 'mine', boundary: mine }]);
    const first = this.#conflicts.find(({ theirs, mine }) => theirs ?? mine);
    if (first) this.kit.zoomTo(first.theirs ?? first.mine);
    this.#show();
    board.paint();
  }

  close() {
    this.node.hidden = true;
    this.board.overlay = [];
    this.board.paint();
  }

  #prepare(conflict) {
    const mine = this.board.scene.estate(conflict.code)?.boundary ?? null;
    const [base, theirs] = [conflict.base?.boundary ?? null, conflict.theirs?.boundary ?? null];
    const merge = base && mine && theirs ? mergeBoundaries({ base, mine, theirs }) : null;
    return { ...conflict, mine, base, theirs, merge, said: conflict.theirs };
  }

  #show() {
    const { say } = this.board;
    fill(this.node,
      element('h2', { tabindex: -1, text: say('ConflictTitle') }), element('p', { text: say('ConflictText') }),
      element('ul', { class: 'board-legend' }, ...roles.map((role) => element('li', {}, element('span', { class: `board-swatch ${role}` }), say(`Role_${role}`)))),
      ...this.#conflicts.map((conflict) => this.#conflict(conflict)),
      element('button', { type: 'button', class: 'button primary', data: { part: 'conflict-resolve' }, text: say('ConflictResolve'), on: { click: () => this.#resolve() } }));
    this.node.querySelector('h2').focus({ preventScroll: true });
  }

  #conflict(conflict) {
    const { say } = this.board;
    const { said, name, code } = conflict;
    const who = said ? say('TheyChanged', { who: said.by, at: this.kit.format.moment(said.at), why: said.why }) : say('TheyRemoved');
    const differences = conflict.merge?.differences ?? [];
    const rows = differences.length > 0 ? differences.map((difference, index) => this.#choice(conflict, `${code}/${difference.id ?? index}`, this.#differenceWords(difference, index), difference))
      : [this.#choice(conflict, code, say('WholeBoundary'), null)];
    return element('fieldset', { class: 'board-conflict-estate', data: { code } }, element('legend', { text: name || code }), element('p', { class: 'panel-note', text: who }), ...rows);
  }

  #differenceWords(difference, index) {
    const { say } = this.board;
    return say(difference.conflict === false ? 'DifferenceFree' : 'DifferenceBoth', { number: index + 1 });
  }

  #choice(conflict, key, label, difference) {
    const { say } = this.board;
    const initial = difference?.suggested ?? 'mine';
    this.#choices.set(key, initial);
    const area = (boundary) => (boundary ? this.kit.words.area(areaOf(boundary)) : say('Removed'));
    const option = (side) => element('label', { class: `board-choice ${side}` },
      element('input', { type: 'radio', name: key, value: side, checked: initial === side, on: { change: () => this.#choices.set(key, side) } }),
      element('span', { text: difference ? say(`Take_${side}`) : say(`TakeWhole_${side}`, { area: area(conflict[side]) }) }));
    return element('div', { class: 'board-choices', role: 'radiogroup', 'aria-label': label, on: { mouseenter: () => difference?.where && this.kit.flash(difference.where) } },
      element('p', { text: label }), option('mine'), option('theirs'));
  }

  /** The choices become one undoable step on top of what they saved; then it is saved again, on their version. */
  async #resolve() {
    const { board, kit } = this;
    try {
      const chosen = this.#conflicts.map((conflict) => ({ code: conflict.code, boundary: this.#chosen(conflict) }));
      await kit.rebase(this.#conflicts, chosen);
      this.close();
      await this.saveAgain();
    } catch (error) {
      board.tell(kit.faultWords('SaveFault', error));
    }
  }

  /** null takes their removal as it is. */
  #chosen({ code, mine, theirs, merge }) {
    if (!merge?.differences?.length) return this.#choices.get(code) === 'theirs' ? theirs : mine;
    return merge.choose(merge.differences.map((difference, index) => this.#choices.get(`${code}/${difference.id ?? index}`)));
  }
}
