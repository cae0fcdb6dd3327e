import { degrees, shift } from '../geodesy.js';
import { dropPosition, edgeAt, edgeHoldersOf, insertInto, chosen, movePositions, positionAt } from '../vertices.js';
import { action } from './action.js';

/**
 * @typedef {import('./action.js').Position} Position @typedef {import('./action.js').Pin} Pin @typedef {import('./action.js').VertexAt} VertexAt
 * @typedef {import('../vertices.js').Only} Only
 */

/** The zone of EPSG:4549 on land; a typed coordinate outside of it is a slip. */
const ZONE = { west: 118.5, south: 3, east: 121.5, north: 54 };

/** Moves a vertex in every estate that has it; `only` tears off. @type {ReturnType<typeof action<VertexAt & {to: Position, only?: Only, pins?: Pin[]}>>} */
export const moveVertex = action(
  (scene, { to, only, pins = [], ...at }) => insertInto(movePositions(scene, [[positionAt(scene, at), to]], only), pins),
  (scene, at) => noVertex(scene, at),
);

/**
 * Moves a vertex to a typed coordinate.
 * @type {ReturnType<typeof action<VertexAt & {to?: Position, metres?: import('../geodesy.js').Metric, only?: Only}>>} either degrees or metres of EPSG:4549
 */
export const setVertex = action(
  (scene, { metres, to = degrees(metres), ...at }) => moveVertex(scene, { ...at, to }),
  (scene, { metres, to, ...at }) => noVertex(scene, at) ?? placeReason(to ?? metres) ?? outsideZone(to ?? degrees(metres)),
);

/** Moves vertices by metres to the east and to the north: a nudge by key. @type {ReturnType<typeof action<VertexAt & {by: import('../geodesy.js').Metric, only?: Only}>>} */
export const nudgeVertex = action(
  (scene, { by, ...at }) => moveVertex(scene, { ...at, to: shift(positionAt(scene, at), by) }),
  (scene, at) => noVertex(scene, at),
);

/**
 * A new vertex in the edge that starts at the given one, in every estate that has the edge; it may lie beside the edge (a dragged middle).
 * @type {ReturnType<typeof action<VertexAt & {position: Position, only?: Only, pins?: Pin[]}>>}
 */
export const insertVertex = action(
  (scene, { position, only, pins = [], ...at }) => {
    const mayChange = chosen(only);
    const into = edgeHoldersOf(scene, ...edgeAt(scene, at)).filter(({ code }) => mayChange(code));
    return insertInto(scene, [{ position, into }, ...pins]);
  },
  (scene, at) => (edgeAt(scene, at) ? null : 'Board_NoVertex'),
);

/** Takes a vertex out of every estate that has it. @type {ReturnType<typeof action<VertexAt & {only?: Only}>>} */
export const deleteVertex = action(
  (scene, { only, ...at }) => dropPosition(scene, positionAt(scene, at), only),
  (scene, at) => noVertex(scene, at),
);

function noVertex(scene, at) {
  return positionAt(scene, at) ? null : 'Board_NoVertex';
}

function placeReason(pair) {
  return pair?.length === 2 && pair.every(Number.isFinite) ? null : 'Board_NotANumber';
}

function outsideZone([lon, lat]) {
  const { west, south, east, north } = ZONE;
  return lon >= west && lon <= east && lat >= south && lat <= north ? null : 'Board_OutsideZone';
}
