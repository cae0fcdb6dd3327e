import { opened, ringsOf } from '../boundary.js';
import { degrees, metric } from '../geodesy.js';
import { movePositions } from '../vertices.js';
import { action, noEstate } from './action.js';

/**
 * @typedef {import('../geodesy.js').Metric} Metric
 * @typedef {{through: Metric, angle: number, axis: number|null}} Side a line in metres; axis 0–3 when it was laid on the ring's cross, else null
 */

/** A side further off the cross than this was drawn askew on purpose. */
const LIMIT_DEGREES = 15;
/** A corner that would move less keeps its very position. */
const STILL_METRES = 0.001;
/** Two sides that meet flatter than this have no corner to be trusted. */
const FLAT_SINE = 0.1;

/**
 * Makes near-right angles right and near-straight walls straight, in metres. Sides within 15° of the ring's main directions are laid on them
 * through their own middles; the others keep their direction.
 * @type {ReturnType<typeof action<{code: string, part?: number, ring?: number, only?: import('../vertices.js').Only}>>} without part and ring all rings
 */
export const squareCorners = action(
  (scene, { only, ...which }) => movePositions(scene, movesOf(scene, which), only),
  (scene, which) => noEstate(scene, which) ?? (movesOf(scene, which).length === 0 ? 'Board_AlreadySquare' : null),
);

function movesOf(scene, { code, part, ring }) {
  const rings = [...ringsOf(scene.estate(code).boundary)].filter((at) => (part ?? at.part) === at.part && (ring ?? at.ring) === at.ring);
  return rings.flatMap(({ vertices }) => movesOfRing(opened(vertices)));
}

function movesOfRing(vertices) {
  const points = vertices.map(metric);
  const sides = straightened(sidesOn(points, mainDirection(points)));
  const squared = points.map((point, index) => cornerOf(sides.at(index - 1), sides[index], point));
  const moves = vertices.map((vertex, index) => [vertex, squared[index], points[index]]);
  return moves.filter(([, to, from]) => Math.hypot(to[0] - from[0], to[1] - from[1]) > STILL_METRES).map(([vertex, to]) => [vertex, degrees(to)]);
}

/** The direction that the sides share up to quarter turns; long sides weigh more. */
function mainDirection(points) {
  let [x, y] = [0, 0];
  for (const { angle, length } of rawSides(points)) {
    x += length * Math.cos(4 * angle);
    y += length * Math.sin(4 * angle);
  }
  return Math.atan2(y, x) / 4;
}

function rawSides(points) {
  return points.map(([ax, ay], index) => {
    const [bx, by] = points[(index + 1) % points.length];
    return { through: [(ax + bx) / 2, (ay + by) / 2], angle: Math.atan2(by - ay, bx - ax), length: Math.hypot(bx - ax, by - ay) };
  });
}

function sidesOn(points, direction) {
  const quarter = Math.PI / 2;
  return rawSides(points).map((side) => {
    const turns = Math.round((side.angle - direction) / quarter);
    const onAxis = direction + turns * quarter;
    const isNear = Math.abs(side.angle - onAxis) <= (LIMIT_DEGREES * Math.PI) / 180;
    return isNear ? { ...side, angle: onAxis, axis: ((turns % 4) + 4) % 4 } : { ...side, axis: null };
  });
}

/** Sides in a row on the same axis are one wall: they run through one middle. */
function straightened(sides) {
  const start = sides.findIndex((side, index) => !continues(sides.at(index - 1), side));
  if (start < 0) return sides;
  const turned = [...sides.slice(start), ...sides.slice(0, start)];
  const walls = [];
  for (const [index, side] of turned.entries()) {
    if (index > 0 && continues(turned[index - 1], side)) walls.at(-1).push(side);
    else walls.push([side]);
  }
  const straight = walls.flatMap((wall) => wall.map((side) => ({ ...side, through: middleOf(wall) })));
  return [...straight.slice(sides.length - start), ...straight.slice(0, sides.length - start)];
}

function continues(before, side) {
  return side.axis !== null && before.axis === side.axis;
}

function middleOf(wall) {
  const length = wall.reduce((sum, side) => sum + side.length, 0);
  const mean = (axis) => wall.reduce((sum, side) => sum + side.through[axis] * (side.length / length), 0);
  return [mean(0), mean(1)];
}

/** Where two sides meet; a vertex within one wall is laid square onto it. */
function cornerOf(before, after, point) {
  const [ux, uy, vx, vy] = [Math.cos(before.angle), Math.sin(before.angle), Math.cos(after.angle), Math.sin(after.angle)];
  const sine = ux * vy - uy * vx;
  const [dx, dy] = [after.through[0] - before.through[0], after.through[1] - before.through[1]];
  if (Math.abs(sine) < FLAT_SINE) return before.axis !== null && before.axis === after.axis ? footOn(after, point) : point;
  const along = (dx * vy - dy * vx) / sine;
  return [before.through[0] + along * ux, before.through[1] + along * uy];
}

function footOn({ through: [x, y], angle }, [px, py]) {
  const [ux, uy] = [Math.cos(angle), Math.sin(angle)];
  const along = (px - x) * ux + (py - y) * uy;
  return [x + along * ux, y + along * uy];
}
