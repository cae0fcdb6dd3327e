import assert from 'node:assert/strict';
import { test } from 'node:test';
import { edgeAt, edgeHoldersOf, holdersOf, insertInto, keyOf, positionAt } from '../../../wwwroot/js/board/vertices.js';
import { drawing, twins } from './drawing.js';

test('a shared corner has all its holders', () => {
  const { scene, at } = twins();
  assert.deepEqual(holdersOf(scene, at.b), [{ code: 'A', part: 0, ring: 0, index: 3 }, { code: 'B', part: 0, ring: 0, index: 0 }]);
  assert.deepEqual(holdersOf(scene, at.x), []);
});

test('a corner that differs in the last digit is another corner', () => {
  const { scene, at } = twins();
  const beside = [at.b[0] + 2 ** -46, at.b[1]];
  assert.notEqual(keyOf(beside), keyOf(at.b));
  assert.deepEqual(holdersOf(scene, beside), []);
});

test('a wall is one edge of both estates, whichever way their rings run', () => {
  const { scene, at } = twins();
  const expected = [{ code: 'A', part: 0, ring: 0, index: 2, reversed: true }, { code: 'B', part: 0, ring: 0, index: 0, reversed: false }];
  assert.deepEqual(edgeHoldersOf(scene, at.b, at.e), expected);
  assert.deepEqual(edgeHoldersOf(scene, at.e, at.b), expected.map((holder) => ({ ...holder, reversed: !holder.reversed })));
  assert.deepEqual(edgeHoldersOf(scene, at.a, at.e), []);
});

test('holes and parts are held like outsides', () => {
  const { scene, at } = drawing(`
a-------b  i-j
| e---f |  | |
| h---g |  l-k
d-------c`, { A: 'adcb/efgh ilkj', B: 'ehgf' });
  assert.deepEqual(holdersOf(scene, at.g), [{ code: 'A', part: 0, ring: 1, index: 2 }, { code: 'B', part: 0, ring: 0, index: 2 }]);
  assert.deepEqual(holdersOf(scene, at.k), [{ code: 'A', part: 1, ring: 0, index: 2 }]);
});

test('the edge that closes a ring ends where the ring begins', () => {
  const { scene, at, corner } = twins();
  assert.deepEqual(edgeAt(scene, corner('A', 'b')), [at.b, at.a]);
  assert.equal(positionAt(scene, corner('A', 'b')), at.b);
  assert.equal(positionAt(scene, { code: 'A', part: 7, ring: 0, index: 0 }), null);
});

test('several vertices go into one edge in the order of the edge', () => {
  const { scene, at, read } = drawing(`
a-x-y-z-b
|   A   |
d-------c`, { A: 'adcb' });
  const into = edgeHoldersOf(scene, at.a, at.b);
  const next = insertInto(scene, [at.y, at.x, at.z].map((position) => ({ position, into })));
  assert.equal(read(next, 'A'), 'adcbzyx');
  assert.equal(insertInto(next, [{ position: at.y, into }]), next);
});
