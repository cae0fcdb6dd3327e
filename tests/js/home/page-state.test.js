import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PageState } from '../../../wwwroot/js/home/page-state.js';

test('a part hears once of a step that changes several of its values, and not of steps that change nothing', () => {
  const state = new PageState();
  let heard = 0;
  state.on(['selected', 'colourBy'], () => heard++);
  state.set({ selected: 'E01', colourBy: 'stage' });
  state.set({ selected: 'E01' });
  state.set({ hovered: 'E02' });
  assert.equal(heard, 1);
});
