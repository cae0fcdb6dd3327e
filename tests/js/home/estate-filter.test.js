import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filterEstates } from '../../../wwwroot/js/home/estate-filter.js';
import { PageState } from '../../../wwwroot/js/home/page-state.js';

const estate = (id, eligibility, west, stage = 'Candidate') => ({ id, bbox: [west, 0, west + 1, 1], properties: { code: id, eligibility, stage } });
const estates = [estate('E01', 'Key', 0), estate('E02', 'Key', 10), estate('X01', 'Excluded', 0, 'Suspended')];

test('what the legend hides is neither on the map nor in the list, but still counted', () => {
  const state = new PageState();
  state.toggleEntry('Excluded', false);
  const { shown, listed, counts } = filterEstates(estates, state, null);
  assert.deepEqual(shown.map(({ id }) => id), ['E01', 'E02']);
  assert.deepEqual(listed.map(({ id }) => id), ['E01', 'E02']);
  assert.equal(counts.get('Excluded'), 1);
});

test('the list and the counts keep to the view, the map keeps what lies around it', () => {
  const { shown, listed, counts } = filterEstates(estates, new PageState(), [-1, -1, 2, 2]);
  assert.equal(shown.length, 3);
  assert.deepEqual(listed.map(({ id }) => id), ['E01', 'X01']);
  assert.equal(counts.get('Key'), 1);
});

test('verdicts and stages are hidden apart from each other', () => {
  const state = new PageState();
  state.toggleEntry('Key', false);
  state.set({ colourBy: 'stage' });
  assert.equal(filterEstates(estates, state, null).shown.length, 3);
});
