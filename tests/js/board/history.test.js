import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moveVertex } from '../../../wwwroot/js/board/actions.js';
import { History } from '../../../wwwroot/js/board/history.js';
import { twins } from './drawing.js';

function moved() {
  const { scene, at, corner } = twins();
  const history = new History(scene);
  const next = history.push(moveVertex(scene, { ...corner('A', 'b'), to: at.x }), 'move');
  return { history, scene, next, at, corner };
}

test('an action on two estates is one step back and one forth', () => {
  const { history, scene, next } = moved();
  assert.deepEqual(next.changedFrom(scene), ['A', 'B']);
  assert.equal(history.label, 'move');
  assert.equal(history.undo(), scene);
  assert.equal(history.redoLabel, 'move');
  assert.equal(history.redo(), next);
});

test('there is no way before the beginning and none after the end', () => {
  const { history, scene, next } = moved();
  assert.equal(history.redo(), next);
  history.undo();
  assert.equal(history.undo(), scene);
  assert.deepEqual([history.canUndo, history.canRedo, history.label], [false, true, '']);
});

test('a new step after an undo forgets what was undone', () => {
  const { history, scene } = moved();
  history.undo();
  history.push(scene.remove('C'), 'remove');
  assert.equal(history.canRedo, false);
  assert.deepEqual(history.labels, ['remove']);
});

test('an action that changed nothing is no step', () => {
  const { history, next } = moved();
  history.push(next, 'nothing');
  assert.deepEqual(history.labels, ['move']);
});

test('estates that were loaded later stand in older steps too', () => {
  const { history, next } = moved();
  history.map((scene) => scene.with({ estates: [{ code: 'D', boundary: next.estate('C').boundary }] }));
  assert.ok(history.scene.estate('D'));
  assert.ok(history.undo().estate('D'));
});

test('one can undo over a save: the new estate has its real code in every step', () => {
  const { history, scene, next } = moved();
  history.push(next.add({ code: 'new-1', name: '', boundary: next.estate('C').boundary }), 'draw');
  history.push(history.scene.set([{ code: 'new-1', name: 'named' }]), 'name');
  const answer = { created: { 'new-1': 'JT-1' }, estates: ['A', 'B'].map((code) => ({ ...next.estate(code), tag: '8.8' })).concat({ ...history.scene.estate('new-1'), code: 'JT-1', tag: '8.9' }) };
  const base = scene.accept(answer);
  history.map((step) => step.rename(answer.created));
  history.amend(history.scene.accept(answer));
  assert.deepEqual(history.scene.edits(base), []);
  assert.deepEqual(history.undo().edits(base).map(({ code, action, name }) => ({ code, action, name })), [{ code: 'JT-1', action: 'change', name: '' }]);
  assert.deepEqual(history.undo().edits(base).map(({ code, action }) => ({ code, action })), [{ code: 'JT-1', action: 'remove' }]);
  assert.deepEqual(history.undo().tags(base), { A: '8.8', B: '8.8', 'JT-1': '8.9' });
});
