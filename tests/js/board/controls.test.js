import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bySeverity, openFindings } from '../../../wwwroot/js/board/guard-watch.js';
import { shortcuts, writtenShortcut } from '../../../wwwroot/js/board/keys.js';
import { newKey } from '../../../wwwroot/js/board/new-key.js';
import { DrawingServer } from '../../../wwwroot/js/board/server.js';
import { View } from '../../../wwwroot/js/board/view.js';
import { degreesAndMinutes } from '../../../wwwroot/js/board/words.js';

test('no two commands have one key', () => {
  const written = Object.values(shortcuts).map(writtenShortcut);
  assert.equal(new Set(written).size, written.length);
});

test('a bearing is written in degrees and minutes, and never as 360 degrees', () => {
  assert.equal(degreesAndMinutes(45.2), '45°12′');
  assert.equal(degreesAndMinutes(359.999), '0°00′');
});

test('pixels and positions of a view are each other\'s way back', () => {
  const map = { getPixelBounds: () => ({ min: { x: 55_900_000, y: 27_300_000 } }), getSize: () => ({ x: 1000, y: 700 }), getZoom: () => 18 };
  const view = new View(map);
  const [x, y] = view.toPixel(view.toPosition([123.5, 456.25]));
  assert.ok(Math.hypot(x - 123.5, y - 456.25) < 0.01);
  assert.ok(Math.abs(view.metres(100) - 50) < 5);
});

test('refusals and warnings without a reason stand between the drawer and saving', () => {
  const findings = [{ id: 'n', severity: 'note' }, { id: 'w', severity: 'warning' }, { id: 'v', severity: 'warning' }, { id: 'r', severity: 'refusal' }];
  const open = openFindings({ guard: { findings }, reasons: { w: '现场如此', v: '  ' } });
  assert.deepEqual(open.map(({ id }) => id), ['v', 'r']);
  assert.deepEqual(bySeverity(findings).map(({ id }) => id), ['r', 'w', 'v', 'n']);
});

test('a save over a broken line is tried again with the same key', async (t) => {
  const keys = [];
  t.mock.timers.enable({ apis: ['setTimeout'] });
  t.mock.method(globalThis, 'fetch', async (url, { headers }) => {
    keys.push(headers['Idempotency-Key']);
    if (keys.length < 3) throw new TypeError('broken');
    return new Response('{"created":{}}', { status: 200 });
  });
  const saving = new DrawingServer({ save: '/save' }, 'token').save({ edits: [] }, ['1.1'], 'key');
  for (let turn = 0; turn < 20; turn++) {
    await new Promise((resolve) => { setImmediate(resolve); });
    t.mock.timers.tick(5000);
  }
  assert.deepEqual(await saving, { created: {} });
  assert.deepEqual(keys, ['key', 'key', 'key']);
});

test('keys of presses are random and of the form of a uuid', () => {
  assert.match(newKey(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.notEqual(newKey(), newKey());
});
