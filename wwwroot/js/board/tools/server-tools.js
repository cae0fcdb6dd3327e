import { estateAt } from '../hit.js';
import { PenTool, ringArea } from './pen-tool.js';
import { Tool } from './tool.js';

/** 裁剪: what lies under the drawn area goes from the chosen estate. */
export class CutTool extends PenTool {
  name = 'cut';
  needs = 'estate';

  finish(points) {
    const { coordinates: [rings] } = ringArea(points);
    return this.kit.reshape('cut', [this.board.chosen], { area: { type: 'Polygon', coordinates: rings } });
  }
}

/** 沿线分割: the chosen estate becomes several along the drawn line. */
export class SplitTool extends PenTool {
  name = 'split';
  needs = 'estate';
  closed = false;
  least = 2;

  finish(points) {
    return this.kit.reshape('split', [this.board.chosen], { line: { type: 'LineString', coordinates: points } });
  }
}

/** 合并: the chosen estate and the one that is clicked become one. Two chosen before are merged at once. */
export class MergeTool extends Tool {
  name = 'merge';
  picks = true;
  showsHandles = false;

  start() {
    if (this.board.selection.length > 1) queueMicrotask(() => this.#merge(this.board.selection));
  }

  click(at) {
    const code = estateAt(this.board, at.raw)?.code;
    const { board } = this;
    if (!code || board.selection.includes(code)) return;
    if (board.selection.length === 0) board.select([code]);
    else this.#merge([board.selection[0], code]);
  }

  async #merge(codes) {
    const shapes = codes.map((code) => this.board.scene.estate(code));
    await this.kit.reshape('merge', shapes, {});
    this.kit.use('select');
  }
}

/** 贴边修剪: the chosen estate gives up what lies over its neighbours; done at once, and one step to undo. */
export class TrimTool extends Tool {
  name = 'trim';
  needs = 'estate';
  showsHandles = true;

  start() { queueMicrotask(() => this.#trim()); }

  async #trim() {
    const estate = this.usable();
    if (estate) await this.kit.reshape('trim', [estate], {});
    this.kit.use('select');
  }
}
