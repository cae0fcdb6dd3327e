import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addHole, addPart, removeHole, removePart } from '../../../../wwwroot/js/board/actions.js';
import { areaOf } from '../../../../wwwroot/js/board/geodesy.js';
import { edgeHoldersOf } from '../../../../wwwroot/js/board/vertices.js';
import { drawing } from '../drawing.js';

const yard = () => drawing(`
a-------b  i-j
| e---f |  | |
| h---g |  l-k
d-------c   m`, { A: 'adcb', B: 'ilkj' });

test('an estate of scattered houses has several parts', () => {
  const { scene, at, read } = yard();
  const next = addPart(scene, { code: 'A', points: [at.l, at.m, at.k], pins: [{ position: at.m, into: edgeHoldersOf(scene, at.l, at.k) }] });
  assert.equal(read(next, 'A'), 'adcb lmk');
  assert.equal(read(next, 'B'), 'ilmkj');
});

test('a hole is dug into the part around it and counts off the area', () => {
  const { scene, at, read } = yard();
  const next = addHole(addPart(scene, { code: 'A', points: [at.i, at.l, at.k] }), { code: 'A', points: [at.e, at.h, at.g, at.f] });
  assert.equal(read(next, 'A'), 'adcb/efgh ilk');
  assert.ok(Math.abs(areaOf(next.estate('A').boundary) - (40 * 30 - 20 * 10 + 10 * 20 / 2)) < 1e-3);
});

test('a hole outside of the estate is none', () => {
  const { scene, at } = yard();
  assert.equal(addHole.disabled(scene, { code: 'A', points: [at.i, at.l, at.k] }), 'Board_HoleOutside');
  assert.equal(addHole.disabled(scene, { code: 'A', points: [at.e, at.f] }), 'Board_RingTooSmall');
  assert.equal(addHole.disabled(scene, { code: 'Z', points: [at.e, at.f, at.g] }), 'Board_NoEstate');
});

test('parts and holes can go, the last part cannot', () => {
  const { scene, read } = drawing(`
a-------b  i-j
| e---f |  | |
| h---g |  l-k
d-------c`, { A: 'adcb/efgh ilkj' });
  assert.equal(read(removePart(scene, { code: 'A', part: 1 }), 'A'), 'adcb/efgh');
  assert.equal(read(removeHole(scene, { code: 'A', part: 0, ring: 1 }), 'A'), 'adcb ilkj');
  assert.equal(removePart.disabled(removePart(scene, { code: 'A', part: 0 }), { code: 'A', part: 0 }), 'Board_LastPart');
  assert.equal(removePart.disabled(scene, { code: 'A', part: 2 }), 'Board_NoVertex');
  assert.equal(removeHole.disabled(scene, { code: 'A', part: 0, ring: 0 }), 'Board_NoVertex');
});
