import { addHole, addPart, drawPolygon, drawRectangle, followNeighbour, rectangleOf } from '../actions.js';
import { PenTool, ringArea } from './pen-tool.js';

/** 画多边形: a new estate. */
export class PolygonTool extends PenTool {
  name = 'polygon';

  finish(points, pins) { return this.kit.create(drawPolygon, { points, pins }); }
}

/** 三点矩形: two points of one side, the third gives the depth. */
export class RectangleTool extends PenTool {
  name = 'rectangle';
  most = 3;

  shape(line) { return line.length > 2 ? { area: ringArea(rectangleOf(line)) } : {}; }

  finish(points, pins) { return this.kit.create(drawRectangle, { points, pins }); }
}

/** 加一块: one more part of the chosen estate. */
export class PartTool extends PenTool {
  name = 'part';
  needs = 'estate';

  finish(points, pins) { return this.kit.run(this.board.say('Label_part'), addPart, { code: this.board.selection[0], points, pins }); }
}

/** 挖洞: a hole in the chosen estate. */
export class HoleTool extends PenTool {
  name = 'hole';
  needs = 'estate';

  finish(points, pins) { return this.kit.run(this.board.say('Label_hole'), addHole, { code: this.board.selection[0], points, pins }); }
}

/** 沿邻界画: between two corners of the same neighbour the pen takes the neighbour's own corners; Shift goes the other way round. */
export class FollowTool extends PenTool {
  name = 'follow';

  /** Shift has another meaning here. */
  constrain(at) { return at; }

  click(at) {
    const isCorner = at.snap?.kind === 'vertex' && at.snap.layer === 'estates';
    const path = isCorner && this.last ? followNeighbour(this.board.scene, { from: this.last, to: at.snap.position, longWay: at.shift }) : null;
    if (!path) {
      super.click(at);
      return;
    }
    this.putAll(path.slice(1));
    this.board.tell(this.board.say('Followed', { count: path.length - 1 }));
  }

  finish(points, pins) { return this.kit.create(drawPolygon, { points, pins }); }
}
