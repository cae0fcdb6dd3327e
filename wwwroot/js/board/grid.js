const CELL_METRES = 40;
/** Cells of one column stand below each other in the numbers: more than the zone has. */
const COLUMN = 1_000_000;

/** @typedef {{a: import('./geodesy.js').Metric, b: import('./geodesy.js').Metric}} Edge in metres */

/** A uniform grid over edges: each stands in every cell it runs through. @template {Edge} E */
export class Grid {
  /** @type {Map<number, E[]>} */
  #cells = new Map();

  /** @param {E} edge */
  add(edge) {
    for (const cell of cellsAlong(edge)) {
      const edges = this.#cells.get(cell);
      if (edges) edges.push(edge);
      else this.#cells.set(cell, [edge]);
    }
  }

  /** @param {E} edge */
  remove(edge) {
    for (const cell of cellsAlong(edge)) this.#cells.set(cell, this.#cells.get(cell).filter((other) => other !== edge));
  }

  /** @param {import('./geodesy.js').Metric} point @param {number} metres @returns {Set<E>} all edges within so many metres, and some more */
  near([x, y], metres) {
    const found = new Set();
    for (let column = cellOf(x - metres); column <= cellOf(x + metres); column++) {
      for (let row = cellOf(y - metres); row <= cellOf(y + metres); row++) {
        for (const edge of this.#cells.get(column * COLUMN + row) ?? []) found.add(edge);
      }
    }
    return found;
  }
}

const cellOf = (metres) => Math.floor(metres / CELL_METRES);

/** Column by column, the rows that the edge runs through there. */
function* cellsAlong({ a, b }) {
  const [left, right] = a[0] <= b[0] ? [a, b] : [b, a];
  for (let column = cellOf(left[0]); column <= cellOf(right[0]); column++) {
    const rows = [heightAt(left, right, column * CELL_METRES), heightAt(left, right, (column + 1) * CELL_METRES)].map(cellOf);
    for (let row = Math.min(...rows); row <= Math.max(...rows); row++) yield column * COLUMN + row;
  }
}

/** The northing of an edge where it passes an easting; an end of it where it does not get so far. */
function heightAt([ax, ay], [bx, by], x) {
  if (x <= ax) return ay;
  return x >= bx ? by : ay + ((by - ay) * (x - ax)) / (bx - ax);
}
