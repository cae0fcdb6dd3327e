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
    this.board.spot = null;
    this.board.paint();
  }

  #prepare(conflict) {
    const mine = this.board.scene.estate(conflict.code)?.boundary ?? null;
    const [base, theirs] = [conflict.base?.boundary ?? null, conflict.theirs?.boundary ?? null];
    return { ...conflict, mine, base, theirs, merge: mergeBoundaries({ base, mine, theirs }), said: conflict.theirs };
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
    const { differences } = conflict.merge;
    const rows = differences.map((difference, index) => this.#choice(conflict, difference, say(difference.conflict ? `Both_${difference.kind}` : `One_${difference.kind}`, { number: index + 1 })));
    return element('fieldset', { class: 'board-conflict-estate', data: { code } }, element('legend', { text: name || code }), element('p', { class: 'panel-note', text: who }), ...rows);
  }

  #choice({ code }, { id, kind, conflict, suggested, versions }, label) {
    const { say } = this.board;
    const key = `${code}/${id}`;
    this.#choices.set(key, suggested);
    const words = (side) => (versions[side]?.length === 0 || !versions[side] ? say(`TakeNone_${side}`) : kind === 'estate' ? say(`TakeWhole_${side}`, { area: this.kit.words.area(areaOf(versions[side])) }) : say(`Take_${side}`));
    const option = (side) => element('label', { class: `board-choice ${side}` },
      element('input', { type: 'radio', name: key, value: side, checked: suggested === side, on: { change: () => this.#choices.set(key, side) } }), element('span', { text: words(side) }));
    const spot = () => this.#spot(kind, versions);
    return element('div', { class: conflict ? 'board-choices conflict' : 'board-choices', role: 'radiogroup', 'aria-label': label, data: { difference: id }, on: { mouseenter: spot, focusin: spot } },
      element('p', { text: label }), option('mine'), option('theirs'), versions.base?.length > 0 && option('base'));
  }

  /** Where the difference is, on the map. */
  #spot(kind, { mine, theirs, base }) {
    const line = [mine, theirs, base].find((version) => version?.length > 0);
    this.board.spot = kind === 'run' && line ? { type: 'MultiLineString', coordinates: [mine, theirs].filter((one) => one?.length > 1) } : null;
    this.board.paint();
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

  /** null: the estate is removed. */
  #chosen({ code, merge }) {
    return merge.choose(Object.fromEntries(merge.differences.map(({ id }) => [id, this.#choices.get(`${code}/${id}`)])));
  }
}
