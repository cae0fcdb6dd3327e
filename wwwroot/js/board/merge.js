import { boundaryOf, boxOf, keyOf, opened, sameBoundary, sameList, same } from './boundary.js';
import { overlaps } from '../shared/geojson.js';
import { ringOrNothing, stretchesOf } from './merge-rings.js';

/**
 * @typedef {import('./geodesy.js').Boundary} Boundary @typedef {import('./geodesy.js').Ring} Ring @typedef {import('./geodesy.js').Position} Position
 * @typedef {'mine'|'theirs'|'base'} Choice
 * @typedef {Record<Choice, any>} Versions
 * @typedef {object} Difference a place where the versions differ
 * @property {string} id
 * @property {'estate'|'part'|'ring'|'run'} kind what the versions are of: a boundary, a part's rings, a ring, a run of vertices; null or empty where it is not
 * @property {boolean} conflict both changed it, each otherwise
 * @property {Choice} suggested whose version stands while nobody chooses: of the one side that changed it; mine in a conflict
 * @property {Versions} versions to be shown; runs are drawn with the vertices before and after
 */

/**
 * Merges two people's changes of one boundary. What one of them changed is taken; what both changed is a conflict, to be chosen by `choose`.
 * @param {{base: Boundary|null, mine: Boundary|null, theirs: Boundary|null}} versions null: there was no such estate, or that side removed it
 * @returns {Merge}
 */
export function mergeBoundaries(versions) {
  return new Merge(versions);
}

/** @type {Choice[]} */
const SIDES = ['base', 'mine', 'theirs'];

/** The differences of three versions, and the boundary that any choice makes of them. */
export class Merge {
  /** @type {Difference[]} */
  differences = [];
  #build;

  constructor({ base, mine, theirs }) {
    this.#build = base && mine && theirs ? this.#parts({ base, mine, theirs }) : this.#either('estate', { base, mine, theirs }, sameBoundary);
  }

  /** @returns {Difference[]} what has to be chosen */
  get conflicts() {
    return this.differences.filter(({ conflict }) => conflict);
  }

  /** @param {Record<string, Choice>} choices by id @returns {string[]} ids of conflicts that are still to be chosen */
  unresolved(choices) {
    return this.conflicts.map(({ id }) => id).filter((id) => !Object.hasOwn(choices, id));
  }

  /** @param {Record<string, Choice>} [choices] by id; the suggestion where none is made @returns {Boundary|null} null: the estate is removed */
  choose(choices = {}) {
    return this.#build(({ id, suggested }) => (Object.hasOwn(choices, id) ? choices[id] : suggested));
  }

  #parts({ base, mine, theirs }) {
    const toMine = matched(base.coordinates, mine.coordinates);
    const toTheirs = matched(base.coordinates, theirs.coordinates);
    const kept = base.coordinates.map((part, index) => this.#part({ base: part, mine: toMine.of[index], theirs: toTheirs.of[index] }));
    const build = together([...kept, ...this.#additions(toMine.added, toTheirs.added, 'part', samePart)]);
    return (choiceOf) => {
      const parts = build(choiceOf);
      return parts.length === 0 ? null : boundaryOf(parts);
    };
  }

  #part({ base, mine, theirs }) {
    if (!mine || !theirs) return this.#either('part', { base, mine, theirs }, samePart);
    const outside = this.#ring({ base: base[0], mine: mine[0], theirs: theirs[0] });
    const holes = together(this.#holes({ base: base.slice(1), mine: mine.slice(1), theirs: theirs.slice(1) }));
    return (choiceOf) => {
      const ring = outside(choiceOf);
      return ring && [ring, ...holes(choiceOf)];
    };
  }

  #holes({ base, mine, theirs }) {
    const alone = (rings) => rings.map((ring) => [ring]);
    const [toMine, toTheirs] = [matched(alone(base), alone(mine)), matched(alone(base), alone(theirs))];
    const kept = base.map((ring, index) => this.#hole({ base: ring, mine: toMine.of[index]?.[0], theirs: toTheirs.of[index]?.[0] }));
    return [...kept, ...this.#additions(toMine.added.flat(), toTheirs.added.flat(), 'ring', sameRing)];
  }

  #hole(versions) {
    return versions.mine && versions.theirs ? this.#ring(versions) : this.#either('ring', versions, sameRing);
  }

  /** A ring that comes out as one side has it is that side's very ring. */
  #ring(versions) {
    const stretches = stretchesOf(versions);
    const runs = stretches.map((stretch, index) => this.#run(stretch, (side) => [endOf(stretches, index - 1, side), startOf(stretches, index + 1, side)]));
    return (choiceOf) => {
      const vertices = runs.flatMap((run) => run(choiceOf));
      const ring = ringOrNothing(begunLike(vertices, [versions.base, versions.mine, versions.theirs]));
      return [versions.mine, versions.theirs, versions.base].find((side) => ring && sameTurned(ring, side)) ?? ring;
    };
  }

  #run(stretch, around) {
    if (stretch.agreed) return () => stretch.agreed;
    const difference = this.#differ('run', stretch, (a, b) => sameList(a, b, same));
    difference.versions = Object.fromEntries(SIDES.map((side) => [side, drawn(stretch[side], around(side))]));
    return (choiceOf) => stretch[choiceOf(difference)];
  }

  /** Something whole that not both sides have. */
  #either(kind, { base, mine = null, theirs = null }, equal) {
    const difference = this.#differ(kind, { base, mine, theirs }, equal);
    return difference ? (choiceOf) => difference.versions[choiceOf(difference)] : () => mine;
  }

  /** What both added alike is there once. */
  #additions(mine, theirs, kind, equal) {
    const likeIn = (list, one) => list.find((other) => equal(one, other)) ?? null;
    const own = mine.map((one) => this.#either(kind, { base: null, mine: one, theirs: likeIn(theirs, one) }, equal));
    const others = theirs.filter((other) => !likeIn(mine, other));
    return [...own, ...others.map((other) => this.#either(kind, { base: null, theirs: other }, equal))];
  }

  /** @returns {Difference|null} null when both sides have the same */
  #differ(kind, versions, equal) {
    const is = (a, b) => a === b || Boolean(a && b && equal(a, b));
    if (is(versions.mine, versions.theirs)) return null;
    const [byMe, byThem] = [!is(versions.base, versions.mine), !is(versions.base, versions.theirs)];
    const difference = { id: String(this.differences.length + 1), kind, conflict: byMe && byThem, suggested: byMe ? 'mine' : 'theirs', versions };
    this.differences.push(difference);
    return difference;
  }
}

/** All that is left of several things. */
function together(builds) {
  return (choiceOf) => builds.map((build) => build(choiceOf)).filter(Boolean);
}

function drawn(vertices, [before, after]) {
  return [before, ...vertices, after].filter(Boolean);
}

/** The vertex before a run, over emptied runs and the ring's beginning. */
function endOf(stretches, index, side) {
  return around(stretches, index, side, -1).at(-1);
}

function startOf(stretches, index, side) {
  return around(stretches, index, side, 1)[0];
}

function around(stretches, index, side, step) {
  for (let passed = 0; passed < stretches.length; passed++) {
    const stretch = stretches[(index + passed * step + 2 * stretches.length) % stretches.length];
    const vertices = stretch.agreed ?? stretch[side];
    if (vertices.length > 0) return vertices;
  }
  return [];
}

/**
 * Which part of the base became which: by the vertices they have in common, then by their place.
 * @param {Ring[][]} base @param {Ring[][]} side @returns {{of: (Ring[]|undefined)[], added: Ring[][]}}
 */
function matched(base, side) {
  const of = new Array(base.length);
  const free = new Set(side);
  const take = (likeness) => {
    for (const { index, part } of pairsBy(base, side, likeness)) {
      if (of[index] || !free.has(part)) continue;
      of[index] = part;
      free.delete(part);
    }
  };
  take(commonVertices);
  take((a, b) => (of.includes(b) ? 0 : commonArea(a, b)));
  return { of, added: [...free] };
}

function pairsBy(base, side, likeness) {
  const pairs = base.flatMap((part, index) => side.map((other) => ({ index, part: other, weight: likeness(part, other) })));
  return pairs.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
}

function commonVertices([ring], [other]) {
  const keys = new Set(ring.map(keyOf));
  return opened(other).filter((position) => keys.has(keyOf(position))).length;
}

function commonArea(part, other) {
  const [a, b] = [boxOf(boundaryOf([part])), boxOf(boundaryOf([other]))];
  if (!overlaps(a, b)) return 0;
  return (Math.min(a[2], b[2]) - Math.max(a[0], b[0])) * (Math.min(a[3], b[3]) - Math.max(a[1], b[1]));
}

/** Begins where the first of these rings does whose beginning is still there. */
function begunLike(vertices, rings) {
  const starts = rings.map((ring) => vertices.findIndex((vertex) => same(vertex, ring[0])));
  const start = starts.find((index) => index >= 0) ?? 0;
  return [...vertices.slice(start), ...vertices.slice(0, start)];
}

/** The same vertices in the same order, wherever the ring begins and whichever way it runs. */
function sameTurned(ring, other) {
  if (ring.length !== other.length) return false;
  const vertices = opened(ring);
  return [opened(other), opened(other).reverse()].some((turned) => {
    const start = turned.findIndex((vertex) => same(vertex, vertices[0]));
    return start >= 0 && vertices.every((vertex, index) => same(vertex, turned[(start + index) % turned.length]));
  });
}

function sameRing(a, b) {
  return sameList(a, b, same);
}

function samePart(a, b) {
  return sameList(a, b, sameRing);
}
