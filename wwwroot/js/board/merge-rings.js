import { closed, keyOf, opened, sameList, same, withoutRepeats } from './boundary.js';
import { signedArea } from './geodesy.js';

/**
 * @typedef {import('./geodesy.js').Position} Position @typedef {import('./geodesy.js').Ring} Ring
 * @typedef {{start: number, end: number, vertices: Position[]}} Hunk vertices start … end-1 of the base were replaced by these
 * @typedef {{base: Position[], mine: Position[], theirs: Position[]}} Versions a run of vertices in each version
 * @typedef {{agreed: Position[]}|Versions} Stretch of a ring: as all or both have it, or to be chosen
 */

/**
 * Cuts three versions of a ring into stretches, as a line merge cuts texts: where nobody or both alike changed something there is nothing to
 * choose; corners that lie side by side and were moved by one each are two stretches.
 * @param {{base: Ring, mine: Ring, theirs: Ring}} rings @returns {Stretch[]} in the order of the base
 */
export function stretchesOf(rings) {
  const turned = turnedAlike(rings);
  if (!turned) return [stretch({ base: opened(rings.base), mine: opened(rings.mine), theirs: opened(rings.theirs) })];
  const { base, mine, theirs } = turned;
  return stretches(base, hunksOf(base, mine), hunksOf(base, theirs));
}

/** @param {Position[]} vertices @returns {Ring|null} null when nothing of the ring is left */
export function ringOrNothing(vertices) {
  const kept = withoutRepeats(vertices);
  return kept.length === 0 ? null : closed(kept);
}

function stretches(base, mine, theirs) {
  const found = [];
  let at = 0;
  for (const group of grouped(mine, theirs)) {
    if (group.start > at) found.push({ agreed: base.slice(at, group.start) });
    const side = (hunks) => applied(base, hunks.filter(({ start, end }) => start >= group.start && end <= group.end), group);
    found.push(stretch({ base: base.slice(group.start, group.end), mine: side(group.mine), theirs: side(group.theirs) }));
    at = group.end;
  }
  return at < base.length ? [...found, { agreed: base.slice(at) }] : found;
}

function stretch(versions) {
  return sameList(versions.mine, versions.theirs, same) ? { agreed: versions.mine } : versions;
}

/** Hunks of both sides that touch the same vertices belong together. */
function grouped(mine, theirs) {
  const all = [...mine.map((hunk) => ({ hunk, side: 'mine' })), ...theirs.map((hunk) => ({ hunk, side: 'theirs' }))];
  all.sort((a, b) => a.hunk.start - b.hunk.start || a.hunk.end - b.hunk.end);
  const groups = [];
  for (const { hunk, side } of all) {
    let group = groups.at(-1);
    if (!group || !meet(group, hunk)) groups.push((group = { start: hunk.start, end: hunk.end, mine: [], theirs: [] }));
    group.end = Math.max(group.end, hunk.end);
    group[side].push(hunk);
  }
  return groups;
}

/** Ranges that only stand side by side are apart, unless one is a mere gap between vertices: then the order would be a guess. */
function meet(group, hunk) {
  const isGap = group.start === group.end || hunk.start === hunk.end;
  return hunk.start < group.end || (isGap && hunk.start <= group.end);
}

function applied(base, hunks, { start, end }) {
  const vertices = [];
  let at = start;
  for (const hunk of hunks) {
    vertices.push(...base.slice(at, hunk.start), ...hunk.vertices);
    at = hunk.end;
  }
  return [...vertices, ...base.slice(at, end)];
}

/** What one side made of the base, between the vertices that it kept. */
function hunksOf(base, side) {
  const hunks = [];
  let [before, beforeIn] = [-1, -1];
  for (const [index, sideIndex] of [...keptPairs(base, side), [base.length, side.length]]) {
    const vertices = side.slice(beforeIn + 1, sideIndex);
    if (index - before > 1 || vertices.length > 0) hunks.push(...split({ start: before + 1, end: index, vertices }));
    [before, beforeIn] = [index, sideIndex];
  }
  return hunks;
}

/** As many vertices as before: each was moved, and each counts for itself. */
function split(hunk) {
  if (hunk.vertices.length !== hunk.end - hunk.start) return [hunk];
  return hunk.vertices.map((vertex, index) => ({ start: hunk.start + index, end: hunk.start + index + 1, vertices: [vertex] }));
}

/** Vertices that both have, in an order that both have: the longest rising run of places. @returns {[number, number][]} index in base, in side */
function keptPairs(base, side) {
  const places = placesOf(base);
  const pairs = side.map((position, index) => [places.get(keyOf(position)), index]).filter(([place]) => place !== undefined);
  const tails = [];
  const before = new Array(pairs.length);
  for (const [number, [place]] of pairs.entries()) {
    const length = firstAtLeast(tails, (tail) => pairs[tail][0] >= place);
    before[number] = tails[length - 1];
    tails[length] = number;
  }
  const kept = [];
  for (let number = tails.at(-1); number !== undefined; number = before[number]) kept.push(pairs[number]);
  return kept.reverse();
}

function placesOf(vertices) {
  const places = new Map();
  for (const [index, vertex] of vertices.entries()) if (!places.has(keyOf(vertex))) places.set(keyOf(vertex), index);
  return places;
}

function firstAtLeast(items, isEnough) {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isEnough(items[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Rings may begin anywhere and run either way: all three begin at a vertex that all have. @returns {Versions|null} null when there is none */
function turnedAlike({ base, mine, theirs }) {
  const runsBack = signedArea(base) < 0;
  const [own, one, other] = [base, mine, theirs].map((ring) => (signedArea(ring) < 0 === runsBack ? opened(ring) : opened(ring).reverse()));
  const [inOne, inOther] = [placesOf(one), placesOf(other)];
  const start = own.findIndex((vertex) => inOne.has(keyOf(vertex)) && inOther.has(keyOf(vertex)));
  if (start < 0) return null;
  const key = keyOf(own[start]);
  return { base: turned(own, start), mine: turned(one, inOne.get(key)), theirs: turned(other, inOther.get(key)) };
}

function turned(vertices, start) {
  return [...vertices.slice(start), ...vertices.slice(0, start)];
}
