/**
 * A tool in the hand. Pointer and keys call it; what a tool has no use for it leaves out.
 * @typedef {{pixel: number[], raw: number[], position: number[], snap: object|null, alt: boolean, shift: boolean, ctrl: boolean, view: object}} At
 */
export class Tool {
  /** Whether the tool works on a chosen estate; the board says so when there is none. */
  needs = null;
  showsHandles = false;
  /** Whether a click chooses an estate, so that the one under the pointer lights up. */
  picks = false;
  /** Whether it puts points: the pointer is a cross and snaps while it only moves. */
  draws = false;
  snapOptions = {};

  /** @param {import('../board.js').Board} board @param {object} kit server, neighbours, ask and the like */
  constructor(board, kit) {
    Object.assign(this, { board, kit });
  }

  /** What to do next, in words. */
  get hint() { return this.board.say(`Hint_${this.name}`); }

  start() {}

  stop() {}

  enter() { return false; }

  /** Back to choosing. */
  escape() {
    if (this.name === 'select') return false;
    this.kit.use('select');
    return true;
  }

  backspace() { return false; }

  /** The chosen estate when it may be drawn; says why not otherwise. */
  usable() {
    const { board } = this;
    const estate = board.chosen;
    if (!estate) {
      board.tell(board.say('ChooseFirst'));
      return null;
    }
    const barrier = board.barrier(estate);
    if (barrier) board.tell(barrier);
    return barrier ? null : estate;
  }
}
