import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { areaOf, bearing, degrees, distance, metric, offset, perimeterOf, sidesOf, signedArea } from '../../../wwwroot/js/board/geodesy.js';
import { place } from './drawing.js';

const turnBetween = (one, other) => ((one - other + 540) % 360) - 180;
const polygons = (...coordinates) => ({ type: 'MultiPolygon', coordinates });

// what PostGIS 3.3 with PROJ 9.1 says: ST_Area and ST_Perimeter of ST_Transform(shape, 4549)
const measured = [
  ['a part with a hole and a small part', polygons(
    [[[120.05, 31.72], [120.06, 31.72], [120.06, 31.73], [120.05, 31.73], [120.05, 31.72]], [[120.052, 31.722], [120.052, 31.724], [120.055, 31.724], [120.055, 31.722], [120.052, 31.722]]],
    [[[120.07, 31.72], [120.071, 31.7203], [120.0705, 31.721], [120.07, 31.72]]],
  ), 992287.4080971428, 5437.280132252767],
  ['far from the meridian', polygons([[[121.2, 31.1], [121.2123, 31.1017], [121.2101, 31.1123], [121.2, 31.1]]]), 709559.367410722, 4052.7565070443025],
  ['thin as a lath', polygons([[[119.97, 31.8], [119.98, 31.8000045], [119.98, 31.800009], [119.97, 31.8000045], [119.97, 31.8]]]), 472.5177168011845, 1894.9518542183016],
];

test('area and perimeter are the ones of the server to the eighth digit', () => {
  for (const [name, boundary, area, perimeter] of measured) {
    assert.ok(Math.abs(areaOf(boundary) / area - 1) < 1e-8, `area, ${name}: ${areaOf(boundary)}`);
    assert.ok(Math.abs(perimeterOf(boundary) / perimeter - 1) < 1e-8, `perimeter, ${name}: ${perimeterOf(boundary)}`);
  }
});

test('the estates of the demo town have the areas that the server computes', () => {
  const { features } = JSON.parse(readFileSync(new URL('../../../data/demo/estates.geojson', import.meta.url), 'utf8'));
  const areas = { E01: 17999.99902070373, E02: 16200.00811179626, E03: 13200.00097322473 };
  for (const [code, area] of Object.entries(areas)) {
    const { geometry } = features.find(({ properties }) => properties.code === code);
    assert.ok(Math.abs(areaOf(geometry) / area - 1) < 1e-9, code);
  }
});

test('sides come in metres and in the order of the ring', () => {
  const ring = [place(0, 0), place(0, 30), place(40, 30), place(0, 0)];
  assert.deepEqual(sidesOf(ring).map((metres) => metres.toFixed(6)), ['30.000000', '40.000000', '50.000000']);
});

test('bearings run clockwise from grid north', () => {
  const ways = [[0, -10, 0], [10, -10, 45], [10, 0, 90], [0, 10, 180], [-10, 0, 270]];
  for (const [x, y, expected] of ways) assert.ok(Math.abs(turnBetween(bearing(place(0, 0), place(x, y)), expected)) < 1e-6, String(expected));
});

test('a place at a bearing and a length is found at that bearing and length', () => {
  const start = [120.0613, 31.7299];
  const end = offset(start, 213.7, 88.25);
  assert.ok(Math.abs(bearing(start, end) - 213.7) < 1e-6);
  assert.ok(Math.abs(distance(start, end) - 88.25) < 1e-6);
});

test('degrees and metres lead to each other', () => {
  const [lon, lat] = degrees(metric([120.0613, 31.7299]));
  assert.ok(Math.abs(lon - 120.0613) < 1e-12 && Math.abs(lat - 31.7299) < 1e-12);
});

test('a ring that runs clockwise has a negative area', () => {
  const ring = [place(0, 0), place(0, 10), place(10, 10), place(0, 0)];
  assert.ok(signedArea(ring) > 0);
  assert.ok(signedArea(ring.toReversed()) < 0);
});
