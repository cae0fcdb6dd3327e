import { moveEstates, rotate, squareCorners } from '../actions.js';
import { bearing } from '../geodesy.js';
import { boxOf } from '../board.js';
import { estateAt } from '../hit.js';
import { Tool } from './tool.js';

/** 移动: the chosen estates go with the pointer. Neighbours stay. */
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
    this.board.preview(this.#moved(at));
    this.board.ghost = { tip: { at: at.raw, lines: [this.kit.sideWords(this.#from, at.raw)] } };
  }

  drop(at) {
    this.board.ghost = null;
    this.board.apply(this.board.say('Label_move'), this.#moved(at));
  }

  click(at) {
    const code = estateAt(this.board, at.raw)?.code;
    if (code) this.board.select([code]);
  }

  #moved({ raw }) {
    return moveEstates(this.board.scene, { codes: this.board.selection, by: [raw[0] - this.#from[0], raw[1] - this.#from[1]] });
  }
}

/** 旋转: around the middle of the chosen estate; Shift turns by whole 15 degrees. */
export class RotateTool extends Tool {
  name = 'rotate';
  needs = 'estate';
  #from = null;

  grab(at) {
    if (!this.usable()) return false;
    this.#from = bearing(this.#centre, at.raw);
    return true;
  }

  drag(at) {
    const degrees = this.#degrees(at);
    this.board.preview(this.#turned(degrees));
    this.board.ghost = { guides: [[this.#centre, at.raw]], tip: { at: at.raw, lines: [this.board.say('TipTurn', { degrees: degrees.toFixed(1) })] } };
  }

  drop(at) {
    this.board.ghost = null;
    this.board.apply(this.board.say('Label_rotate'), this.#turned(this.#degrees(at)));
  }

  get #centre() {
    const [west, south, east, north] = boxOf(this.board.scene.estate(this.board.selection[0]).boundary);
    return [(west + east) / 2, (south + north) / 2];
  }

  #degrees({ raw, shift }) {
    const turn = ((bearing(this.#centre, raw) - this.#from + 540) % 360) - 180;
    return shift ? Math.round(turn / 15) * 15 : turn;
  }

  #turned(degrees) {
    return rotate(this.board.scene, { code: this.board.selection[0], degrees, centre: this.#centre });
  }
}

/** 直角化: corners that are nearly square become square; done at once. */
export class SquareTool extends Tool {
  name = 'square';
  needs = 'estate';

  start() {
    this.kit.run(this.board.say('Label_square'), squareCorners, { code: this.board.selection[0] });
    this.kit.use('select');
  }
}
