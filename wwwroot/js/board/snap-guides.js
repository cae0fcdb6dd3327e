import { metric } from './geodesy.js';

/**
 * @typedef {import('./geodesy.js').Position} Position @typedef {import('./geodesy.js').Metric} Metric
 * @typedef {{a: Metric, b: Metric, endless?: boolean}} Line a side between its ends, or endless through both
 * @typedef {Line & {kind: 'rightAngle'|'extension', start: Position}} Guide a line through the end of a fixed side
 */

/** Lines that meet flatter than this cross at no place worth having. */
const FLAT_SINE = 0.05;

/** @param {[Position, Position][]} legs fixed sides, their free end last @returns {Guide[]} square to each and straight on */
export function guidesOf(legs) {
  return legs.flatMap(([before, start]) => {
    const [[px, py], [x, y]] = [metric(before), metric(start)];
    const [east, north] = [x - px, y - py];
    if (east === 0 && north === 0) return [];
    const line = (kind, dx, dy) => ({ kind, start, a: [x, y], b: [x + dx, y + dy], endless: true });
    return [line('rightAngle', north, -east), line('extension', east, north)];
  });
}

/** @param {Line} line @param {Metric} point @returns {Metric|null} where a perpendicular meets the line; null beyond the ends of a side */
export function footOf({ a, b, endless }, [x, y]) {
  const [east, north] = [b[0] - a[0], b[1] - a[1]];
  const along = ((x - a[0]) * east + (y - a[1]) * north) / (east ** 2 + north ** 2);
  return (along >= 0 && along <= 1) || endless ? [a[0] + along * east, a[1] + along * north] : null;
}

/** @param {Line} line @param {Metric} point @returns {number} metres from the endless line through both ends */
export function gapTo({ a, b }, [x, y]) {
  const [east, north] = [b[0] - a[0], b[1] - a[1]];
  return Math.abs((x - a[0]) * north - (y - a[1]) * east) / Math.hypot(east, north);
}

/** @param {Guide} guide @param {Line} side @returns {Metric|null} where the guide meets the side between its ends */
export function crossingOf(guide, { a, b }) {
  const along = alongSecond(guide, { a, b });
  return along !== null && along > 0 && along < 1 ? [a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1])] : null;
}

/** @param {Guide} one @param {Guide} other @returns {Metric|null} where two guides from different corners meet */
export function crossingWith(one, other) {
  if (one.start === other.start) return null;
  const along = alongSecond(one, other);
  return along === null ? null : [other.a[0] + along * (other.b[0] - other.a[0]), other.a[1] + along * (other.b[1] - other.a[1])];
}

/** How far along the second line the first crosses it: 0 at its start, 1 at its end. */
function alongSecond(first, second) {
  const [ux, uy, vx, vy] = [first.b[0] - first.a[0], first.b[1] - first.a[1], second.b[0] - second.a[0], second.b[1] - second.a[1]];
  const cross = ux * vy - uy * vx;
  if (Math.abs(cross) < FLAT_SINE * Math.hypot(ux, uy) * Math.hypot(vx, vy)) return null;
  return ((second.a[0] - first.a[0]) * uy - (second.a[1] - first.a[1]) * ux) / cross;
}
