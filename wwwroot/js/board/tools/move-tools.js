import { moveEstates, rotate, squareCorners } from '../actions.js';
import { boxOf } from '../boundary.js';
import { bearing, between } from '../geodesy.js';
import { estateAt } from '../hit.js';
import { Tool } from './tool.js';

/** 移动: the chosen estates go with the pointer. Neighbours stay where they are: a wall that was shared is left behind. */
export class MoveTool extends Tool {
  name = 'move';
  needs = 'estates';
  picks = true;
  #from = null;

  canGrab(at) { return this.board.selection.includes(estateAt(this.board, at.raw)?.code); }

  grab(at) {
    if (!this.canGrab(at)) return false;
    const barred = this.board.selection.map((code) => this.board.barrier(this.board.scene.estate(code))).find(Boolean);
    if (barred) this.board.tell(barred);
    this.#from = barred ? null : at.raw;
    return !barred;
  }

  drag(at) {
    if (!this.#from) return;
    this.board.ghost = { tip: { at: at.raw, lines: [this.kit.words.side(this.#from, at.raw)] } };
    this.board.preview(moveEstates(this.board.scene, this.#args(at)));
  }

  drop(at) {
    this.board.ghost = null;
    if (this.#from) this.kit.run(this.board.say('Label_move'), moveEstates, this.#args(at));
    this.#from = null;
    this.board.preview(null);
  }

  click(at) {
    const code = estateAt(this.board, at.raw)?.code;
    if (code) this.board.select([code]);
  }

  escape() {
    this.#from = null;
    this.board.ghost = null;
    this.board.preview(null);
    return super.escape();
  }

  #args({ raw }) {
    const codes = this.board.selection;
    return { codes, by: between(this.#from, raw), only: codes };
  }
}

/** 旋转: around the middle of the chosen estate; Shift turns by whole 15 degrees. */
export class RotateTool extends Tool {
  name = 'rotate';
  needs = 'estate';
  #from = null;

  start() { this.usable(); }

  grab(at) {
    if (!this.usable()) return false;
    this.#from = bearing(this.#centre, at.raw);
    return true;
  }

  drag(at) {
    if (this.#from === null) return;
    const args = this.#args(at);
    this.board.ghost = { guides: [[this.#centre, at.raw]], tip: { at: at.raw, lines: [this.board.say('TipTurn', { degrees: args.degrees.toFixed(1) })] } };
    this.board.preview(rotate(this.board.scene, args));
  }

  drop(at) {
    this.board.ghost = null;
    if (this.#from !== null) this.kit.run(this.board.say('Label_rotate'), rotate, this.#args(at));
    this.#from = null;
    this.board.preview(null);
  }

  escape() {
    this.#from = null;
    this.board.ghost = null;
    this.board.preview(null);
    return super.escape();
  }

  get #centre() {
    const [west, south, east, north] = boxOf(this.board.scene.estate(this.board.selection[0]).boundary);
    return [(west + east) / 2, (south + north) / 2];
  }

  #args({ raw, shift }) {
    const [code] = this.board.selection;
    const turn = ((bearing(this.#centre, raw) - this.#from + 540) % 360) - 180;
    return { code, degrees: shift ? Math.round(turn / 15) * 15 : turn, centre: this.#centre, only: code };
  }
}

/** 直角化: corners that are nearly square become square; done at once, shared walls with it. */
export class SquareTool extends Tool {
  name = 'square';
  needs = 'estate';
  showsHandles = true;

  start() { queueMicrotask(() => this.#square()); }

  async #square() {
    const estate = this.usable();
    if (estate) await this.kit.runShared(this.board.say('Label_square'), squareCorners, { code: estate.code }, estate.code);
    this.kit.use('select');
  }
}
