import { contains } from '../shared/geojson.js';
import { boundaryHolds, boxOf, partsOf } from './boundary.js';

const VERTEX_PIXELS = 9;
const MIDPOINT_PIXELS = 8;
const EDGE_PIXELS = 6;
/** A shorter side has no handle in its middle: it would lie on the corners. */
const MIDPOINT_FROM_PIXELS = 34;

/** Corners and sides of chosen estates, as handles; what may not be drawn has none. @returns {Generator<{code, part, ring, index, a: number[], b: number[]}>} one per side */
export function* sides(board) {
  for (const code of board.selection) {
    const estate = board.shown.estate(code);
    if (!estate || board.barrier(estate)) continue;
    for (const [part, rings] of estate.boundary.coordinates.entries()) {
      for (const [ring, line] of rings.entries()) {
        for (let index = 0; index + 1 < line.length; index++) yield { code, part, ring, index, a: line[index], b: line[index + 1] };
      }
    }
  }
}

/** What lies under the pointer: a corner before a middle, a middle before a side, a side before an area. */
export function hit(board, view, pixel) {
  return handleAt(board, view, pixel) ?? estateAt(board, view.toPosition(pixel));
}

/** @param {import('./view.js').View} view @param {[number, number]} pixel */
export function handleAt(board, view, pixel) {
  let best = null;
  const take = (kind, side, distance, reach, rank) => {
    if (distance <= reach && (!best || rank < best.rank || (rank === best.rank && distance < best.distance))) best = { kind, ...side, distance, rank };
  };
  for (const side of sides(board)) {
    const [a, b] = [view.toPixel(side.a), view.toPixel(side.b)];
    take('vertex', side, gap(a, pixel), VERTEX_PIXELS, 0);
    if (gap(a, b) >= MIDPOINT_FROM_PIXELS) take('midpoint', side, gap([(a[0] + b[0]) / 2, (a[1] + b[1]) / 2], pixel), MIDPOINT_PIXELS, 1);
    take('edge', side, gapToSide(a, b, pixel), EDGE_PIXELS, 2);
  }
  return best;
}

/** The smallest estate around a position: a small one inside a large one's hole or overlap can still be reached. */
export function estateAt(board, position) {
  const found = board.estates.filter(({ boundary }) => isIn(boundary, position));
  if (found.length === 0) return null;
  const size = ({ boundary }) => { const [w, s, e, n] = boxOf(boundary); return (e - w) * (n - s); };
  const estate = found.reduce((best, next) => (size(next) < size(best) ? next : best));
  return { kind: 'estate', code: estate.code };
}

/** A building around a position, to take its shape. */
export const buildingAt = (board, position) => board.buildings.find(({ outline }) => outline && isIn(outline, position)) ?? null;

const isIn = (area, [lon, lat]) => contains(boxOf(area), [lon, lat, lon, lat]) && boundaryHolds({ coordinates: partsOf(area) }, [lon, lat]);

export const gap = ([ax, ay], [bx, by]) => Math.hypot(ax - bx, ay - by);

function gapToSide([ax, ay], [bx, by], [x, y]) {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(ax + t * dx - x, ay + t * dy - y);
}

export const isLongEnough = (view, a, b) => gap(view.toPixel(a), view.toPixel(b)) >= MIDPOINT_FROM_PIXELS;
