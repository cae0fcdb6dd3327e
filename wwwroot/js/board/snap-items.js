import { partsOf } from './boundary.js';
import { metric } from './geodesy.js';

/**
 * @typedef {import('./geodesy.js').Position} Position @typedef {import('./geodesy.js').Metric} Metric
 * @typedef {'estates'|'own'|'buildings'|'roads'} Layer
 * @typedef {{layer: Layer, of: string|null, takes: boolean}} Owner takes: whether its edges may get a vertex
 * @typedef {object} SnapEdge an edge in metres, with the positions it was made from
 * @property {Metric} a @property {Metric} b @property {Position} from @property {Position} to
 * @property {number} part @property {number} ring @property {number} index @property {Owner} owner
 */

/** Edges by the thing they belong to: things never change, so nothing is projected twice. @type {WeakMap<object, SnapEdge[]>} */
const known = new WeakMap();

/** @param {import('./scene.js').Scene} scene @returns {Map<string, object>} every thing that can be snapped to, by layer and code */
export function thingsOf({ estates, buildings, roads }) {
  const things = new Map();
  for (const estate of estates.values()) things.set(`estates ${estate.code}`, estate);
  for (const building of buildings.values()) if (building.outline) things.set(`buildings ${building.code}`, building);
  for (const [index, road] of roads.entries()) if (road.line) things.set(`roads ${index}`, road);
  return things;
}

/** @param {object} thing an estate, a building or a road @returns {SnapEdge[]} */
export function edgesOf(thing) {
  let edges = known.get(thing);
  if (!edges) known.set(thing, (edges = [...makeEdges(thing)]));
  return edges;
}

function* makeEdges(thing) {
  const owner = ownerOf(thing);
  for (const [part, rings] of linesOf(thing).entries()) {
    for (const [ring, line] of rings.entries()) yield* edgesAlong(line, owner, { part, ring });
  }
}

function ownerOf({ boundary, outline, code, name, mayDraw, lock }) {
  if (boundary) return { layer: 'estates', of: code, takes: mayDraw !== false && !lock };
  return outline ? { layer: 'buildings', of: code, takes: false } : { layer: 'roads', of: name, takes: false };
}

function linesOf({ boundary, outline, line }) {
  if (boundary ?? outline) return partsOf(boundary ?? outline);
  return line.type === 'LineString' ? [[line.coordinates]] : [line.coordinates];
}

/** @param {Position[]} line @param {Owner} owner @param {{part: number, ring: number}} at @yields {SnapEdge} */
export function* edgesAlong(line, owner, { part, ring }) {
  const points = line.map(metric);
  for (let index = 0; index + 1 < line.length; index++) {
    yield { a: points[index], b: points[index + 1], from: line[index], to: line[index + 1], part, ring, index, owner };
  }
}
