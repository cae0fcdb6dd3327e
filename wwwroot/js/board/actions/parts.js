import { boundaryOf, ringFrom, ringHolds } from '../boundary.js';
import { insertInto } from '../vertices.js';
import { action, noEstate, tooFewPoints } from './action.js';

/** @typedef {import('./action.js').Position} Position @typedef {import('./action.js').Pin} Pin */

/** One more part: scattered buildings are one estate. @type {ReturnType<typeof action<{code: string, points: Position[], pins?: Pin[]}>>} */
export const addPart = action(
  (scene, { code, points, pins = [] }) => withParts(insertInto(scene, pins), code, (parts) => [...parts, [ringFrom(points)]]),
  (scene, args) => noEstate(scene, args) ?? tooFewPoints(args),
);

/** A hole in the part that holds the points. @type {ReturnType<typeof action<{code: string, points: Position[], pins?: Pin[]}>>} */
export const addHole = action(
  (scene, { code, points, pins = [] }) => {
    const around = partAround(scene, code, points);
    const dig = (rings, part) => (part === around ? [...rings, ringFrom(points, true)] : rings);
    return withParts(insertInto(scene, pins), code, (parts) => parts.map(dig));
  },
  (scene, args) => noEstate(scene, args) ?? tooFewPoints(args) ?? (partAround(scene, args.code, args.points) < 0 ? 'Board_HoleOutside' : null),
);

/** @type {ReturnType<typeof action<{code: string, part: number}>>} */
export const removePart = action(
  (scene, { code, part }) => withParts(scene, code, (parts) => parts.filter((rings, index) => index !== part)),
  (scene, args) => noEstate(scene, args) ?? partReason(scene.estate(args.code), args.part),
);

/** @type {ReturnType<typeof action<{code: string, part: number, ring: number}>>} ring: 1 or more, as 0 is the outside */
export const removeHole = action(
  (scene, { code, part, ring }) => withParts(scene, code, (parts) => parts.map((rings, at) => (at === part ? rings.filter((_, index) => index !== ring) : rings))),
  (scene, args) => noEstate(scene, args) ?? (args.ring > 0 && scene.estate(args.code).boundary.coordinates[args.part]?.[args.ring] ? null : 'Board_NoVertex'),
);

function withParts(scene, code, change) {
  return scene.set([{ code, boundary: boundaryOf(change(scene.estate(code).boundary.coordinates)) }]);
}

function partReason({ boundary: { coordinates } }, part) {
  if (!coordinates[part]) return 'Board_NoVertex';
  return coordinates.length === 1 ? 'Board_LastPart' : null;
}

/** Points may lie on the wall itself, where inside and outside are a matter of digits: most of them decide. */
function partAround(scene, code, points) {
  const inside = ([outside]) => points.filter((point) => ringHolds(outside, point)).length;
  return scene.estate(code).boundary.coordinates.findIndex((rings) => inside(rings) * 2 > points.length);
}
