import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { moveVertex } from '../../../wwwroot/js/board/actions.js';
import { Drafts, draftOf, staleEdits } from '../../../wwwroot/js/board/draft.js';
import { twins } from './drawing.js';

/** The browser's storage: texts by key, and a limit. */
class Store {
  #items = new Map();
  limit = Infinity;
  writes = 0;

  get length() { return this.#items.size; }

  key(index) { return [...this.#items.keys()][index] ?? null; }

  getItem(key) { return this.#items.get(key) ?? null; }

  removeItem(key) { this.#items.delete(key); }

  setItem(key, text) {
    if (text.length > this.limit) throw new DOMException('full', 'QuotaExceededError');
    this.writes++;
    this.#items.set(key, text);
  }
}

function drawn(user = 'planner', now = new Date('2026-11-24T08:00:00Z')) {
  const { scene, at, corner } = twins();
  const next = moveVertex(scene, { ...corner('A', 'b'), to: at.x });
  return { scene, next, draft: draftOf(next, scene, { user, labels: ['移动顶点'], now }) };
}

test('work outlives a crash: the next session finds the very doubles', () => {
  const store = new Store();
  const { scene, next, draft } = drawn();
  const drafts = new Drafts(store);
  drafts.save(draft);
  drafts.flush();
  const found = new Drafts(store).load('planner');
  assert.deepEqual(scene.apply(found.edits).edits(scene), next.edits(scene));
  assert.deepEqual(found.tags, { A: '1.0', B: '2.0' });
  assert.deepEqual(found.base.A, scene.estate('A').boundary);
  assert.deepEqual(found.labels, ['移动顶点']);
});

test('nobody finds the draft of somebody else, not even of a name that begins alike', () => {
  const store = new Store();
  for (const user of ['planner', 'planner 2', '规划 员']) {
    const drafts = new Drafts(store);
    drafts.save(drawn(user).draft);
    drafts.flush();
  }
  const fresh = new Drafts(store);
  assert.equal(fresh.load('plan'), null);
  assert.deepEqual(fresh.list('planner').map(({ user }) => user), ['planner']);
  assert.equal(fresh.load('规划 员').user, '规划 员');
  assert.throws(() => fresh.save({ edits: [] }), /needs its user/);
});

test('many changes in a row are written once', async () => {
  const store = new Store();
  const drafts = new Drafts(store, { wait: 5 });
  for (let round = 0; round < 20; round++) drafts.save(drawn().draft);
  assert.equal(store.writes, 0);
  await pause(40);
  assert.equal(store.writes, 1);
});

test('after a save nothing is left, and nothing that waits comes back', async () => {
  const store = new Store();
  const drafts = new Drafts(store, { wait: 5 });
  drafts.save(drawn().draft);
  drafts.flush();
  drafts.save(drawn().draft);
  drafts.clear('planner');
  await pause(30);
  assert.equal(store.length, 0);
});

test('when everything is undone there is no draft to offer', () => {
  const store = new Store();
  const { scene, draft } = drawn();
  const drafts = new Drafts(store);
  drafts.save(draft);
  drafts.flush();
  drafts.save(draftOf(scene, scene, { user: 'planner', labels: [] }));
  drafts.flush();
  assert.equal(store.length, 0);
});

test('two windows of one user keep both drafts; the latest comes first; a taken-over draft is written in its place', () => {
  const store = new Store();
  const [one, two] = [new Drafts(store), new Drafts(store)];
  one.save(drawn('planner', new Date('2026-11-24T08:00:00Z')).draft);
  two.save(drawn('planner', new Date('2026-11-24T09:00:00Z')).draft);
  one.flush();
  two.flush();
  const next = new Drafts(store);
  assert.deepEqual(next.list('planner').map(({ at }) => at.slice(11, 13)), ['09', '08']);
  next.adopt(next.load('planner'));
  next.save(drawn('planner', new Date('2026-11-24T10:00:00Z')).draft);
  next.flush();
  assert.equal(store.length, 2);
  next.discard(next.load('planner'));
  assert.equal(store.length, 1);
});

test('a browser that keeps nothing is told of, and so is a draft that cannot be read', () => {
  const store = new Store();
  const faults = [];
  const drafts = new Drafts(store, { onFault: (error) => faults.push(error) });
  store.limit = 10;
  drafts.save(drawn().draft);
  drafts.flush();
  assert.equal(faults[0].name, 'QuotaExceededError');
  store.limit = Infinity;
  store.setItem('gis-board-draft planner broken', '{"edits":');
  store.setItem('something else', 'x');
  assert.equal(drafts.load('planner'), null);
  assert.equal(faults.length, 2);
  assert.equal(store.length, 2);
});

test('what somebody changed meanwhile must be merged; what only got a new tag need not', () => {
  const { scene, next, draft } = drawn();
  const { at, corner } = twins();
  const theirs = moveVertex(scene, { ...corner('A', 'a'), to: at.y }).set([{ code: 'A', tag: '9.0' }, { code: 'B', tag: '9.0' }]);
  assert.deepEqual(staleEdits(draft, theirs), [{ code: 'A', base: scene.estate('A').boundary, mine: next.estate('A').boundary, theirs: theirs.estate('A').boundary }]);
  assert.deepEqual(staleEdits(draft, scene), []);
  assert.equal(staleEdits(draft, scene.remove('B'))[0].theirs, null);
});
