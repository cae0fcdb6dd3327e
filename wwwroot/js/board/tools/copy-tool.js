import { copyShape } from '../actions.js';
import { partsOf } from '../boundary.js';
import { buildingAt, estateAt } from '../hit.js';
import { Tool } from './tool.js';

/** 取形: the outline of a building, a block between roads or an estate becomes a new estate, or a part of the chosen one. */
export class CopyTool extends Tool {
  name = 'copy';
  picks = true;

  move(at) {
    const shape = this.#shapeAt(at);
    this.board.ghost = shape ? { area: { type: 'MultiPolygon', coordinates: partsOf(shape.boundary) } } : null;
    this.board.paint();
  }

  click(at) {
    const shape = this.#shapeAt(at);
    if (!shape) {
      this.board.tell(this.board.say('NothingToCopy'));
      return;
    }
    const { board, kit } = this;
    const into = board.chosen && !board.barrier(board.chosen) && board.chosen.code !== shape.code ? board.chosen.code : null;
    if (into) kit.run(board.say('Label_copy'), copyShape, { shape: shape.boundary, into });
    else kit.create(copyShape, { shape: shape.boundary });
    kit.use('select');
  }

  #shapeAt({ raw }) {
    const building = buildingAt(this.board, raw);
    if (building) return { code: building.code, boundary: building.outline };
    const estate = estateAt(this.board, raw);
    return estate ? { code: estate.code, boundary: this.board.scene.estate(estate.code).boundary } : null;
  }
}
