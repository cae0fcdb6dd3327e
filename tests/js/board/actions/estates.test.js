import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assignBuilding, moveEstates, removeEstate, rotate } from '../../../../wwwroot/js/board/actions.js';
import { metresOf, place, twins } from '../drawing.js';

const corners = (scene, code) => scene.estate(code).boundary.coordinates[0][0].slice(0, -1).map(metresOf);

test('a moved estate takes its walls along in the neighbour; torn off it leaves the neighbour alone', () => {
  const { scene } = twins();
  const next = moveEstates(scene, { codes: ['A'], by: [-2, 5] });
  assert.deepEqual(corners(next, 'A'), [[-2, -5], [-2, 15], [18, 15], [18, -5]]);
  assert.deepEqual(corners(next, 'B'), [[18, -5], [18, 15], [40, 20], [40, 0]]);
  const torn = moveEstates(scene, { codes: ['A'], by: [-2, 5], only: ['A'] });
  assert.deepEqual(torn.changedFrom(scene), ['A']);
});

test('estates that move together stay joined', () => {
  const { scene } = twins();
  const next = moveEstates(scene, { codes: ['A', 'B'], by: [0, 1], only: ['A', 'B'] });
  assert.deepEqual(next.estate('A').boundary.coordinates[0][0].slice(2, 4).toReversed(), next.estate('B').boundary.coordinates[0][0].slice(0, 2));
  assert.equal(next.estate('C'), scene.estate('C'));
});

test('a quarter turn is clockwise about the middle', () => {
  const { scene } = twins();
  assert.deepEqual(corners(rotate(scene, { code: 'A', degrees: 90, only: 'A' }), 'A'), [[20, 0], [0, 0], [0, 20], [20, 20]]);
  assert.deepEqual(corners(rotate(scene, { code: 'A', degrees: 90, centre: place(0, 0), only: 'A' }), 'A'), [[0, 0], [-20, 0], [-20, 20], [0, 20]]);
});

test('no turn is no change', () => {
  const { scene } = twins();
  assert.equal(rotate(scene, { code: 'A', degrees: 0 }), scene);
  assert.equal(rotate(scene, { code: 'A', degrees: 360 }), scene);
});

test('what is not there or no number is refused', () => {
  const { scene } = twins({ C: { lock: '因公示' } });
  assert.equal(moveEstates.disabled(scene, { codes: [], by: [1, 1] }), 'Board_NoEstate');
  assert.equal(moveEstates.disabled(scene, { codes: ['A'], by: [1, NaN] }), 'Board_NotANumber');
  assert.equal(rotate.disabled(scene, { code: 'A', degrees: NaN }), 'Board_NotANumber');
  assert.equal(removeEstate.disabled(scene, { code: 'C' }), 'Board_Locked');
  assert.equal(removeEstate.disabled(scene, { code: 'A' }), null);
});

test('a building is given to one estate', () => {
  const outline = { type: 'MultiPolygon', coordinates: [[[place(1, 1), place(1, 2), place(2, 2), place(1, 1)]]] };
  const scene = twins().scene.with({ buildings: [{ code: 'b1', estate: null, outline }] });
  assert.equal(assignBuilding(scene, { building: 'b1', estate: 'A' }).building('b1').estate, 'A');
  assert.equal(assignBuilding.disabled(scene, { building: 'b1', estate: 'Z' }), 'Board_NoEstate');
  assert.equal(assignBuilding.disabled(scene, { building: 'b1', estate: null }), null);
});
