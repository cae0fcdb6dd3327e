import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followNeighbour, reshapeRun } from '../../../../wwwroot/js/board/actions.js';
import { drawing, twins } from '../drawing.js';

const street = () => drawing(`
a---------b
|         |
p-q       |
| B r---s |
|       t-c
 u-------v
         w
d---------e`, { B: 'apqrstcb', A: 'uvwed' });

const names = (at, way) => way.map((position) => Object.keys(at).find((name) => at[name] === position)).join('');

test('a pen along a neighbour takes the very vertices, the shorter way or the other, forth and back', () => {
  const { scene, at } = street();
  const way = (from, to, longWay) => names(at, followNeighbour(scene, { from: at[from], to: at[to], longWay }));
  assert.equal(way('p', 'c'), 'pqrstc');
  assert.equal(way('c', 'p'), 'ctsrqp');
  assert.equal(way('p', 'c', true), 'pabc');
  assert.equal(way('b', 'p'), 'bap');
});

test('of two estates with both vertices the one with the shorter way is followed, or the one asked for', () => {
  const { scene, at } = drawing(`
a-------b
|   B   |
c-x y z-d
| A     |
e-------f`, { B: 'acxdb', A: 'cefdzyx' });
  const way = (code) => names(at, followNeighbour(scene, { from: at.c, to: at.d, code }));
  assert.equal(way(), 'cxd');
  assert.equal(way('A'), 'cxyzd');
});

test('without a ring that has both vertices there is nothing to follow', () => {
  const { scene, at } = twins();
  assert.equal(followNeighbour(scene, { from: at.a, to: at.g }), null);
  assert.equal(followNeighbour.disabled(scene, { from: at.a, to: at.g }), 'Board_NoNeighbour');
  assert.equal(followNeighbour.disabled(scene, { from: at.a, to: at.a }), 'Board_NoNeighbour');
  assert.equal(followNeighbour.disabled(scene, { from: at.a, to: at.b }), null);
});

test('a sloppy wall takes the course of the neighbour, and the gap is closed', () => {
  const { scene, at, read } = street();
  const points = followNeighbour(scene, { from: at.p, to: at.c });
  const next = reshapeRun(scene, { code: 'A', part: 0, ring: 0, from: 0, to: 1, points });
  assert.equal(read(next, 'A'), 'pqrstcwed');
  assert.equal(next.estate('B'), scene.estate('B'));
});

test('the stretch may run against the ring and over its beginning', () => {
  const { scene, at, read } = drawing(`
a---b---c
|       |
f---e---d
  x   y`, { A: 'afedcb' });
  const points = [at.d, at.y, at.x, at.f];
  assert.equal(read(reshapeRun(scene, { code: 'A', part: 0, ring: 0, from: 3, to: 1, points }), 'A'), 'fxydcba');
  const other = reshapeRun(scene, { code: 'A', part: 0, ring: 0, from: 1, to: 3, points: points.toReversed(), longWay: true });
  assert.equal(read(other, 'A'), 'dyxfe');
});

test('a stretch needs two vertices of the ring', () => {
  const { scene, at } = twins();
  assert.equal(reshapeRun.disabled(scene, { code: 'A', part: 0, ring: 0, from: 1, to: 1, points: [at.a, at.b] }), 'Board_NoVertex');
  assert.equal(reshapeRun.disabled(scene, { code: 'A', part: 0, ring: 0, from: 1, to: 9, points: [at.a, at.b] }), 'Board_NoVertex');
  assert.equal(reshapeRun.disabled(scene, { code: 'Z', part: 0, ring: 0, from: 1, to: 2, points: [at.a, at.b] }), 'Board_NoVertex');
});
