import { bearing, between, distance, offset, shift } from '../geodesy.js';
import { edgeAt, movePositions } from '../vertices.js';
import { action } from './action.js';

/**
 * @typedef {import('./action.js').VertexAt} VertexAt the edge that starts at the vertex @typedef {import('../vertices.js').Only} Only
 * @typedef {import('../geodesy.js').Position} Position @typedef {import('../geodesy.js').Metric} Metric
 */

/** Moves both ends of an edge, in every estate that has them. @type {ReturnType<typeof action<VertexAt & {by: Metric, only?: Only}>>} by: metres to the east and north */
export const moveEdge = action(
  (scene, { by, only, ...at }) => movePositions(scene, edgeAt(scene, at).map((end) => [end, shift(end, by)]), only),
  (scene, { by, ...at }) => noEdge(scene, at) ?? (by.every(Number.isFinite) ? null : 'Board_NotANumber'),
);

/**
 * Gives an edge a typed length and bearing: its start stays, its end moves wherever it is held.
 * @type {ReturnType<typeof action<VertexAt & {length?: number, bearing?: number, only?: Only}>>} metres; degrees clockwise from grid north; what is not given stays
 */
export const setSide = action(
  (scene, { length, bearing: turn, only, ...at }) => {
    const [a, b] = edgeAt(scene, at);
    return movePositions(scene, [[b, offset(a, turn ?? bearing(a, b), length ?? distance(a, b))]], only);
  },
  (scene, { length, bearing: turn, ...at }) => noEdge(scene, at) ?? sideReason(length, turn),
);

/** Of a way only what goes square across the edge, so that a wall moves parallel. @param {Position} a @param {Position} b @param {Metric} by @returns {Metric} */
export function crosswise(a, b, [x, y]) {
  const [east, north] = between(a, b);
  const across = (x * north - y * east) / (east ** 2 + north ** 2);
  return [across * north, -across * east];
}

function noEdge(scene, at) {
  return edgeAt(scene, at) ? null : 'Board_NoVertex';
}

function sideReason(length, turn) {
  if ([length, turn].some((value) => value !== undefined && !Number.isFinite(value))) return 'Board_NotANumber';
  return length !== undefined && length <= 0 ? 'Board_LengthNotPositive' : null;
}
