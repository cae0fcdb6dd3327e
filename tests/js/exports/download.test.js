import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameOf } from '../../../wwwroot/js/exports/download.js';

test('the extended name of a download wins', () => {
  assert.equal(nameOf("attachment; filename=\"__-EPSG4549.zip\"; filename*=UTF-8''%E5%B0%8F%E5%8C%BA-EPSG4549.zip"), '小区-EPSG4549.zip');
});

test('a plain name is taken, and without any the file still has one', () => {
  assert.equal(nameOf('attachment; filename="a.gpkg"'), 'a.gpkg');
  assert.equal(nameOf(''), 'export');
});
