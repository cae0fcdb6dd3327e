import { keyOf, mapRings, mayHold, opened, closed, ringsOf, same, withoutRepeats } from './boundary.js';

export { keyOf };

/**
 * @typedef {import('./geodesy.js').Position} Position
 * @typedef {import('./scene.js').Scene} Scene
 * @typedef {{code: string, part: number, ring: number, index: number}} VertexAt the index-th vertex of a ring, or the edge that starts there
 * @typedef {string|string[]} [Only] codes of the estates that a step may change, so that a shared wall is torn off; without it all holders change
 */

/** @param {Scene} scene @param {VertexAt} at @returns {Position|null} null when there is no such vertex */
export function positionAt(scene, { code, part, ring, index }) {
  return scene.estate(code)?.boundary.coordinates[part]?.[ring]?.[index] ?? null;
}

/** @param {Scene} scene @param {VertexAt} at @returns {[Position, Position]|null} the edge that starts at the vertex */
export function edgeAt(scene, at) {
  const [a, b] = [positionAt(scene, at), positionAt(scene, { ...at, index: at.index + 1 })];
  return a && b ? [a, b] : null;
}

/** Every estate that has this very vertex. @param {Scene} scene @param {Position} position @returns {VertexAt[]} */
export function holdersOf(scene, position) {
  const isIt = (vertices, index) => same(vertices[index], position);
  return find(scene, [...position, ...position], isIt).map(({ code, part, ring, index }) => ({ code, part, ring, index }));
}

/**
 * Every estate that has the edge between these very vertices, in either direction.
 * @param {Scene} scene @param {Position} a @param {Position} b
 * @returns {(VertexAt & {reversed: boolean})[]} reversed: the ring runs from b to a
 */
export function edgeHoldersOf(scene, a, b) {
  const runs = (vertices, index) => same(vertices[index], a) && same(vertices[index + 1], b);
  const runsBack = (vertices, index) => same(vertices[index], b) && same(vertices[index + 1], a);
  const found = find(scene, boxOfPositions([a, b]), (vertices, index) => runs(vertices, index) || runsBack(vertices, index));
  return found.map(({ code, part, ring, index, vertices }) => ({ code, part, ring, index, reversed: runsBack(vertices, index) }));
}

/** @returns {(VertexAt & {vertices: Position[]})[]} */
function find(scene, box, isIt) {
  const found = [];
  for (const { code, boundary } of scene.estates.values()) {
    if (!mayHold(boundary, box)) continue;
    for (const { part, ring, vertices } of ringsOf(boundary)) {
      for (let index = 0; index < vertices.length - 1; index++) if (isIt(vertices, index)) found.push({ code, part, ring, index, vertices });
    }
  }
  return found;
}

/** @param {Position[]} positions @returns {import('../shared/geojson.js').Bbox} */
export function boxOfPositions(positions) {
  const [lons, lats] = [positions.map(([lon]) => lon), positions.map(([, lat]) => lat)];
  return [least(lons), least(lats), most(lons), most(lats)];
}

const least = (numbers) => numbers.reduce((a, b) => Math.min(a, b));
const most = (numbers) => numbers.reduce((a, b) => Math.max(a, b));

/** @param {Only|undefined} only @returns {(code: string) => boolean} whether a step may change the estate */
export function chosen(only) {
  if (only === undefined || only === null) return () => true;
  const codes = new Set([only].flat());
  return (code) => codes.has(code);
}

/**
 * Moves vertices wherever they are held, so that walls stay shared; every other position keeps its doubles. Vertices that
 * come to lie on each other become one.
 * @param {Scene} scene @param {[Position, Position][]} moves from → to @param {Only} [only]
 * @returns {Scene}
 */
export function movePositions(scene, moves, only) {
  const targets = new Map(moves.filter(([from, to]) => !same(from, to)).map(([from, to]) => [keyOf(from), to]));
  if (targets.size === 0) return scene;
  const move = (position) => targets.get(keyOf(position)) ?? position;
  return mapNear(scene, moves.map(([from]) => from), only, (vertices) => vertices.map(move));
}

/** Takes a vertex out of every ring that has it. @param {Scene} scene @param {Position} position @param {Only} [only] @returns {Scene} */
export function dropPosition(scene, position, only) {
  return mapNear(scene, [position], only, (vertices) => vertices.filter((vertex) => !same(vertex, position)));
}

/** Changes the vertices of all rings that may hold one of the positions; rings whose vertices stay are kept as they are. */
function mapNear(scene, positions, only, change) {
  const [box, mayChange] = [boxOfPositions(positions), chosen(only)];
  const near = [...scene.estates.values()].filter(({ code, boundary }) => mayChange(code) && mayHold(boundary, box));
  return scene.set(near.map(({ code, boundary }) => ({ code, boundary: mapRings(boundary, (ring) => changedRing(ring, change)) })));
}

function changedRing(ring, change) {
  const before = opened(ring);
  const after = change(before);
  const isSame = after.length === before.length && after.every((vertex, index) => vertex === before[index]);
  if (isSame) return ring;
  const vertices = withoutRepeats(after);
  return vertices.length === 0 ? [] : closed(vertices);
}

/**
 * Puts vertices into edges. Several may go into one edge; a ring that has the vertex already stays as it is.
 * @param {Scene} scene @param {{position: Position, into: VertexAt[]}[]} inserts the edges by the vertex they start at, counted in this scene
 * @returns {Scene}
 */
export function insertInto(scene, inserts) {
  const byRing = new Map();
  for (const { position, into } of inserts) {
    for (const { code, part, ring, index } of into) {
      const key = JSON.stringify([code, part, ring]);
      byRing.set(key, [...(byRing.get(key) ?? []), { index, position }]);
    }
  }
  return [...byRing].reduce((next, [key, wanted]) => insertIntoRing(next, ...JSON.parse(key), wanted), scene);
}

function insertIntoRing(scene, code, part, ring, wanted) {
  const estate = scene.estate(code);
  if (!estate) return scene;
  const boundary = mapRings(estate.boundary, (vertices, at) => (at.part === part && at.ring === ring ? withInserts(vertices, wanted) : vertices));
  return scene.set([{ code, boundary }]);
}

function withInserts(vertices, wanted) {
  const known = new Set(vertices.map(keyOf));
  const fresh = wanted.filter(({ position }) => !known.has(keyOf(position)) && known.add(keyOf(position)));
  if (fresh.length === 0) return vertices;
  const alongEdge = (index) => fresh.filter((insert) => insert.index === index).map(({ position }) => position).sort(byDistanceFrom(vertices[index]));
  return vertices.flatMap((vertex, index) => [vertex, ...alongEdge(index)]);
}

/** Along one edge the order by degrees is the order by metres. */
function byDistanceFrom([lon, lat]) {
  const from = ([x, y]) => Math.hypot(x - lon, y - lat);
  return (a, b) => from(a) - from(b);
}
