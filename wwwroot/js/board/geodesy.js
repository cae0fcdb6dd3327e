import { toDegrees, toMetric } from '../shared/projection.js';

/**
 * @typedef {[number, number]} Position lon, lat in degrees
 * @typedef {[number, number]} Metric easting, northing in metres of EPSG:4549
 * @typedef {Position[]} Ring closed: the first position stands again at the end
 * @typedef {{type: 'MultiPolygon', coordinates: Ring[][]}} Boundary parts of rings; the first ring of a part is its outside
 */

/** @param {Position} position @returns {Metric} */
export function metric([lon, lat]) {
  const { easting, northing } = toMetric(lon, lat);
  return [easting, northing];
}

/** @param {Metric} metres @returns {Position} */
export function degrees([easting, northing]) {
  const { lon, lat } = toDegrees(easting, northing);
  return [lon, lat];
}

/** @param {Position} a @param {Position} b @returns {number} metres in the plane of EPSG:4549 */
export function distance(a, b) {
  const [east, north] = between(a, b);
  return Math.hypot(east, north);
}

/** @param {Position} a @param {Position} b @returns {number} degrees clockwise from grid north, 0 ≤ bearing < 360; 0 when both are one place */
export function bearing(a, b) {
  const [east, north] = between(a, b);
  return normalBearing((Math.atan2(east, north) * 180) / Math.PI);
}

/** @param {number} turn degrees @returns {number} the same direction, 0 ≤ bearing < 360 */
export function normalBearing(turn) {
  const rest = turn % 360;
  return rest < 0 ? rest + 360 : rest;
}

/** @param {Position} a @param {Position} b @returns {Metric} the way from a to b: metres to the east and to the north */
export function between(a, b) {
  const [start, end] = [metric(a), metric(b)];
  return [end[0] - start[0], end[1] - start[1]];
}

/** @param {Position} position @param {Metric} by metres to the east and to the north @returns {Position} the very same when it goes nowhere */
export function shift(position, [east, north]) {
  if (east === 0 && north === 0) return position;
  const [x, y] = metric(position);
  return degrees([x + east, y + north]);
}

/** @param {Position} position @param {number} bearing degrees clockwise from grid north @param {number} metres @returns {Position} */
export function offset(position, bearing, metres) {
  const angle = (bearing * Math.PI) / 180;
  return shift(position, [metres * Math.sin(angle), metres * Math.cos(angle)]);
}

/** @param {Ring} ring @returns {number[]} length of each side in metres, in the order of the ring */
export function sidesOf(ring) {
  const points = ring.map(metric);
  return points.slice(1).map(([x, y], index) => Math.hypot(x - points[index][0], y - points[index][1]));
}

/** @param {Boundary} boundary @returns {number} square metres, holes taken out; what ST_Area says of it in EPSG:4549 */
export function areaOf(boundary) {
  const ofPart = ([outside, ...holes]) => holes.reduce((area, hole) => area - ringArea(hole), ringArea(outside));
  return boundary.coordinates.reduce((area, part) => area + ofPart(part), 0);
}

/** @param {Boundary} boundary @returns {number} metres, holes counted as well */
export function perimeterOf(boundary) {
  return boundary.coordinates.flat().flatMap(sidesOf).reduce((sum, side) => sum + side, 0);
}

function ringArea(ring) {
  return Math.abs(signedArea(ring));
}

/** @param {Ring} ring @returns {number} square metres, positive when the ring runs counter-clockwise */
export function signedArea(ring) {
  const points = ring.map(metric);
  const [left, low] = points[0]; // near the ring's own corner, so that millions of metres do not eat the digits
  let twice = 0;
  for (let i = 1; i < points.length; i++) {
    const [[ax, ay], [bx, by]] = [points[i - 1], points[i]];
    twice += (ax - left) * (by - low) - (bx - left) * (ay - low);
  }
  return twice / 2;
}
