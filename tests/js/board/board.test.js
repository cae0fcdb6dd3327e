import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moveVertex, removeEstate } from '../../../wwwroot/js/board/actions.js';
import { Board } from '../../../wwwroot/js/board/board.js';

//  120.000   120.001   120.002
//     +---------+---------+ 31.001
//     |  WEST   |  EAST   |
//     +---------+---------+ 31.000
const square = (west) => ({ type: 'MultiPolygon', coordinates: [[[[west, 31], [west + 0.001, 31], [west + 0.001, 31.001], [west, 31.001], [west, 31]]]] });
const estate = (code, west, more = {}) => ({ code, name: code, subDistrict: 'S', mayDraw: true, lock: null, tag: `${code}.1`, version: 1, boundary: square(west), ...more });
const open = (...estates) => {
  const board = new Board((key) => key);
  board.load({ estates, buildings: [], roads: [], subDistricts: [], limits: {} });
  return board;
};
const pull = (board, code) => board.apply('pull', moveVertex(board.scene, { code, part: 0, ring: 0, index: 0, to: [119.9995, 30.9995] }));

test('what is loaded later is there after undo, and no step of the reader', () => {
  const board = open(estate('WEST', 120));
  pull(board, 'WEST');
  board.load({ estates: [estate('WEST', 120), estate('EAST', 121)], buildings: [] });
  board.undo();
  assert.deepEqual(board.estates.map(({ code }) => code), ['WEST', 'EAST']);
  assert.equal(board.isDirty, false);
  assert.equal(board.history.canUndo, false);
});

test('a later load neither brings back what was removed nor undoes what was drawn', () => {
  const board = open(estate('WEST', 120), estate('EAST', 121));
  pull(board, 'WEST');
  board.apply('remove', removeEstate(board.scene, { code: 'EAST' }));
  board.load({ estates: [estate('WEST', 120), estate('EAST', 121)], buildings: [] });
  assert.deepEqual(board.edits.map(({ code, action }) => [code, action]), [['WEST', 'change'], ['EAST', 'remove']]);
});

test('after a save nothing is left to save, and a new estate goes by its real code', () => {
  const board = open(estate('WEST', 120));
  board.apply('draw', board.scene.add(estate('new-1', 122, { tag: undefined })));
  board.select(['new-1']);
  board.saved({ created: { 'new-1': 'REAL' }, estates: [estate('REAL', 122)], removed: [] });
  assert.equal(board.isDirty, false);
  assert.deepEqual(board.selection, ['REAL']);
});

test('the buildings that came with a new estate are saved with it', () => {
  const board = open(estate('WEST', 120));
  board.load({ estates: [], buildings: [{ code: 'B', estate: null, outline: square(122) }] });
  board.apply('draw', board.scene.add(estate('new-1', 122, { tag: undefined })).assign('B', 'new-1'));
  board.saved({ created: { 'new-1': 'REAL' }, estates: [estate('REAL', 122)], removed: [] });
  assert.equal(board.isDirty, false);
  assert.equal(board.scene.building('B').estate, 'REAL');
});

test('a change that was saved can still be taken back, as a change of the saved version', () => {
  const board = open(estate('WEST', 120));
  pull(board, 'WEST');
  board.saved({ estates: [{ ...board.scene.estate('WEST'), tag: 'WEST.2', version: 2 }] });
  board.undo();
  assert.equal(board.isDirty, true);
  assert.deepEqual(board.scene.tags(board.base), { WEST: 'WEST.2' });
});

test('a conflict goes on from what the others saved, one step and their tag', () => {
  const board = open(estate('WEST', 120));
  pull(board, 'WEST');
  const [mine, theirs] = [board.scene.estate('WEST').boundary, estate('WEST', 120, { boundary: square(120.5), tag: 'WEST.2' })];
  board.rebase([{ code: 'WEST', theirs, boundary: mine }], 'merge');
  assert.deepEqual(board.scene.tags(board.base), { WEST: 'WEST.2' });
  assert.equal(board.scene.estate('WEST').boundary, mine);
});

test('what others removed and one keeps begins anew as an estate of its own', () => {
  const board = open(estate('WEST', 120));
  pull(board, 'WEST');
  board.rebase([{ code: 'WEST', theirs: null, boundary: board.scene.estate('WEST').boundary }], 'merge');
  assert.deepEqual(board.edits.map(({ code, action }) => [code, action]), [['new-1', 'create']]);
});

test('a lock is a barrier before the office is', () => {
  const board = open(estate('WEST', 120, { mayDraw: false, lock: 'frozen' }), estate('EAST', 121, { mayDraw: false }));
  assert.equal(board.barrier(board.scene.estate('WEST')), 'frozen');
  assert.equal(board.barrier(board.scene.estate('EAST')), 'NotYours');
});
