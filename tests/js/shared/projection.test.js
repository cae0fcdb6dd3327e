import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toDegrees, toMetric } from '../../../wwwroot/js/shared/projection.js';

// control points of EPSG:4490 → 4549: lon, lat, easting, northing
const points = [
  [119.99, 31.82, 499053.2272, 3521893.1352],
  [120.0, 31.75, 500000.0, 3514131.2779],
  [120.03, 31.745, 502842.6118, 3513577.2574],
  [120.05, 31.77, 504736.4133, 3516350.0184],
  [120.06, 31.72, 505686.7508, 3510806.3779],
  [120.08, 31.7, 507583.9624, 3508589.9596],
  [120.11, 31.69, 510429.0681, 3507483.6217],
  [120.13, 31.76, 512316.0031, 3515247.4576],
  [120.2, 31.66, 518968.0514, 3504169.3048],
  [119.7, 31.78, 471584.5206, 3517496.9383],
];

test('the coordinates shown under the pointer agree with the control points to a tenth of a millimetre', () => {
  for (const [lon, lat, easting, northing] of points) {
    const metric = toMetric(lon, lat);
    assert.ok(Math.abs(metric.easting - easting) < 1e-4, `easting of ${lon}, ${lat}: ${metric.easting}`);
    assert.ok(Math.abs(metric.northing - northing) < 1e-4, `northing of ${lon}, ${lat}: ${metric.northing}`);
  }
});

test('metres lead back to the degrees of the control points', () => {
  for (const [lon, lat, easting, northing] of points) {
    const back = toDegrees(easting, northing);
    // the control points end at a tenth of a millimetre, which is 1e-9 degrees
    assert.ok(Math.abs(back.lon - lon) < 1e-9 && Math.abs(back.lat - lat) < 1e-9, `${easting}, ${northing}: ${back.lon}, ${back.lat}`);
  }
});

test('there and back again is the same place within a micrometre over the whole zone', () => {
  for (let easting = 330_000; easting <= 670_000; easting += 17_000) {
    for (let northing = 2_000_000; northing <= 5_500_000; northing += 173_000) {
      const { lon, lat } = toDegrees(easting, northing);
      const there = toMetric(lon, lat);
      assert.ok(Math.hypot(there.easting - easting, there.northing - northing) < 1e-6, `${easting}, ${northing}`);
    }
  }
});
