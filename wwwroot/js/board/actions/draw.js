import { boundaryOf, partsOf, ringFrom } from '../boundary.js';
import { bearing, between, distance, offset } from '../geodesy.js';
import { insertInto } from '../vertices.js';
import { action, noEstate, tooFewPoints } from './action.js';

/** @typedef {import('./action.js').Position} Position @typedef {import('./action.js').Pin} Pin @typedef {Partial<import('../scene.js').Estate>} NewEstate */

/** A thinner rectangle is a slip of the hand. */
const LEAST_WIDTH_METRES = 0.01;

/** A new estate from the points of a pen. @type {ReturnType<typeof action<{points: Position[], pins?: Pin[]} & NewEstate>>} */
export const drawPolygon = action(
  (scene, { points, pins = [], ...estate }) => addNew(insertInto(scene, pins), estate, boundaryOf([[ringFrom(points)]])),
  (scene, args) => tooFewPoints(args),
);

/** A new estate as a rectangle: two points of one side, the third says how deep. @type {ReturnType<typeof action<{points: Position[], pins?: Pin[]} & NewEstate>>} */
export const drawRectangle = action(
  (scene, args) => drawPolygon(scene, { ...args, points: rectangleOf(args.points), pins: pinsOfSide(args) }),
  (scene, { points }) => (isFlat(points) ? 'Board_Flat' : null),
);

/**
 * The outline of a building, a block or an estate, with its very positions: as a new estate, or as more parts of the estate `into`.
 * @type {ReturnType<typeof action<{shape: object, into?: string} & NewEstate>>} shape: Polygon or MultiPolygon
 */
export const copyShape = action(
  (scene, { shape, into, ...estate }) => {
    if (!into) return addNew(scene, estate, boundaryOf(partsOf(shape)));
    return scene.set([{ code: into, boundary: boundaryOf([...scene.estate(into).boundary.coordinates, ...partsOf(shape)]) }]);
  },
  (scene, { into }) => (into ? noEstate(scene, { code: into }) : null),
);

/**
 * The corners of a rectangle, right-angled in metres.
 * @param {Position[]} points two ends of one side, and a third point on the opposite side or its extension
 * @returns {Position[]} four corners; the first two are the given ones
 */
export function rectangleOf([a, b, depth]) {
  const across = bearing(a, b) + 90;
  const width = widthOf(a, b, depth);
  return [a, b, offset(b, across, width), offset(a, across, width)];
}

/** Metres from the side to the third point, to the right of the way from a to b. */
function widthOf(a, b, depth) {
  const [[east, north], [x, y]] = [between(a, b), between(a, depth)];
  return (x * north - y * east) / Math.hypot(east, north);
}

function isFlat([a, b, depth]) {
  return !depth || distance(a, b) < LEAST_WIDTH_METRES || Math.abs(widthOf(a, b, depth)) < LEAST_WIDTH_METRES;
}

/** The third point is no corner, so what it snapped to gets no vertex. */
function pinsOfSide({ points, pins = [] }) {
  return pins.filter(({ position }) => points.slice(0, 2).includes(position));
}

function addNew(scene, estate, boundary) {
  return scene.add({ name: '', kind: 'Estate', subDistrict: null, mayDraw: true, lock: null, ...estate, code: estate.code ?? scene.nextCode(), boundary });
}
