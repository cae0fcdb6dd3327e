/** @typedef {import('./geodesy.js').Position} Position @typedef {import('./geodesy.js').Ring} Ring @typedef {import('./geodesy.js').Boundary} Boundary */
/** Where a ring stands in its boundary. @typedef {{part: number, ring: number}} RingAt */

import { bboxOf, overlaps } from '../shared/geojson.js';
import { signedArea } from './geodesy.js';

/** Two positions are the same vertex only digit for digit. @param {Position} a @param {Position} b */
export function same(a, b) {
  return a[0] === b[0] && a[1] === b[1];
}

/** The name of a vertex: equal for equal doubles and for no others. @param {Position} position @returns {string} */
export function keyOf([lon, lat]) {
  return `${lon} ${lat}`;
}

/** @param {Ring} ring @returns {Position[]} its vertices, each once */
export function opened(ring) {
  return ring.slice(0, -1);
}

/** @param {Position[]} vertices @returns {Ring} */
export function closed(vertices) {
  return [...vertices, vertices[0]];
}

/** Leaves out a vertex that repeats the one before it (also across the ring's start, which stays). @param {Position[]} vertices @returns {Position[]} */
export function withoutRepeats(vertices) {
  const kept = vertices.filter((vertex, index) => index === 0 || !same(vertex, vertices[index - 1]));
  while (kept.length > 1 && same(kept.at(-1), kept[0])) kept.pop();
  return kept;
}

/** @param {Ring} ring @returns {boolean} whether it has the three different vertices that a surface needs */
export function isRing(ring) {
  return ring.length >= 4 && new Set(ring.map(keyOf)).size >= 3;
}

/** @param {Position[]} vertices @param {boolean} hole @returns {Ring} closed; outsides counter-clockwise, holes clockwise, as GeoJSON has it */
export function ringFrom(vertices, hole = false) {
  const ring = closed(withoutRepeats(vertices));
  return signedArea(ring) < 0 === hole ? ring : ring.toReversed();
}

/** @param {Ring[][]} parts @returns {Boundary} */
export function boundaryOf(parts) {
  return { type: 'MultiPolygon', coordinates: parts };
}

/** @param {object} geometry Polygon or MultiPolygon @returns {Ring[][]} */
export function partsOf(geometry) {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

/** @param {Boundary} boundary @yields {{part: number, ring: number, vertices: Ring}} */
export function* ringsOf(boundary) {
  for (const [part, rings] of boundary.coordinates.entries()) {
    for (const [ring, vertices] of rings.entries()) yield { part, ring, vertices };
  }
}

/**
 * A boundary with its rings changed; rings that the change gives back as they are stay the very same arrays.
 * @param {Boundary} boundary @param {(ring: Ring, at: RingAt) => Ring} change
 * @returns {Boundary} the very same when nothing changed
 */
export function mapRings(boundary, change) {
  let changed = false;
  const parts = boundary.coordinates.map((rings, part) => rings.map((vertices, ring) => {
    const next = change(vertices, { part, ring });
    changed ||= next !== vertices;
    return next;
  }));
  return changed ? boundaryOf(parts) : boundary;
}

/** @param {Boundary} boundary @param {RingAt} at @param {Ring} ring @returns {Boundary} */
export function withRing(boundary, at, ring) {
  return mapRings(boundary, (old, { part, ring: index }) => (part === at.part && index === at.ring ? ring : old));
}

/** @param {Boundary|null} a @param {Boundary|null} b @returns {boolean} the same doubles in the same order */
export function sameBoundary(a, b) {
  if (a === b || !a || !b) return a === b;
  return sameList(a.coordinates, b.coordinates, (parts, others) => sameList(parts, others, (ring, other) => sameList(ring, other, same)));
}

/** @template T @param {T[]} a @param {T[]} b @param {(a: T, b: T) => boolean} equal */
export function sameList(a, b, equal) {
  return a === b || (a.length === b.length && a.every((item, index) => equal(item, b[index])));
}

const boxes = new WeakMap();

/** @param {Boundary} boundary @returns {import('../shared/geojson.js').Bbox} kept with the boundary, which never changes */
export function boxOf(boundary) {
  let box = boxes.get(boundary);
  if (!box) boxes.set(boundary, (box = bboxOf(boundary)));
  return box;
}

/** Whether a boundary can hold one of these places at all. @param {Boundary} boundary @param {import('../shared/geojson.js').Bbox} box */
export function mayHold(boundary, box) {
  return overlaps(boxOf(boundary), box);
}

/** @param {Ring} ring @param {Position} position @returns {boolean} whether it lies inside, by the count of sides to its east */
export function ringHolds(ring, [lon, lat]) {
  const crosses = ([ax, ay], [bx, by]) => ay > lat !== by > lat && lon < ((bx - ax) * (lat - ay)) / (by - ay) + ax;
  return ring.slice(1).reduce((inside, b, index) => inside !== crosses(ring[index], b), false);
}

/** @param {Boundary} boundary @param {Position} position @returns {boolean} whether it lies in a part and in none of its holes */
export function boundaryHolds(boundary, position) {
  return boundary.coordinates.some(([outside, ...holes]) => ringHolds(outside, position) && !holes.some((hole) => ringHolds(hole, position)));
}
