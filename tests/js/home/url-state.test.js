import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PageState } from '../../../wwwroot/js/home/page-state.js';
import { readUrl, writeUrl } from '../../../wwwroot/js/home/url-state.js';

test('a link opens exactly the view that it was taken from', () => {
  const state = new PageState(readUrl(''));
  state.set({ view: { zoom: 16, lat: 31.7304, lon: 120.0606 }, selected: 'E01', colourBy: 'stage', settings: { gapMetres: 40 } });
  state.toggleEntry('Suspended', false);
  state.toggleLayer('Gas', false);
  state.toggleLayer('barriers', true);
  const link = writeUrl(state);
  assert.equal(link, '#map=16/31.73040/120.06060&estate=E01&by=stage&hide=Suspended&on=barriers&off=Gas&gap=40');
  assert.equal(writeUrl(new PageState(readUrl(link))), link);
});

test('a page as it first comes has a bare address', () => {
  assert.equal(writeUrl(new PageState(readUrl(''))), '');
});

test('codes with signs of the URL survive the link', () => {
  const state = new PageState({ selected: 'A&B=1 #2' });
  assert.equal(readUrl(writeUrl(state)).selected, 'A&B=1 #2');
});

test('nonsense in a link is left out and does no harm', () => {
  const { view, layers, settings, hidden, colourBy } = readUrl('#map=99/x/200&off=__proto__,Nothing,Gas&gap=-5&floor=abc&hide=Evil&by=other');
  assert.equal(view, null);
  assert.equal(layers.Gas, false);
  assert.ok(!Object.hasOwn(layers, 'Nothing'));
  assert.deepEqual(settings, {});
  assert.equal(hidden.verdict.size, 0);
  assert.equal(colourBy, 'verdict');
});
