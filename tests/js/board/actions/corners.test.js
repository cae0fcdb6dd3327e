import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deleteVertex, insertVertex, moveVertex, nudgeVertex, setVertex } from '../../../../wwwroot/js/board/actions.js';
import { metric } from '../../../../wwwroot/js/board/geodesy.js';
import { edgeHoldersOf } from '../../../../wwwroot/js/board/vertices.js';
import { drawing, metresOf, twins } from '../drawing.js';

test('a shared corner moves in both estates; all other positions keep their doubles', () => {
  const { scene, at, corner, read } = twins();
  const next = moveVertex(scene, { ...corner('A', 'b'), to: at.x });
  assert.equal(read(next, 'A'), 'adex');
  assert.equal(read(next, 'B'), 'xefc');
  assert.equal(next.estate('B').boundary.coordinates[0][0].at(-1), at.x);
  assert.equal(next.estate('C'), scene.estate('C'));
});

test('a torn-off corner moves in one estate only', () => {
  const { scene, at, corner, read } = twins();
  const next = moveVertex(scene, { ...corner('A', 'b'), to: at.x, only: 'A' });
  assert.equal(read(next, 'A'), 'adex');
  assert.equal(next.estate('B'), scene.estate('B'));
});

test('a corner that is laid on its neighbour becomes one with it', () => {
  const { scene, at, corner, read } = drawing(`
a--b--c
|     |
e-----d`, { A: 'aedcb' });
  assert.equal(read(moveVertex(scene, { ...corner('A', 'b'), to: at.c }), 'A'), 'aedc');
  assert.equal(read(moveVertex(scene, { ...corner('A', 'b'), to: at.a }), 'A'), 'aedc');
});

test('of a triangle no corner can be laid on another', () => {
  const { scene, at, corner } = drawing(`
a---b
|  /
c`, { A: 'acb' });
  assert.equal(moveVertex.disabled(scene, { ...corner('A', 'b'), to: at.c }), 'Board_RingTooSmall');
});

test('a corner dropped on a wall puts a vertex into that wall as well', () => {
  const { scene, at, corner, read } = drawing(`
a---b c---g
|   | x   |
d---e f---h`, { A: 'adeb', C: 'cfhg' });
  const pins = [{ position: at.x, into: edgeHoldersOf(scene, at.c, at.f) }];
  const next = moveVertex(scene, { ...corner('A', 'b'), to: at.x, pins });
  assert.equal(read(next, 'A'), 'adex');
  assert.equal(read(next, 'C'), 'cxfhg');
});

test('a wall gets no second vertex in a place where the moved corner stands already', () => {
  const { scene, at, corner, read } = twins();
  const pins = [{ position: at.y, into: edgeHoldersOf(scene, at.g, at.h) }];
  const next = moveVertex(scene, { ...corner('B', 'c'), to: at.y, pins });
  assert.equal(read(next, 'C'), 'yfhg');
});

test('what is locked or not mine says so, and can be left behind by tearing off', () => {
  const locked = twins({ B: { lock: '因公示' } });
  const args = { ...locked.corner('A', 'b'), to: locked.at.x };
  assert.equal(moveVertex.disabled(locked.scene, args), 'Board_Locked');
  assert.equal(moveVertex.disabled(locked.scene, { ...args, only: 'A' }), null);
  const foreign = twins({ B: { mayDraw: false } });
  assert.equal(moveVertex.disabled(foreign.scene, { ...foreign.corner('A', 'b'), to: foreign.at.x }), 'Board_NotYours');
  assert.equal(moveVertex.disabled(foreign.scene, { ...foreign.corner('A', 'a'), to: foreign.at.x }), null);
});

test('a vertex that is not there cannot be moved, taken away or set', () => {
  const { scene, at } = twins();
  const nowhere = { code: 'A', part: 0, ring: 0, index: 9 };
  assert.equal(moveVertex.disabled(scene, { ...nowhere, to: at.x }), 'Board_NoVertex');
  assert.equal(deleteVertex.disabled(scene, nowhere), 'Board_NoVertex');
  assert.equal(setVertex.disabled(scene, { ...nowhere, to: at.x }), 'Board_NoVertex');
  assert.equal(insertVertex.disabled(scene, { ...nowhere, position: at.x }), 'Board_NoVertex');
});

test('a vertex put into a shared wall is in both estates', () => {
  const { scene, at, corner, read } = twins();
  const next = insertVertex(scene, { ...corner('A', 'e'), position: at.x });
  assert.equal(read(next, 'A'), 'adexb');
  assert.equal(read(next, 'B'), 'bxefc');
  const torn = insertVertex(scene, { ...corner('A', 'e'), position: at.x, only: 'A' });
  assert.equal(torn.estate('B'), scene.estate('B'));
});

test('a vertex put into a wall and laid on another wall is in all three', () => {
  const { scene, at, corner, read } = twins();
  const pins = [{ position: at.y, into: edgeHoldersOf(scene, at.g, at.h) }];
  const next = insertVertex(scene, { ...corner('A', 'e'), position: at.y, pins });
  assert.deepEqual(['A', 'B', 'C'].map((code) => read(next, code)), ['adeyb', 'byefc', 'cfhyg']);
});

test('a vertex taken away is gone from both estates', () => {
  const { scene, corner, read } = twins();
  const next = deleteVertex(scene, corner('A', 'b'));
  assert.equal(read(next, 'A'), 'ade');
  assert.equal(read(next, 'B'), 'efc');
});

test('a ring keeps three corners, also the one of the neighbour', () => {
  const { scene, corner } = drawing(`
a---b
|  /|
c---d`, { A: 'acb', B: 'bcd' });
  assert.equal(deleteVertex.disabled(scene, corner('A', 'b')), 'Board_RingTooSmall');
  assert.equal(deleteVertex.disabled(scene, corner('A', 'a')), 'Board_RingTooSmall');
});

test('a typed coordinate may be degrees or metres', () => {
  const { scene, at, corner, read } = twins();
  assert.equal(read(setVertex(scene, { ...corner('A', 'b'), to: at.x }), 'B'), 'xefc');
  const next = setVertex(scene, { ...corner('A', 'b'), metres: metric(at.x) });
  assert.deepEqual(metresOf(next.estate('A').boundary.coordinates[0][0][3]), metresOf(at.x));
  assert.deepEqual(metresOf(next.estate('B').boundary.coordinates[0][0][0]), metresOf(at.x));
});

test('a slip of the keyboard is not taken for a place', () => {
  const { scene, corner } = twins();
  const reason = (place) => setVertex.disabled(scene, { ...corner('A', 'b'), ...place });
  assert.equal(reason({ to: [31.7299, 120.0613] }), 'Board_OutsideZone');
  assert.equal(reason({ to: [NaN, 31.7] }), 'Board_NotANumber');
  assert.equal(reason({ metres: [505_000] }), 'Board_NotANumber');
  assert.equal(reason({ metres: [120.06, 31.72] }), 'Board_OutsideZone');
  assert.equal(reason({ to: [120.0613, 31.7299] }), null);
});

test('a nudge is in metres', () => {
  const { scene, corner } = twins();
  const next = nudgeVertex(scene, { ...corner('A', 'b'), by: [1.5, -0.5] });
  assert.deepEqual(metresOf(next.estate('B').boundary.coordinates[0][0][0]), [21.5, 0.5]);
});

test('there may be no more vertices than the server takes', () => {
  const { scene, at, corner } = twins();
  const limited = scene.with({ limits: { maxVertices: 4 } });
  assert.equal(insertVertex.disabled(limited, { ...corner('A', 'a'), position: at.x }), 'Board_TooManyVertices');
});
