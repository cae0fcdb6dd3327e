import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyBoundaries } from '../../../../wwwroot/js/board/actions.js';
import { place, twins } from '../drawing.js';

const house = (code, estate, x, y) => ({ code, estate, outline: { type: 'Polygon', coordinates: [[place(x, y), place(x, y + 2), place(x + 2, y + 2), place(x, y)]] } });

function town(properties) {
  const drawn = twins(properties);
  return { ...drawn, scene: drawn.scene.with({ buildings: [house('west', 'A', 3, 5), house('east', 'A', 15, 5), house('other', 'B', 25, 5)] }) };
}

test('a split keeps the code for the first shape, makes a new estate like it, and each takes its buildings', () => {
  const { scene, boundary, at, read } = town();
  const half = (west, east) => ({ type: 'MultiPolygon', coordinates: [[[place(west, 0), place(west, 20), place(east, 20), place(east, 0), place(west, 0)]]] });
  const next = applyBoundaries(scene, { shapes: [{ code: 'A', boundary: half(0, 10) }, { code: null, boundary: half(10, 20) }], estate: { name: '东半' } });
  assert.deepEqual(next.changedFrom(scene), ['A', 'new-1']);
  const { name, subDistrict, kind, mayDraw, tag } = next.estate('new-1');
  assert.deepEqual({ name, subDistrict, kind, mayDraw, tag }, { name: '东半', subDistrict: 'qsy', kind: 'Estate', mayDraw: true, tag: undefined });
  assert.deepEqual(['west', 'east', 'other'].map((code) => next.building(code).estate), ['A', 'new-1', 'B']);
  assert.equal(read(next, 'B'), 'befc');
  assert.ok(boundary('adeb') && at.a);
});

test('a merge ends the second estate and takes its buildings', () => {
  const { scene, boundary, read } = town();
  const next = applyBoundaries(scene, { shapes: [{ code: 'A', boundary: boundary('adefcb') }], remove: ['B'] });
  assert.equal(read(next, 'A'), 'adefcb');
  assert.equal(next.estate('B'), undefined);
  assert.equal(next.building('other').estate, 'A');
  assert.deepEqual(next.edits(scene).map(({ code, action, buildings }) => ({ code, action, buildings })), [
    { code: 'A', action: 'change', buildings: [{ code: 'other', estate: 'A' }] }, { code: 'B', action: 'remove', buildings: undefined },
  ]);
});

test('a building that no shape holds stays where a person put it', () => {
  const { scene, boundary } = town();
  const next = applyBoundaries(scene, { shapes: [{ code: 'A', boundary: boundary('ade') }] });
  assert.equal(next.building('east').estate, 'A');
});

test('a fix may say which building belongs where', () => {
  const { scene } = town();
  const next = applyBoundaries(scene, { shapes: [{ code: 'B', boundary: scene.estate('B').boundary, buildings: [{ code: 'east', estate: 'B' }] }] });
  assert.equal(next.building('east').estate, 'B');
});

test('a restored version is an edit that names it', () => {
  const { scene, boundary } = town();
  const next = applyBoundaries(scene, { shapes: [{ code: 'A', boundary: boundary('ade'), restoredFrom: 2 }] });
  assert.equal(next.edits(scene)[0].restoredFrom, 2);
});

test('what is locked stays, what is unknown is refused', () => {
  const { scene, boundary } = town({ B: { lock: '因公示' } });
  assert.equal(applyBoundaries.disabled(scene, { shapes: [{ code: 'A', boundary: boundary('ade') }] }), null);
  assert.equal(applyBoundaries.disabled(scene, { shapes: [{ code: 'A', boundary: boundary('ade') }], remove: ['B'] }), 'Board_Locked');
  assert.equal(applyBoundaries.disabled(scene, { shapes: [{ code: 'Z', boundary: boundary('ade') }] }), 'Board_NoEstate');
});
