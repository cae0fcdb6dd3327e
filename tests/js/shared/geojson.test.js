import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bboxOf, centreOf, contains, overlaps, pad, unite } from '../../../wwwroot/js/shared/geojson.js';

const square = (west, south, size) => [[[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]]];

test('the box of an estate of scattered buildings holds all its parts', () => {
  const geometry = { type: 'MultiPolygon', coordinates: [square(0, 0, 1), square(5, 2, 1)] };
  assert.deepEqual(bboxOf(geometry), [0, 0, 6, 3]);
});

test('a collection of geometries has one box around everything in it', () => {
  const geometries = [{ type: 'Point', coordinates: [1, 2] }, { type: 'LineString', coordinates: [[3, 4], [0, 0]] }];
  assert.deepEqual(bboxOf({ type: 'GeometryCollection', geometries }), [0, 0, 3, 4]);
});

test('no geometry has no box, and boxes that are missing do not count', () => {
  assert.equal(bboxOf(null), null);
  assert.equal(unite([null, null]), null);
  assert.deepEqual(unite([null, [0, 0, 1, 1], [2, -1, 3, 0]]), [0, -1, 3, 1]);
});

test('the label of a scattered estate stands on its largest part, not between the parts', () => {
  assert.deepEqual(centreOf({ type: 'MultiPolygon', coordinates: [square(0, 0, 1), square(10, 10, 2)] }), [11, 11]);
});

test('boxes that touch overlap, and a box contains itself', () => {
  assert.ok(overlaps([0, 0, 1, 1], [1, 1, 2, 2]));
  assert.ok(!overlaps([0, 0, 1, 1], [1.1, 0, 2, 1]));
  assert.ok(contains([0, 0, 1, 1], [0, 0, 1, 1]));
  assert.ok(contains(pad([0, 0, 1, 1], 0.1), [0, 0, 1, 1]));
});
