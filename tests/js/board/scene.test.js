import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moveVertex } from '../../../wwwroot/js/board/actions.js';
import { Scene } from '../../../wwwroot/js/board/scene.js';
import { place, twins } from './drawing.js';

const outline = { type: 'MultiPolygon', coordinates: [[[place(1, 1), place(1, 2), place(2, 2), place(1, 1)]]] };
const housed = (scene) => scene.with({ buildings: [{ code: 'b1', estate: 'A', outline }, { code: 'b2', estate: null, outline }] });

test('a changed scene shares what stayed and leaves the old one alone', () => {
  const { scene, at } = twins();
  const before = scene.estate('A');
  const next = scene.set([{ code: 'A', name: 'other' }]);
  assert.equal(next.estate('A').name, 'other');
  assert.equal(scene.estate('A'), before);
  assert.equal(next.estate('B'), scene.estate('B'));
  assert.equal(next.estate('A').boundary.coordinates[0][0][0], at.a);
  assert.throws(() => { before.name = 'by force'; }, TypeError);
});

test('setting what is there already is the same scene', () => {
  const { scene } = twins();
  assert.equal(scene.set([{ code: 'A', name: scene.estate('A').name }]), scene);
});

test('an unknown estate is an error that names it', () => {
  const { scene } = twins();
  assert.throws(() => scene.set([{ code: 'Z', name: '' }]), /Z is not on the board/);
  assert.throws(() => scene.remove('Z'), /Z is not on the board/);
  assert.throws(() => scene.add(scene.estate('A')), /A is on the board already/);
});

test('edits tell what was changed, made and removed, and nothing else', () => {
  const { scene, at, corner } = twins();
  const boundary = scene.estate('C').boundary;
  const next = moveVertex(scene, { ...corner('A', 'a'), to: at.x }).remove('C').add({ code: scene.nextCode(), name: 'N', kind: 'Estate', subDistrict: 'qsy', boundary });
  assert.deepEqual(next.edits(scene), [
    { code: 'A', action: 'change', boundary: next.estate('A').boundary },
    { code: 'new-1', action: 'create', boundary, name: 'N', kind: 'Estate', subDistrict: 'qsy' },
    { code: 'C', action: 'remove', boundary: null },
  ]);
  assert.deepEqual(next.tags(scene), { A: '1.0', C: '3.0' });
});

test('what was moved there and back is no edit', () => {
  const { scene, at, corner } = twins();
  const there = moveVertex(scene, { ...corner('A', 'b'), to: at.x });
  const back = moveVertex(there, { ...corner('A', 'b'), to: [...at.b] });
  assert.notEqual(back.estate('A'), scene.estate('A'));
  assert.deepEqual(back.edits(scene), []);
  assert.deepEqual(back.tags(scene), {});
});

test('a name alone and a restored version are edits', () => {
  const { scene } = twins();
  const next = scene.set([{ code: 'A', name: 'new name' }, { code: 'B', restoredFrom: 2 }]);
  assert.deepEqual(next.edits(scene).map(({ code, name, restoredFrom }) => ({ code, name, restoredFrom })),
    [{ code: 'A', name: 'new name', restoredFrom: undefined }, { code: 'B', name: undefined, restoredFrom: 2 }]);
});

test('a building goes with the edit of the estate that takes it, or of the one that leaves it', () => {
  const base = housed(twins().scene);
  const taken = base.assign('b1', 'B').assign('b2', 'B');
  assert.deepEqual(taken.edits(base).map(({ code, buildings }) => ({ code, buildings })), [{ code: 'B', buildings: [{ code: 'b1', estate: 'B' }, { code: 'b2', estate: 'B' }] }]);
  const left = base.assign('b1', null);
  assert.deepEqual(left.edits(base).map(({ code, buildings }) => ({ code, buildings })), [{ code: 'A', buildings: [{ code: 'b1', estate: null }] }]);
  assert.deepEqual(left.tags(base), { A: '1.0' });
});

test('buildings of a removed estate belong to none', () => {
  const scene = housed(twins().scene).remove('A');
  assert.equal(scene.building('b1').estate, null);
});

test('edits of a draft make the scene that they came from', () => {
  const { scene, at, corner } = twins();
  const base = housed(scene);
  const drawn = moveVertex(base, { ...corner('A', 'b'), to: at.x }).remove('C').assign('b2', 'B').add({ code: 'new-1', name: 'N', kind: 'Estate', boundary: base.estate('C').boundary });
  const edits = JSON.parse(JSON.stringify(drawn.edits(base)));
  const again = base.apply(edits);
  assert.deepEqual(again.edits(base), drawn.edits(base));
  assert.equal(again.estate('new-1').mayDraw, true);
});

test('edits of an estate that is gone meanwhile are left out', () => {
  const { scene } = twins();
  const edits = [{ code: 'Z', action: 'change', boundary: scene.estate('A').boundary }, { code: 'Y', action: 'remove', boundary: null }];
  assert.equal(scene.apply(edits), scene);
});

test('more of the town can come while one draws; what is drawn stays', () => {
  const { scene, at, corner } = twins();
  const drawn = moveVertex(scene, { ...corner('A', 'a'), to: at.x });
  const road = { name: 'road', line: { type: 'LineString', coordinates: [at.a, at.c] } };
  const more = drawn.with({ estates: [scene.estate('A'), { code: 'D', boundary: scene.estate('C').boundary }], roads: [road] });
  assert.equal(more.estate('A'), drawn.estate('A'));
  assert.ok(more.estate('D'));
  assert.equal(more.with({ roads: [structuredClone(road)] }).roads.length, 1);
});

test('a saved scene has the codes, tags and boundaries of the server, and nothing left to save', () => {
  const { scene, at, corner } = twins();
  const base = housed(scene);
  const restored = base.set([{ code: 'B', restoredFrom: 3 }]);
  const drawn = moveVertex(restored, { ...corner('A', 'a'), to: at.x }).remove('C').add({ code: 'new-1', name: 'N', boundary: base.estate('C').boundary }).assign('b2', 'new-1');
  const answer = {
    created: { 'new-1': 'JT-7' }, removed: ['C'],
    estates: [{ ...base.estate('A'), boundary: drawn.estate('A').boundary, tag: '9.1' }, { ...base.estate('B'), tag: '9.2' }, { code: 'JT-7', name: 'N', tag: '9.3', boundary: base.estate('C').boundary }],
  };
  const [now, next] = [drawn.accept(answer), base.accept(answer)];
  assert.deepEqual([...now.estates.keys()], ['A', 'B', 'JT-7']);
  assert.equal(now.building('b2').estate, 'JT-7');
  assert.equal(now.estate('A').tag, '9.1');
  assert.deepEqual(now.edits(next.assign('b2', 'JT-7')), []);
});

test('new codes count on from those in use', () => {
  const scene = new Scene().add({ code: 'new-1', boundary: outline });
  assert.equal(scene.nextCode(), 'new-2');
});
