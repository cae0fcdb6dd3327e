import assert from 'node:assert/strict';
import { test } from 'node:test';
import { insertVertex, moveVertex } from '../../../wwwroot/js/board/actions.js';
import { Scene } from '../../../wwwroot/js/board/scene.js';
import { SnapIndex, legsAt } from '../../../wwwroot/js/board/snap.js';
import { insertInto } from '../../../wwwroot/js/board/vertices.js';
import { drawing, metresOf, place, randomFrom, twins } from './drawing.js';

const square = (x, y, size = 10) => [[place(x, y), place(x, y + size), place(x + size, y + size), place(x + size, y), place(x, y)]];
const near = (actual, expected, within = 1e-6) => assert.ok(Math.hypot(actual[0] - expected[0], actual[1] - expected[1]) < within, `${actual} is not ${expected}`);

test('a vertex in reach is taken with its very doubles, before the nearer edge', () => {
  const { scene, at } = twins();
  const snap = new SnapIndex(scene).find(place(21.5, 0.1), { metres: 2 });
  assert.equal(snap.kind, 'vertex');
  assert.equal(snap.position, at.b);
  assert.deepEqual([snap.layer, snap.into], ['estates', []]);
  assert.ok(Math.abs(snap.metres - Math.hypot(1.5, 0.1)) < 1e-3);
});

test('reach is in metres: a hand further there is nothing', () => {
  const { scene } = twins();
  const index = new SnapIndex(scene);
  assert.equal(index.find(place(-2.01, 10), { metres: 2 }), null);
  assert.equal(index.find(place(-1.99, 10), { metres: 2 }).kind, 'edge');
});

test('a place on a shared wall says into which edges of both estates a vertex must go', () => {
  const { scene, read } = twins();
  const snap = new SnapIndex(scene).find(place(20.4, 6), { metres: 1 });
  assert.equal(snap.kind, 'edge');
  near(metresOf(snap.position), [20, 6], 1e-3);
  assert.deepEqual(snap.into, [{ code: 'A', part: 0, ring: 0, index: 2 }, { code: 'B', part: 0, ring: 0, index: 0 }]);
  const next = insertInto(scene, [snap]);
  assert.deepEqual([read(next, 'A'), read(next, 'B')], ['ade*b', 'b*efc']);
});

test('a closed estate gets no vertex, though one may draw along it', () => {
  const { scene } = twins({ B: { lock: '因公示' } });
  assert.deepEqual(new SnapIndex(scene).find(place(20.4, 6), { metres: 1 }).into, [{ code: 'A', part: 0, ring: 0, index: 2 }]);
});

test('the middle of a long side is offered before another place on it', () => {
  const { scene } = twins();
  const snap = new SnapIndex(scene).find(place(10.3, -0.2), { metres: 1 });
  assert.equal(snap.kind, 'midpoint');
  near(metresOf(snap.position), [10, 0], 1e-3);
  assert.deepEqual(snap.into, [{ code: 'A', part: 0, ring: 0, index: 3 }]);
});

test('buildings and roads are snapped to; a corner of a building on a wall puts a vertex into the wall', () => {
  const { scene } = twins();
  const town = scene.with({
    buildings: [{ code: 'b1', estate: 'A', outline: { type: 'MultiPolygon', coordinates: [square(0, 5, 4)] } }],
    roads: [{ name: '劳动路', line: { type: 'LineString', coordinates: [place(-50, 40), place(90, 40)] } }],
  });
  const index = new SnapIndex(town);
  const corner = index.find(place(0.2, 5.2), { metres: 1 });
  assert.deepEqual([corner.kind, corner.of, corner.layer], ['vertex', 'b1', 'buildings']);
  assert.deepEqual(corner.into, [{ code: 'A', part: 0, ring: 0, index: 0 }]);
  const road = index.find(place(33, 40.5), { metres: 1 });
  assert.deepEqual([road.kind, road.of, road.layer, road.into], ['edge', '劳动路', 'roads', []]);
});

test('of an estate and a building in one place the estate is named', () => {
  const { scene, at } = twins();
  const town = scene.with({ buildings: [{ code: 'b1', estate: 'A', outline: { type: 'Polygon', coordinates: square(0, 0) } }] });
  assert.deepEqual(new SnapIndex(town).find(at.a, { metres: 1 }).layer, 'estates');
});

test('what is dragged does not snap to itself', () => {
  const { scene, at } = twins();
  const index = new SnapIndex(scene);
  const snap = index.find(place(20.2, 0.2), { metres: 1, exclude: { positions: [at.b] } });
  assert.equal(snap, null);
  assert.equal(index.find(place(0.2, 10), { metres: 1, exclude: { codes: ['A'] } }), null);
  assert.equal(index.find(place(20.2, 10), { metres: 1, exclude: { codes: ['A'] } }).of, 'B');
});

test('the line in hand snaps to its own beginning and sides, but not to where the pen stands', () => {
  const { scene } = twins();
  const path = [place(100, 100), place(100, 130), place(130, 130), place(130, 110)];
  const index = new SnapIndex(scene);
  const home = index.find(place(100.5, 100.5), { metres: 1, path });
  assert.deepEqual([home.kind, home.layer, home.position], ['vertex', 'own', path[0]]);
  assert.equal(index.find(place(115.5, 130.5), { metres: 2, path, legs: [] }).layer, 'own');
  assert.equal(index.find(place(130.2, 110.2), { metres: 1, path, legs: [] }), null);
});

test('a side goes off at a right angle or straight on, when nothing firmer is near', () => {
  const index = new SnapIndex(new Scene());
  const path = [place(100, 100), place(130, 110)];
  const square = index.find(place(127.2, 120), { metres: 1, path });
  assert.equal(square.kind, 'rightAngle');
  const [x, y] = metresOf(square.position);
  assert.ok(Math.abs((x - 130) * 30 + (y - 110) * 10) < 0.1, `${x}, ${y}`);
  assert.equal(square.along[0], path[1]);
  assert.equal(index.find(place(160.3, 120), { metres: 1, path }).kind, 'extension');
});

test('the fourth corner of a rectangle lies where both right angles meet', () => {
  const path = [place(100, 100), place(130, 100), place(130, 120)];
  const snap = new SnapIndex(new Scene()).find(place(100.6, 120.7), { metres: 1, path });
  assert.equal(snap.kind, 'rightAngle');
  near(metresOf(snap.position), [100, 120], 2e-3);
});

test('a right angle to a neighbour’s wall lands on the wall', () => {
  const { scene } = twins();
  const path = [place(3, 60), place(7, 60)];
  const snap = new SnapIndex(scene).find(place(7.4, 20.3), { metres: 1, path });
  assert.deepEqual([snap.kind, snap.guide], ['edge', 'rightAngle']);
  near(metresOf(snap.position), [7, 20], 2e-3);
  assert.deepEqual(snap.into, [{ code: 'A', part: 0, ring: 0, index: 1 }]);
});

test('a dragged corner finds right angles to the sides on both sides of it', () => {
  const { scene, corner, at } = drawing(`
a-----b
|      c
|
e-----d`, { A: 'aedcb' });
  const legs = legsAt(scene, corner('A', 'c'));
  assert.deepEqual(legs, [[at.e, at.d], [at.a, at.b]]);
  const snap = new SnapIndex(scene).find(place(30.4, 12), { metres: 1, exclude: { positions: [at.c] }, legs });
  assert.equal(snap.kind, 'rightAngle');
  near(metresOf(snap.position), [30, 12], 2e-3);
});

test('the index follows the scene from step to step, forth and back', () => {
  const { scene, at, corner } = twins();
  const index = new SnapIndex(scene);
  const next = moveVertex(insertVertex(scene, { ...corner('A', 'a'), position: at.x }), { ...corner('C', 'g'), to: at.z });
  const places = Array.from({ length: 300 }, (_, number) => place((number % 20) * 3 - 5, Math.floor(number / 20) * 3 - 5));
  for (const step of [next, scene, next.remove('B'), scene]) {
    index.update(step);
    const fresh = new SnapIndex(step);
    for (const position of places) assert.deepEqual(index.find(position, { metres: 2 }), fresh.find(position, { metres: 2 }));
  }
});

test('the grid misses nothing: it finds the edge that a look at every edge finds', () => {
  const random = randomFrom(11);
  const spot = () => place(random() * 400, random() * 400);
  const roads = Array.from({ length: 120 }, (_, name) => ({ name, line: { type: 'LineString', coordinates: [spot(), spot(), spot()] } }));
  const index = new SnapIndex(new Scene({ roads }));
  for (let round = 0; round < 300; round++) {
    const position = spot();
    const found = index.find(position, { metres: 5 });
    const best = Math.min(...roads.map(({ line }) => gapToLine(metresOf(position), line.coordinates.map(metresOf))));
    assert.equal(found === null, best > 5, `${best}`);
    if (found?.kind === 'edge') assert.ok(Math.abs(found.metres - best) < 0.01, `${found.metres} but ${best}`);
  }
});

function gapToLine([x, y], points) {
  const gaps = points.slice(1).map(([bx, by], index) => {
    const [ax, ay] = points[index];
    const along = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)));
    return Math.hypot(ax + along * (bx - ax) - x, ay + along * (by - ay) - y);
  });
  return Math.min(...gaps);
}

test('among 20,000 edges an answer takes less than a millisecond', () => {
  const estates = Array.from({ length: 5000 }, (_, number) => ({ code: `E${number}`, boundary: { type: 'MultiPolygon', coordinates: [square((number % 100) * 12, Math.floor(number / 100) * 12)] } }));
  const index = new SnapIndex(new Scene({ estates }));
  const random = randomFrom(5);
  const places = Array.from({ length: 2000 }, () => place(random() * 1200, random() * 600));
  const times = [];
  for (const position of places) {
    const start = performance.now();
    index.find(position, { metres: 3, path: [place(0, 0), place(9, 4), place(20, 30)] });
    times.push(performance.now() - start);
  }
  const median = times.sort((a, b) => a - b)[times.length / 2];
  assert.ok(median < 1, `${median} ms`);
});
