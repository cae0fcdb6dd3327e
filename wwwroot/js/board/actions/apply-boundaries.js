import { centreOf } from '../../shared/geojson.js';
import { boundaryHolds } from '../boundary.js';
import { action } from './action.js';

/**
 * @typedef {import('../geodesy.js').Boundary} Boundary
 * @typedef {{code: string|null, boundary: Boundary, restoredFrom?: number, buildings?: {code: string, estate: string|null}[]}} Shape code null: a new estate
 */

/**
 * Takes shapes as the server (or a merge, or an older version) gives them, as one step: a reshape, a fix of the guard, a restore. New estates
 * are like the first shape's. Buildings of the estates named go with the shape that holds their middle.
 * @type {ReturnType<typeof action<{shapes: Shape[], remove?: string[], estate?: Partial<import('../scene.js').Estate>}>>} remove: codes that end (merge); estate: properties of new ones
 */
export const applyBoundaries = action(
  (scene, { shapes, remove = [], estate = {} }) => {
    const like = { ...likeOf(scene, shapes), ...estate };
    const shaped = shapes.reduce((next, shape) => (next.estate(shape.code) ? change(next, shape) : addLike(next, shape, like)), scene);
    const kept = remove.reduce((next, code) => next.remove(code), shaped);
    return withGivenBuildings(rehouse(scene, kept), shapes);
  },
  (scene, { shapes, remove = [] }) => {
    const known = [...shapes.map(({ code }) => code).filter((code) => code !== null), ...remove];
    return known.every((code) => scene.estate(code)) ? null : 'Board_NoEstate';
  },
);

function change(scene, { code, boundary, restoredFrom }) {
  return scene.set([{ code, boundary, ...(restoredFrom && { restoredFrom }) }]);
}

function addLike(scene, { code, boundary }, like) {
  return scene.add({ ...like, code: code ?? scene.nextCode(), boundary });
}

function likeOf(scene, shapes) {
  const first = shapes.map(({ code }) => scene.estate(code)).find(Boolean) ?? {};
  const { kind = 'Estate', subDistrict = null, subDistrictName } = first;
  return { name: '', kind, subDistrict, subDistrictName, mayDraw: true, lock: null };
}

/** Only buildings of estates that were changed, and only among the estates that were changed: others stay where a person put them. */
function rehouse(before, after) {
  const codes = after.changedFrom(before);
  const homes = codes.map((code) => after.estate(code)).filter(Boolean);
  const touched = [...before.buildings.values()].filter(({ estate }) => codes.includes(estate));
  return touched.reduce((scene, building) => scene.assign(building.code, homeOf(building, homes)), after);
}

function homeOf({ estate, outline }, homes) {
  const middle = centreOf(outline);
  const stays = homes.find(({ code }) => code === estate);
  if (stays && boundaryHolds(stays.boundary, middle)) return estate;
  return homes.find(({ boundary }) => boundaryHolds(boundary, middle))?.code ?? stays?.code ?? null;
}

function withGivenBuildings(scene, shapes) {
  return shapes.flatMap(({ buildings = [] }) => buildings).reduce((next, { code, estate }) => next.assign(code, estate), scene);
}
