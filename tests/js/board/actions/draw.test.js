import assert from 'node:assert/strict';
import { test } from 'node:test';
import { copyShape, drawPolygon, drawRectangle, rectangleOf } from '../../../../wwwroot/js/board/actions.js';
import { signedArea, sidesOf } from '../../../../wwwroot/js/board/geodesy.js';
import { edgeHoldersOf } from '../../../../wwwroot/js/board/vertices.js';
import { drawing, metresOf, twins } from '../drawing.js';

const estate = { code: 'new-1', name: '新村', kind: 'Estate', subDistrict: 'qsy' };

test('a drawn polygon is a new estate with the very points, counter-clockwise', () => {
  const { scene, at } = twins();
  const next = drawPolygon(scene, { ...estate, points: [at.d, at.e, at.z] });
  const [ring] = next.estate('new-1').boundary.coordinates[0];
  assert.ok(signedArea(ring) > 0);
  assert.deepEqual(new Set(ring), new Set([at.d, at.e, at.z]));
  assert.deepEqual(next.changedFrom(scene), ['new-1']);
  assert.equal(next.estate('new-1').name, '新村');
});

test('drawing against a wall gives the neighbours the corners in it', () => {
  const { scene, at, read } = drawing(`
a---b---c
| A | B |
d-x-e---f
 n   m`, { A: 'adeb', B: 'befc' });
  const pins = [{ position: at.x, into: edgeHoldersOf(scene, at.d, at.e) }];
  const next = drawPolygon(scene, { ...estate, points: [at.x, at.n, at.m, at.e], pins });
  assert.equal(read(next, 'A'), 'adxeb');
  assert.equal(read(next, 'new-1'), 'xnme');
});

test('a click given twice is one corner, and a polygon needs three', () => {
  const { scene, at } = twins();
  assert.equal(drawPolygon(scene, { ...estate, points: [at.d, at.d, at.z, at.e, at.e] }).estate('new-1').boundary.coordinates[0][0].length, 4);
  assert.equal(drawPolygon.disabled(scene, { ...estate, points: [at.d, at.e, at.d] }), 'Board_RingTooSmall');
  assert.equal(drawPolygon.disabled(scene, { ...estate, points: [] }), 'Board_RingTooSmall');
});

test('three points make a rectangle that is right-angled in metres', () => {
  const { at } = drawing(`
   b
a
        c`, {});
  const corners = rectangleOf([at.a, at.b, at.c]);
  assert.deepEqual(corners.slice(0, 2), [at.a, at.b]);
  const [ab, bc, cd, da] = sidesOf([...corners, corners[0]]);
  assert.ok(Math.abs(ab - cd) < 1e-6 && Math.abs(bc - da) < 1e-6);
  const points = corners.map(metresOf);
  for (const [index, [x, y]] of points.entries()) {
    const [[px, py], [qx, qy]] = [points.at(index - 1), points[(index + 1) % 4]];
    assert.ok(Math.abs((px - x) * (qx - x) + (py - y) * (qy - y)) < 0.05, `corner ${index}`);
  }
});

test('the third point may lie on either side of the first two', () => {
  const { at } = drawing(`
x
a---b
y`, {});
  assert.deepEqual(rectangleOf([at.a, at.b, at.x]).map(metresOf), [[0, 10], [20, 10], [20, 0], [0, 0]]);
  assert.deepEqual(rectangleOf([at.a, at.b, at.y]).map(metresOf), [[0, 10], [20, 10], [20, 20], [0, 20]]);
});

test('a rectangle without depth is none', () => {
  const { scene, at } = drawing(`
a--x--b
c`, {});
  assert.equal(drawRectangle.disabled(scene, { ...estate, points: [at.a, at.b, at.x] }), 'Board_Flat');
  assert.equal(drawRectangle.disabled(scene, { ...estate, points: [at.a, at.a, at.c] }), 'Board_Flat');
  assert.equal(drawRectangle.disabled(scene, { ...estate, points: [at.a, at.b] }), 'Board_Flat');
  assert.equal(drawRectangle.disabled(scene, { ...estate, points: [at.a, at.b, at.c] }), null);
});

test('the point that gives the depth is no corner and puts no vertex anywhere', () => {
  const { scene, at, read } = twins();
  const pins = [{ position: at.x, into: edgeHoldersOf(scene, at.b, at.e) }];
  const next = drawRectangle(scene, { ...estate, points: [at.d, at.e, at.x], pins });
  assert.equal(read(next, 'A'), 'adeb');
});

test('a copied outline has the very positions of the original', () => {
  const { scene, at } = twins();
  const shape = { type: 'Polygon', coordinates: [[at.d, at.z, at.e, at.d]] };
  const next = copyShape(scene, { ...estate, shape });
  assert.deepEqual(next.estate('new-1').boundary, { type: 'MultiPolygon', coordinates: [shape.coordinates] });
  const joined = copyShape(scene, { shape, into: 'C' });
  assert.equal(joined.estate('C').boundary.coordinates.length, 2);
  assert.deepEqual(joined.changedFrom(scene), ['C']);
  assert.equal(copyShape.disabled(scene, { shape, into: 'Z' }), 'Board_NoEstate');
});
