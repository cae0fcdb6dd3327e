import { boxOf, ringsOf } from '../boundary.js';
import { degrees, metric, shift } from '../geodesy.js';
import { movePositions } from '../vertices.js';
import { action, noEstate } from './action.js';

/** @typedef {import('../vertices.js').Only} Only @typedef {import('../geodesy.js').Position} Position @typedef {import('../geodesy.js').Metric} Metric */

/**
 * Moves whole estates. Walls shared with others go along in the others too, unless `only` names the codes again.
 * @type {ReturnType<typeof action<{codes: string[], by: Metric, only?: Only}>>} by: metres to the east and north
 */
export const moveEstates = action(
  (scene, { codes, by, only }) => movePositions(scene, verticesOf(scene, codes).map((vertex) => [vertex, shift(vertex, by)]), only),
  (scene, { codes, by }) => noneOf(scene, codes) ?? (by.every(Number.isFinite) ? null : 'Board_NotANumber'),
);

/**
 * Turns an estate about a place (its middle, unless given). Shared walls as with moveEstates.
 * @type {ReturnType<typeof action<{code: string, degrees: number, centre?: Position, only?: Only}>>} degrees: clockwise
 */
export const rotate = action(
  (scene, { code, degrees: turn, centre = middleOf(scene.estate(code)), only }) => {
    const turned = turnAbout(metric(centre), (turn * Math.PI) / 180);
    return movePositions(scene, verticesOf(scene, [code]).map((vertex) => [vertex, turn % 360 === 0 ? vertex : turned(vertex)]), only);
  },
  (scene, args) => noEstate(scene, args) ?? (Number.isFinite(args.degrees) ? null : 'Board_NotANumber'),
);

/** @type {ReturnType<typeof action<{code: string}>>} */
export const removeEstate = action((scene, { code }) => scene.remove(code), noEstate);

/** Says which estate holds a building. @type {ReturnType<typeof action<{building: string, estate: string|null}>>} estate: null for none */
export const assignBuilding = action(
  (scene, { building, estate }) => scene.assign(building, estate),
  (scene, { building, estate }) => (scene.building(building) && (estate === null || scene.estate(estate)) ? null : 'Board_NoEstate'),
);

function verticesOf(scene, codes) {
  return codes.flatMap((code) => [...ringsOf(scene.estate(code).boundary)].flatMap(({ vertices }) => vertices));
}

function noneOf(scene, codes) {
  return codes.length > 0 && codes.every((code) => scene.estate(code)) ? null : 'Board_NoEstate';
}

function middleOf({ boundary }) {
  const [west, south, east, north] = boxOf(boundary);
  return [(west + east) / 2, (south + north) / 2];
}

function turnAbout([x, y], angle) {
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  return (vertex) => {
    const [east, north] = metric(vertex);
    const [dx, dy] = [east - x, north - y];
    return degrees([x + dx * cosine + dy * sine, y - dx * sine + dy * cosine]);
  };
}
