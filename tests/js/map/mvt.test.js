import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';

const library = new URL('../../../wwwroot/lib/pbf/index.js', import.meta.url);
const skip = existsSync(library) ? false : 'wwwroot/lib is not restored: node scripts/restore-libs.mjs';

const zigzag = (value) => (value << 1) ^ (value >> 31);

/** A tile with one layer of one feature, written by hand from the specification. */
async function tileOf({ type, geometry, keys, values, tags }) {
  const { PbfWriter } = await import(library);
  const tile = new PbfWriter();
  tile.writeMessage(3, (_, layer) => {
    layer.writeVarintField(15, 2);
    layer.writeStringField(1, 'estates');
    layer.writeMessage(2, (__, feature) => {
      feature.writePackedVarint(2, tags);
      feature.writeVarintField(3, type);
      feature.writePackedVarint(4, geometry);
    }, null);
    for (const key of keys) layer.writeStringField(3, key);
    for (const write of values) layer.writeMessage(4, (__, value) => write(value), null);
    layer.writeVarintField(5, 4096);
  }, null);
  return tile.finish();
}

const square = [9, zigzag(10), zigzag(10), (3 << 3) | 2, zigzag(20), 0, 0, zigzag(20), zigzag(-20), 0, 15];

test('a polygon is read with its name, its numbers and its closed ring', { skip }, async () => {
  const { readTile } = await import('../../../wwwroot/js/map/mvt.js');
  const bytes = await tileOf({
    type: 3, geometry: square, keys: ['name', 'gap', 'on'], tags: [0, 0, 1, 1, 2, 2],
    values: [(v) => v.writeStringField(1, '东运一村'), (v) => v.writeSVarintField(6, -7), (v) => v.writeBooleanField(7, true)],
  });
  const { estates } = readTile(bytes);
  assert.equal(estates.extent, 4096);
  assert.deepEqual({ ...estates.features[0].properties }, { name: '东运一村', gap: -7, on: true });
  assert.deepEqual(estates.features[0].lines, [[10, 10, 30, 10, 30, 30, 10, 30, 10, 10]]);
});

test('a click finds the polygon it falls into, and not its hole', { skip }, async () => {
  const { TileFeature, covers } = await import('../../../wwwroot/js/map/mvt.js');
  const rings = [[0, 0, 10, 0, 10, 10, 0, 10, 0, 0], [4, 4, 4, 6, 6, 6, 6, 4, 4, 4]];
  const feature = new TileFeature(3, {}, () => rings);
  assert.ok(covers(feature, 2, 2));
  assert.ok(!covers(feature, 5, 5));
  assert.ok(!covers(feature, 12, 2));
});

test('an empty tile has no layers', { skip }, async () => {
  const { readTile } = await import('../../../wwwroot/js/map/mvt.js');
  assert.deepEqual(readTile(new Uint8Array()), {});
});
