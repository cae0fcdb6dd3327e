import { ask } from './ask.js';

/**
 * A shared corner or wall moves both estates. Where the other is of another street office, or may not be drawn at all, the drawer is asked first;
 * the answer for a neighbour holds until the board is closed.
 */
export class Neighbours {
  #answers = new Map();

  /** @param {import('./board.js').Board} board */
  constructor(board) {
    this.board = board;
  }

  /**
   * @param {string} active the estate that is being drawn @param {Iterable<string>} codes all that would change
   * @returns {Promise<'all'|'only'|null>} move all, tear the active one off, or do nothing
   */
  async agree(active, codes) {
    const { board } = this;
    const own = board.scene.estate(active);
    const others = [...new Set(codes)].filter((code) => code !== active).map((code) => board.scene.estate(code)).filter(Boolean);
    const strange = others.filter((other) => board.barrier(other) || other.subDistrict !== own.subDistrict);
    if (strange.length === 0) return 'all';
    const key = `${active} ${strange.map(({ code }) => code).sort().join(' ')}`;
    if (!this.#answers.has(key)) {
      const answer = await this.#ask(own, strange);
      if (!answer) return null;
      this.#answers.set(key, answer);
    }
    return this.#answers.get(key);
  }

  async #ask(own, strange) {
    const { say } = this.board;
    const barred = strange.filter((other) => this.board.barrier(other));
    const names = strange.map(({ name, subDistrictName }) => say('NameAndOffice', { name, office: subDistrictName ?? '—' })).join(say('ListComma'));
    const choices = [
      barred.length === 0 && { key: 'all', label: say('MoveBoth'), primary: true },
      { key: 'only', label: say('TearOff', { name: own.name }), primary: barred.length > 0 },
      { key: '', label: say('Cancel') },
    ].filter(Boolean);
    const text = say(barred.length > 0 ? 'SharedBarred' : 'SharedOther', { name: own.name, names });
    return ask({ title: say('SharedTitle'), text, details: barred.map((other) => this.board.barrier(other)), choices });
  }
}
