import { same } from './boundary.js';
import { degrees, metric } from './geodesy.js';
import { Grid } from './grid.js';
import { crossingOf, crossingWith, footOf, gapTo, guidesOf } from './snap-guides.js';
import { edgesAlong, edgesOf, thingsOf } from './snap-items.js';

/**
 * @typedef {import('./geodesy.js').Position} Position @typedef {import('./geodesy.js').Metric} Metric
 * @typedef {import('./vertices.js').VertexAt} VertexAt @typedef {import('./snap-items.js').SnapEdge} SnapEdge
 * @typedef {object} Snap a pin for the actions: `into` tells which edges must get a vertex at the place
 * @property {Position} position of a vertex its very doubles
 * @property {'vertex'|'midpoint'|'edge'|'rightAngle'|'extension'} kind
 * @property {string|null} of code of the estate or building, name of the road; null for the line in hand and for guides
 * @property {import('./snap-items.js').Layer|'guides'} layer
 * @property {VertexAt[]} into edges of all estates that run through the place, by the vertex they start at
 * @property {'rightAngle'|'extension'} [guide] an edge was met just where it makes a right angle or goes straight on
 * @property {[Position, Position]} [along] the guide, to be drawn: from where it comes, to the place
 * @property {number} metres how far the pointer was
 */

/** Of two things in the same place the more important is named. */
const LAYERS = ['estates', 'own', 'buildings', 'roads'];
const SAME_METRES = 0.001;
/** Edges nearer than this to a place on one of them run through it. */
const THROUGH_METRES = 0.0001;
const MOST_METRES = 200;

/** What the pen snaps to. It measures in metres, so a snap means the same at every zoom. */
export class SnapIndex {
  /** @type {Grid<SnapEdge>} */
  #grid = new Grid();
  #things = new Map();

  /** @param {import('./scene.js').Scene} scene */
  constructor(scene) {
    this.update(scene);
  }

  /** Follows to another scene; only what differs is done anew. @param {import('./scene.js').Scene} scene */
  update(scene) {
    const things = thingsOf(scene);
    for (const [key, thing] of this.#things) if (things.get(key) !== thing) for (const edge of edgesOf(thing)) this.#grid.remove(edge);
    for (const [key, thing] of things) if (this.#things.get(key) !== thing) for (const edge of edgesOf(thing)) this.#grid.add(edge);
    this.#things = things;
  }

  /**
   * @param {Position} position of the pointer
   * @param {object} options
   * @param {number} options.metres how far a snap reaches
   * @param {{positions?: Position[], codes?: string[]}} [options.exclude] what is being dragged: these vertices with their edges, all of these estates
   * @param {Position[]} [options.path] the line in hand, its last point last; its own vertices and edges are snapped to as well
   * @param {[Position, Position][]} [options.legs] fixed sides that end where the dragged side begins: right angles to them and straight on (of a path known by itself)
   * @returns {Snap|null}
   */
  find(position, { metres, exclude = {}, path = [], legs = legsOfPath(path) }) {
    const at = { point: metric(position), reach: Math.min(metres, MOST_METRES) };
    const edges = [...this.#near(at, exclude), ...edgesOfPath(path)];
    const guides = guidesOf(legs).filter((guide) => gapTo(guide, at.point) <= at.reach);
    return vertexNear(edges, at) ?? edgeNear(edges, guides, at) ?? guideNear(guides, at);
  }

  #near({ point, reach }, { positions = [], codes = [] }) {
    const held = ({ from, to, owner }) => codes.includes(owner.of) || positions.some((position) => same(position, from) || same(position, to));
    return [...this.#grid.near(point, reach)].filter((edge) => !held(edge));
  }
}

/**
 * The fixed sides on both sides of a vertex, for `legs`, while the vertex is dragged.
 * @param {import('./scene.js').Scene} scene @param {VertexAt} at @returns {[Position, Position][]}
 */
export function legsAt(scene, { code, part, ring, index }) {
  const vertices = scene.estate(code).boundary.coordinates[part][ring].slice(0, -1);
  const vertex = (step) => vertices[(index + step + 2 * vertices.length) % vertices.length];
  return vertices.length < 4 ? [] : [[vertex(-2), vertex(-1)], [vertex(2), vertex(1)]];
}

/** A pen goes on from its last side, and comes home to its first. */
function legsOfPath(path) {
  if (path.length < 2) return [];
  const last = [path.at(-2), path.at(-1)];
  return path.length < 3 ? [last] : [last, [path[1], path[0]]];
}

/** The side in hand begins at the last point: back to it or along the side before would make it nothing. */
function edgesOfPath(path) {
  return [...edgesAlong(path.slice(0, -1), { layer: 'own', of: null, takes: false }, { part: 0, ring: 0 })];
}

function vertexNear(edges, { point, reach }) {
  const ends = edges.flatMap((edge) => [{ edge, place: edge.a, position: edge.from }, { edge, place: edge.b, position: edge.to }]);
  const best = nearest(ends, point, reach);
  return best && { position: best.position, kind: 'vertex', ...said(best, point), into: best.edge.owner.layer === 'estates' ? [] : through(edges, best.place) };
}

/** A crossing with a guide before the middle, the middle before any other place on an edge. */
function edgeNear(edges, guides, { point, reach }) {
  const feet = edges.map((edge) => ({ edge, place: footOf(edge, point) })).filter(({ place }) => place);
  const near = feet.filter(({ place }) => gap(place, point) <= reach);
  const crossings = near.flatMap(({ edge }) => guides.map((guide) => ({ edge, guide, place: crossingOf(guide, edge) }))).filter(({ place }) => place);
  const middles = near.filter(({ edge }) => gap(edge.a, edge.b) > 4 * reach).map(({ edge }) => ({ edge, place: middleOf(edge) }));
  const crossing = nearest(crossings, point, reach);
  if (crossing) return { ...onEdge('edge', crossing, edges, point), ...guideWords(crossing) };
  const middle = nearest(middles, point, reach / 2);
  if (middle) return onEdge('midpoint', middle, edges, point);
  const foot = nearest(near, point, reach);
  return foot && onEdge('edge', foot, edges, point);
}

function onEdge(kind, found, edges, point) {
  return { position: degrees(found.place), kind, ...said(found, point), into: through(edges, found.place) };
}

function guideNear(guides, { point, reach }) {
  const pairs = guides.flatMap((one, index) => guides.slice(index + 1).map((other) => ({ guide: one, place: crossingWith(one, other) })));
  const best = nearest(pairs.filter(({ place }) => place), point, reach) ?? nearest(guides.map((guide) => ({ guide, place: footOf(guide, point) })), point, reach);
  if (!best) return null;
  return { position: degrees(best.place), kind: best.guide.kind, of: null, layer: 'guides', into: [], metres: gap(best.place, point), along: guideWords(best).along };
}

function guideWords({ guide, place }) {
  return { guide: guide.kind, along: [guide.start, degrees(place)] };
}

function said({ edge: { owner }, place }, point) {
  return { of: owner.of, layer: owner.layer, metres: gap(place, point) };
}

/** Edges of estates that run through a place and do not end there. A closed estate cannot be given a vertex; the guard speaks of that. */
function through(edges, place) {
  const runs = (edge) => edge.owner.takes && footOf(edge, place) && gapTo(edge, place) < THROUGH_METRES && gap(edge.a, place) > THROUGH_METRES && gap(edge.b, place) > THROUGH_METRES;
  const found = edges.filter(runs).map(({ owner, part, ring, index }) => ({ code: owner.of, part, ring, index }));
  return found.sort((a, b) => (a.code < b.code ? -1 : 1));
}

function nearest(found, point, reach) {
  let [best, least] = [null, Infinity];
  for (const one of found) {
    const distance = gap(one.place, point);
    const weight = distance + (one.edge ? LAYERS.indexOf(one.edge.owner.layer) * SAME_METRES : 0);
    if (distance <= reach && (weight < least || (weight === least && isNamedFirst(one, best)))) [best, least] = [one, weight];
  }
  return best;
}

/** Holders of one vertex are equally near: the answer must not hang on the order in which the index was filled. */
function isNamedFirst(one, other) {
  return Boolean(one.edge && other.edge && one.edge.owner.of < other.edge.owner.of);
}

function middleOf({ a, b }) {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}

function gap([ax, ay], [bx, by]) {
  return Math.hypot(ax - bx, ay - by);
}
