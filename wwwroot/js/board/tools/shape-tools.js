import { addHole, addPart, drawPolygon, followNeighbour, rectangleOf } from '../actions.js';
import { PenTool, ringArea } from './pen-tool.js';

/** 画多边形: a new estate. */
export class PolygonTool extends PenTool {
  name = 'polygon';

  finish(points) {
    return this.kit.create((scene, estate) => drawPolygon(scene, { ...estate, points }), this.pins);
  }
}

/** 三点矩形: two points of one side, the third gives the depth. */
export class RectangleTool extends PenTool {
  name = 'rectangle';
  most = 3;

  shape(line) {
    return line.length > 2 ? { area: ringArea(rectangleOf(line)) } : {};
  }

  finish(points) {
    return this.kit.create((scene, estate) => drawPolygon(scene, { ...estate, points: rectangleOf(points) }), this.pins);
  }
}

/** 加一块: one more part of the chosen estate. */
export class PartTool extends PenTool {
  name = 'part';
  needs = 'estate';

  finish(points) {
    return this.kit.run(this.board.say('Label_part'), addPart, { code: this.board.selection[0], points }, this.pins);
  }
}

/** 挖洞: a hole in the chosen estate. */
export class HoleTool extends PenTool {
  name = 'hole';
  needs = 'estate';

  finish(points) {
    return this.kit.run(this.board.say('Label_hole'), addHole, { code: this.board.selection[0], points }, this.pins);
  }
}

/** 沿邻界画: between two corners of the same neighbour the pen takes the neighbour's own corners; Shift goes the other way round. */
export class FollowTool extends PenTool {
  name = 'follow';

  click(at) {
    const path = at.snap?.kind === 'vertex' && this.last ? this.#path(at) : null;
    if (!path) {
      super.click(at);
      return;
    }
    this.putAll(path);
    this.board.tell(this.board.say('Followed', { count: path.length }));
  }

  constrain(at) { return at; }

  finish(points) {
    return this.kit.create((scene, estate) => drawPolygon(scene, { ...estate, points }), this.pins);
  }

  #path(at) {
    return followNeighbour(this.board.scene, { from: this.last, to: at.snap.position, longWay: at.shift })?.slice(1) ?? null;
  }
}
