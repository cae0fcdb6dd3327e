import { closed, opened, same } from '../boundary.js';
import { distance } from '../geodesy.js';
import { holdersOf, insertInto } from '../vertices.js';
import { withRing } from '../boundary.js';
import { action } from './action.js';

/** @typedef {import('../geodesy.js').Position} Position @typedef {import('./action.js').Pin} Pin @typedef {import('../scene.js').Scene} Scene */

/**
 * The way along a ring that has both vertices, with the ring's very positions, both ends included. For a pen that draws along a neighbour.
 * @param {Scene} scene
 * @param {{from: Position, to: Position, longWay?: boolean, code?: string}} args longWay: the other way round; code: along this estate (else the one with the shortest way)
 * @returns {Position[]|null} null when no ring has both vertices
 */
export function followNeighbour(scene, { from, to, longWay = false, code }) {
  const rings = commonRings(scene, from, to, code);
  const ways = rings.map((vertices) => waysBetween(vertices, from, to)).sort((a, b) => lengthOf(a[0]) - lengthOf(b[0]));
  return ways[0]?.[longWay ? 1 : 0] ?? null;
}

/** @param {Scene} scene @param {{from: Position, to: Position, code?: string}} args @returns {string|null} */
followNeighbour.disabled = (scene, { from, to, code }) => (commonRings(scene, from, to, code).length > 0 ? null : 'Board_NoNeighbour');

/**
 * Gives a stretch of a ring a new course: the vertices between two of its own (`from` to `to`, the way round that is shorter, or the other with
 * `longWay`) make place for the points, e.g. those of followNeighbour. A first or last point elsewhere than the end moves the end of this estate only.
 * @type {ReturnType<typeof action<{code: string, part: number, ring: number, from: number, to: number, points: Position[], longWay?: boolean, pins?: Pin[]}>>}
 */
export const reshapeRun = action(
  (scene, { code, part, ring, from, to, points, longWay = false, pins = [] }) => {
    const vertices = opened(scene.estate(code).boundary.coordinates[part][ring]);
    const next = withRing(scene.estate(code).boundary, { part, ring }, closed(rerouted(vertices, { from, to, points, longWay })));
    return insertInto(scene.set([{ code, boundary: next }]), pins.map((pin) => withoutRing(pin, { code, part, ring })));
  },
  (scene, { code, part, ring, from, to }) => {
    const vertices = scene.estate(code)?.boundary.coordinates[part]?.[ring];
    return vertices?.[from] && vertices[to] && from !== to ? null : 'Board_NoVertex';
  },
);

function commonRings(scene, from, to, only) {
  if (same(from, to)) return [];
  const here = holdersOf(scene, from).filter(({ code }) => !only || code === only);
  const there = holdersOf(scene, to);
  const both = here.filter((a) => there.some((b) => a.code === b.code && a.part === b.part && a.ring === b.ring));
  return both.map(({ code, part, ring }) => opened(scene.estate(code).boundary.coordinates[part][ring]));
}

/** Both ways from one vertex to another, the shorter first. */
function waysBetween(vertices, from, to) {
  const [start, end] = [from, to].map((position) => vertices.findIndex((vertex) => same(vertex, position)));
  const ways = [arc(vertices, start, end), arc(vertices, end, start).reverse()];
  return ways.sort((a, b) => lengthOf(a) - lengthOf(b));
}

/** Vertices from start to end in the order of the ring, over its beginning if need be. */
function arc(vertices, start, end) {
  return start <= end ? vertices.slice(start, end + 1) : [...vertices.slice(start), ...vertices.slice(0, end + 1)];
}

function lengthOf(way) {
  return way.slice(1).reduce((sum, position, index) => sum + distance(way[index], position), 0);
}

/** The stretch that stays runs on from the end of the new one. */
function rerouted(vertices, { from, to, points, longWay }) {
  const [ahead, back] = [arc(vertices, from, to), arc(vertices, to, from)];
  const replacesAhead = lengthOf(ahead) <= lengthOf(back) !== longWay;
  const kept = (replacesAhead ? back : ahead).slice(1, -1);
  return replacesAhead ? [...points, ...kept] : [...points.toReversed(), ...kept];
}

/** The rerouted ring counts its vertices anew, and has the points already. */
function withoutRing({ position, into }, at) {
  return { position, into: into.filter(({ code, part, ring }) => code !== at.code || part !== at.part || ring !== at.ring) };
}
