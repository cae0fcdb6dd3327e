import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addHole, addPart, assignBuilding, copyShape, deleteVertex, drawPolygon, drawRectangle, insertVertex, moveEdge, moveEstates, moveVertex, removeEstate, rotate, setSide, squareCorners,
} from '../../../wwwroot/js/board/actions.js';
import { boundaryOf, ringsOf } from '../../../wwwroot/js/board/boundary.js';
import { History } from '../../../wwwroot/js/board/history.js';
import { Scene } from '../../../wwwroot/js/board/scene.js';
import { SnapIndex } from '../../../wwwroot/js/board/snap.js';
import { keyOf, positionAt } from '../../../wwwroot/js/board/vertices.js';
import { place, randomFrom } from './drawing.js';

const SIDE = 5;
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

/** A town of estates wall to wall, with corners a little off the grid. */
function townFrom(random) {
  const corners = Array.from({ length: (SIDE + 1) ** 2 }, (_, index) => place((index % (SIDE + 1)) * 40 + random() * 12, Math.floor(index / (SIDE + 1)) * 40 + random() * 12));
  const estates = Array.from({ length: SIDE ** 2 }, (_, index) => {
    const at = Math.floor(index / SIDE) * (SIDE + 1) + (index % SIDE);
    const ring = [at, at + SIDE + 1, at + SIDE + 2, at + 1, at].map((corner) => corners[corner]);
    return { code: `E${index}`, name: '', mayDraw: true, lock: null, tag: '1.0', boundary: boundaryOf([[ring]]) };
  });
  return new Scene({ estates });
}

const pick = (list, random) => list[Math.floor(random() * list.length)];

function anyVertex(scene, random) {
  const code = pick([...scene.estates.keys()], random);
  const { part, ring, vertices } = pick([...ringsOf(scene.estate(code).boundary)], random);
  return { code, part, ring, index: Math.floor(random() * (vertices.length - 1)) };
}

const anyStep = (random) => [random() * 8 - 4, random() * 8 - 4];
const anyPlace = (random) => place(random() * 220, random() * 220);

/** Steps that keep walls shared: each with arguments by chance, and the estates that it names. */
const joined = {
  moveVertex: (scene, random) => [moveVertex, { ...anyVertex(scene, random), to: anyPlace(random) }],
  moveEdge: (scene, random) => [moveEdge, { ...anyVertex(scene, random), by: anyStep(random) }],
  setSide: (scene, random) => [setSide, { ...anyVertex(scene, random), length: 5 + random() * 40 }],
  insertVertex: (scene, random) => [insertVertex, { ...anyVertex(scene, random), position: anyPlace(random) }],
  deleteVertex: (scene, random) => [deleteVertex, anyVertex(scene, random)],
  moveEstates: (scene, random) => { const { code } = anyVertex(scene, random); return [moveEstates, { code, codes: [code], by: anyStep(random) }]; },
  rotate: (scene, random) => [rotate, { code: anyVertex(scene, random).code, degrees: random() * 20 - 10 }],
  squareCorners: (scene, random) => [squareCorners, { code: anyVertex(scene, random).code }],
};

/** Steps that name an estate and leave all others alone. */
const alone = {
  tearOff: (scene, random) => { const at = anyVertex(scene, random); return [moveVertex, { ...at, to: anyPlace(random), only: at.code }]; },
  moveAlone: (scene, random) => { const { code } = anyVertex(scene, random); return [moveEstates, { code, codes: [code], by: anyStep(random), only: code }]; },
  drawPolygon: (scene, random) => [drawPolygon, { code: scene.nextCode(), points: [anyPlace(random), anyPlace(random), anyPlace(random)] }],
  drawRectangle: (scene, random) => [drawRectangle, { code: scene.nextCode(), points: [anyPlace(random), anyPlace(random), anyPlace(random)] }],
  addPart: (scene, random) => [addPart, { code: anyVertex(scene, random).code, points: [anyPlace(random), anyPlace(random), anyPlace(random)] }],
  addHole: (scene, random) => [addHole, { code: anyVertex(scene, random).code, points: [anyPlace(random), anyPlace(random), anyPlace(random)] }],
  copyShape: (scene, random) => [copyShape, { code: scene.nextCode(), shape: scene.estate(anyVertex(scene, random).code).boundary }],
  removeEstate: (scene, random) => [removeEstate, { code: anyVertex(scene, random).code }],
};

/** A scene after so many allowed steps; every step is shown to the check. */
function walk(scene, random, { steps, kinds, check }) {
  let now = scene;
  for (let step = 0; step < steps; step++) {
    const name = pick(Object.keys(kinds), random);
    const [action, args] = kinds[name](now, random);
    if (action.disabled(now, args) !== null) continue;
    const next = action(now, args);
    check({ before: now, next, name, args });
    now = next;
  }
  return now;
}

function placesOf(scene) {
  const places = [];
  for (const { code, boundary } of scene.estates.values()) {
    for (const { part, ring, vertices } of ringsOf(boundary)) for (let index = 0; index < vertices.length - 1; index++) places.push({ code, part, ring, index });
  }
  return places;
}

const keysOf = (scene, code) => new Set([...ringsOf(scene.estate(code).boundary)].flatMap(({ vertices }) => vertices.map(keyOf)));

test('no step changes an estate that it does not name and that shares no vertex with it', () => {
  for (const seed of SEEDS) {
    const random = randomFrom(seed);
    walk(townFrom(random), random, {
      steps: 120, kinds: { ...joined, ...alone },
      check({ before, next, name, args }) {
        const named = before.estate(args.code) ? keysOf(before, args.code) : new Set();
        for (const code of next.changedFrom(before)) {
          const shares = before.estate(code) && [...keysOf(before, code)].some((key) => named.has(key));
          assert.ok(code === args.code || (name in joined && shares), `seed ${seed}: ${name} of ${args.code} changed ${code}`);
        }
      },
    });
  }
});

test('no step changes a vertex that was not asked for: its doubles stay', () => {
  for (const seed of SEEDS) {
    const random = randomFrom(100 + seed);
    const kinds = { moveVertex: joined.moveVertex, moveEdge: joined.moveEdge, setSide: joined.setSide, insertVertex: joined.insertVertex, deleteVertex: joined.deleteVertex };
    walk(townFrom(random), random, {
      steps: 80, kinds,
      check({ before, next, name, args }) {
        const asked = new Set([args, { ...args, index: args.index + 1 }].map((at) => keyOf(positionAt(before, at))));
        for (const code of next.changedFrom(before)) {
          const kept = keysOf(next, code);
          for (const key of keysOf(before, code)) assert.ok(kept.has(key) || asked.has(key), `seed ${seed}: ${name} lost ${key} of ${code}`);
        }
      },
    });
  }
});

test('what was shared stays shared after any sequence of steps', () => {
  for (const seed of SEEDS) {
    const random = randomFrom(200 + seed);
    walk(townFrom(random), random, {
      steps: 150, kinds: joined,
      check({ before, next, name, args }) {
        if (name === 'insertVertex') return assertInAllHolders(before, next, args);
        if (name === 'deleteVertex') return assertInNoHolder(before, next, args);
        return assertTogether(before, next, name);
      },
    });
  }
});

/** Vertices in one place before are in one place after (as long as none was laid on another). */
function assertTogether(before, next, name) {
  const places = placesOf(before);
  if (placesOf(next).length !== places.length) return;
  const moved = new Map();
  for (const at of places) {
    const [from, to] = [keyOf(positionAt(before, at)), keyOf(positionAt(next, at))];
    assert.equal(to, moved.get(from) ?? to, `${name} tore a corner of ${at.code}`);
    moved.set(from, to);
  }
}

function assertInAllHolders(before, next, { position, ...at }) {
  const ends = [at, { ...at, index: at.index + 1 }].map((end) => keyOf(positionAt(before, end)));
  const sides = (scene, wanted) => placesOf(scene).filter((one) => [one, { ...one, index: one.index + 1 }].map((end) => keyOf(positionAt(scene, end))).sort().join() === [...wanted].sort().join());
  const holders = sides(before, ends).map(({ code }) => code).sort();
  assert.deepEqual(sides(next, ends), []);
  assert.deepEqual(sides(next, [ends[0], keyOf(position)]).map(({ code }) => code).sort(), holders);
  assert.deepEqual(sides(next, [keyOf(position), ends[1]]).map(({ code }) => code).sort(), holders);
}

function assertInNoHolder(before, next, at) {
  const key = keyOf(positionAt(before, at));
  assert.ok(placesOf(next).every((one) => keyOf(positionAt(next, one)) !== key));
}

test('undo and redo bring back the very same scenes, over hundreds of steps', () => {
  for (const seed of SEEDS) {
    const random = randomFrom(300 + seed);
    const start = townFrom(random);
    const history = new History(start);
    const seen = [start];
    const texts = [JSON.stringify([...start.estates])];
    walk(start, random, {
      steps: 100, kinds: { ...joined, ...alone },
      check({ before, next, name }) {
        if (next === before) return;
        history.push(next, name);
        seen.push(next);
        texts.push(JSON.stringify([...next.estates]));
      },
    });
    for (let index = seen.length - 2; index >= 0; index--) assert.equal(history.undo(), seen[index]);
    assert.equal(history.canUndo, false);
    assert.deepEqual(history.scene.edits(start), []);
    for (let index = 1; index < seen.length; index++) {
      assert.equal(history.redo(), seen[index]);
      assert.equal(JSON.stringify([...history.scene.estates]), texts[index], 'a scene was changed behind its back');
    }
    assert.equal(history.canRedo, false);
  }
});

test('edits carried over a text make the same town again', () => {
  for (const seed of SEEDS) {
    const random = randomFrom(400 + seed);
    const start = townFrom(random);
    const end = walk(start, random, { steps: 60, kinds: { ...joined, ...alone }, check() {} });
    const again = start.apply(JSON.parse(JSON.stringify(end.edits(start))));
    assert.deepEqual(again.edits(start), end.edits(start));
  }
});

test('a corner dropped where the pen snapped is shared with what it snapped to', () => {
  for (const seed of SEEDS) {
    const random = randomFrom(500 + seed);
    let scene = townFrom(random);
    for (let step = 0; step < 40; step++) {
      const at = anyVertex(scene, random);
      const snap = new SnapIndex(scene).find(anyPlace(random), { metres: 3, exclude: { positions: [positionAt(scene, at)] } });
      if (!snap) continue;
      const args = { ...at, to: snap.position, pins: [snap] };
      if (moveVertex.disabled(scene, args) !== null) continue;
      scene = moveVertex(scene, args);
      for (const { code } of snap.into) assert.ok(keysOf(scene, code).has(keyOf(snap.position)), `${code} did not get its vertex`);
    }
  }
});

test('a building is always in one estate or in none', () => {
  const random = randomFrom(600);
  const outline = { type: 'Polygon', coordinates: [[place(1, 1), place(1, 3), place(3, 3), place(1, 1)]] };
  const scene = townFrom(random).with({ buildings: Array.from({ length: 20 }, (_, index) => ({ code: `b${index}`, estate: `E${index}`, outline })) });
  const house = (now) => [assignBuilding, { building: pick([...now.buildings.keys()], random), estate: pick([...now.estates.keys()], random) }];
  walk(scene, random, {
    steps: 40, kinds: { house, removeEstate: alone.removeEstate },
    check({ next }) {
      for (const { estate } of next.buildings.values()) assert.ok(estate === null || next.estate(estate), String(estate));
    },
  });
});
