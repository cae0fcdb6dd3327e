import assert from 'node:assert/strict';
import { test } from 'node:test';
import { label } from '../../../wwwroot/js/ogc/features-map.js';

test('a feature is called by its id, and by its name where it has one', () => {
  assert.equal(label({ id: 'E01', properties: { name: '东运一村' } }), 'E01 东运一村');
  assert.equal(label({ id: 'E01-E02', properties: { name: null } }), 'E01-E02');
  assert.equal(label({ id: 7 }), '7');
});
