import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crosswise, moveEdge, setSide } from '../../../../wwwroot/js/board/actions.js';
import { bearing, distance } from '../../../../wwwroot/js/board/geodesy.js';
import { metresOf, twins } from '../drawing.js';

const corners = (scene, code) => scene.estate(code).boundary.coordinates[0][0].slice(0, -1).map(metresOf);

test('a shared wall moves as one edge', () => {
  const { scene, corner } = twins();
  const next = moveEdge(scene, { ...corner('A', 'e'), by: [3, 0] });
  assert.deepEqual(corners(next, 'A'), [[0, 0], [0, 20], [23, 20], [23, 0]]);
  assert.deepEqual(corners(next, 'B'), [[23, 0], [23, 20], [40, 20], [40, 0]]);
  const [, , e, b] = next.estate('A').boundary.coordinates[0][0];
  assert.deepEqual(next.estate('B').boundary.coordinates[0][0].slice(0, 2), [b, e]);
});

test('a wall can be torn off', () => {
  const { scene, corner } = twins();
  const next = moveEdge(scene, { ...corner('A', 'e'), by: [-0.4, 0], only: ['A'] });
  assert.deepEqual(corners(next, 'A'), [[0, 0], [0, 20], [19.6, 20], [19.6, 0]]);
  assert.equal(next.estate('B'), scene.estate('B'));
});

test('of a slanting way only what goes across moves a wall', () => {
  const { at } = twins();
  const [east, north] = crosswise(at.b, at.e, [3, 11]);
  assert.ok(Math.abs(east - 3) < 1e-6 && Math.abs(north) < 1e-6, `${east}, ${north}`);
});

test('a typed length and bearing move the end of a side in both estates', () => {
  const { scene, at, corner } = twins();
  const next = setSide(scene, { ...corner('A', 'd'), length: 18.5, bearing: 80 });
  const [, d, e] = next.estate('A').boundary.coordinates[0][0];
  assert.equal(d, at.d);
  assert.ok(Math.abs(distance(d, e) - 18.5) < 1e-6 && Math.abs(bearing(d, e) - 80) < 1e-6);
  assert.deepEqual(next.estate('B').boundary.coordinates[0][0][1], e);
});

test('a length alone keeps the bearing, a bearing alone the length', () => {
  const { scene, at, corner } = twins();
  const longer = setSide(scene, { ...corner('A', 'd'), length: 25 }).estate('A').boundary.coordinates[0][0][2];
  assert.ok(Math.abs(bearing(at.d, longer) - bearing(at.d, at.e)) < 1e-6);
  const turned = setSide(scene, { ...corner('A', 'd'), bearing: 45 }).estate('A').boundary.coordinates[0][0][2];
  assert.ok(Math.abs(distance(at.d, turned) - 20) < 1e-6);
});

test('the last side of a ring ends at its first corner', () => {
  const { scene, at, corner } = twins();
  const [first, ...rest] = setSide(scene, { ...corner('A', 'b'), length: 30 }).estate('A').boundary.coordinates[0][0];
  assert.deepEqual(rest.at(-1), first);
  assert.ok(Math.abs(distance(at.b, first) - 30) < 1e-6);
});

test('a side cannot be nothing, nor a wall move to no place', () => {
  const { scene, corner } = twins();
  assert.equal(setSide.disabled(scene, { ...corner('A', 'd'), length: 0 }), 'Board_LengthNotPositive');
  assert.equal(setSide.disabled(scene, { ...corner('A', 'd'), length: NaN }), 'Board_NotANumber');
  assert.equal(moveEdge.disabled(scene, { ...corner('A', 'd'), by: [NaN, 0] }), 'Board_NotANumber');
  assert.equal(moveEdge.disabled(scene, { code: 'A', part: 0, ring: 0, index: 4, by: [1, 1] }), 'Board_NoVertex');
});

test('a move of nothing changes nothing, though metres and degrees round', () => {
  const { scene, corner } = twins();
  assert.equal(moveEdge(scene, { ...corner('A', 'd'), by: [0, 0] }), scene);
});
