import assert from 'node:assert/strict';
import { test } from 'node:test';
import { squareCorners } from '../../../../wwwroot/js/board/actions.js';
import { metric } from '../../../../wwwroot/js/board/geodesy.js';
import { Scene } from '../../../../wwwroot/js/board/scene.js';
import { metresOf, place } from '../drawing.js';

const estate = (code, ...corners) => ({ code, boundary: { type: 'MultiPolygon', coordinates: [[[...corners, corners[0]]]] } });
const ringOf = (scene, code) => scene.estate(code).boundary.coordinates[0][0];

function angles(ring) {
  const points = ring.slice(0, -1).map(metric);
  return points.map(([x, y], index) => {
    const [[px, py], [qx, qy]] = [points.at(index - 1), points[(index + 1) % points.length]];
    const turn = Math.atan2((px - x) * (qy - y) - (py - y) * (qx - x), (px - x) * (qx - x) + (py - y) * (qy - y));
    return Math.abs((turn * 180) / Math.PI);
  });
}

const slanted = (x, y, angle = 0.37) => place(x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle));

test('a careless quadrangle becomes a rectangle, whichever way it lies', () => {
  const scene = new Scene({ estates: [estate('A', slanted(0, 0), slanted(0.4, 30), slanted(50.5, 29.4), slanted(50, -0.6))] });
  const next = squareCorners(scene, { code: 'A' });
  for (const angle of angles(ringOf(next, 'A'))) assert.ok(Math.abs(angle - 90) < 1e-5, String(angle));
  for (const [index, position] of ringOf(next, 'A').entries()) {
    const [[x, y], [bx, by]] = [metresOf(position), metresOf(ringOf(scene, 'A')[index])];
    assert.ok(Math.hypot(x - bx, y - by) < 1, `corner ${index} went too far`);
  }
});

test('an L with a bent wall gets right corners and a straight wall; the vertex in the wall stays a vertex', () => {
  const scene = new Scene({ estates: [estate('A', slanted(0, 0), slanted(0, 40), slanted(20.3, 40.2), slanted(20, 20), slanted(33, 20.4), slanted(45, 19.8), slanted(45.2, 0.3))] });
  const ring = ringOf(squareCorners(scene, { code: 'A' }), 'A');
  assert.equal(ring.length, 8);
  for (const [index, angle] of angles(ring).entries()) assert.ok(Math.abs(angle - (index === 4 ? 180 : 90)) < 1e-5, `${index}: ${angle}`);
});

test('a wall that is askew on purpose keeps its direction', () => {
  const scene = new Scene({ estates: [estate('A', place(0, 0), place(0.3, 40), place(30, 40), place(50, 20), place(50, 0))] });
  const ring = ringOf(squareCorners(scene, { code: 'A' }), 'A');
  const [, , c, d] = ring.map(metresOf);
  assert.ok(Math.abs(Math.atan2(d[1] - c[1], d[0] - c[0]) + Math.PI / 4) < 1e-4);
});

test('a shared wall is squared in both estates, unless torn off', () => {
  const [b, e] = [place(30, 0), place(31, 20)];
  const scene = new Scene({ estates: [estate('A', place(0, 0), place(0, 20), e, b), estate('B', b, e, place(60, 20), place(60, 0))] });
  const next = squareCorners(scene, { code: 'A' });
  assert.deepEqual(ringOf(next, 'B').slice(0, 2), ringOf(next, 'A').slice(2, 4).toReversed());
  assert.equal(squareCorners(scene, { code: 'A', only: 'A' }).estate('B'), scene.estate('B'));
});

test('what is square already says so', () => {
  const scene = new Scene({ estates: [estate('A', slanted(0, 0), slanted(0, 20), slanted(30, 20), slanted(30, 0))] });
  assert.equal(squareCorners.disabled(scene, { code: 'A' }), 'Board_AlreadySquare');
  const careless = new Scene({ estates: [estate('A', slanted(0, 0), slanted(0, 20), slanted(30, 21), slanted(30, 0))] });
  const once = squareCorners(careless, { code: 'A' });
  assert.equal(squareCorners.disabled(once, { code: 'A' }), 'Board_AlreadySquare');
});
