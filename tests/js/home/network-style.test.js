import assert from 'node:assert/strict';
import { test } from 'node:test';
import { penOf, switchOf } from '../../../wwwroot/js/home/network-style.js';

test('pipes have the standard colours, lighting and cable TV the dash of their own', () => {
  assert.equal(penOf({ specialty: 'Water' }).colour, '#00ffff');
  assert.deepEqual(penOf({ specialty: 'Power' }).dash, []);
  assert.equal(penOf({ specialty: 'Lighting' }).colour, penOf({ specialty: 'Power' }).colour);
  assert.notDeepEqual(penOf({ specialty: 'Lighting' }).dash, []);
});

test('an abandoned pipe is grey and dashed whatever it once carried', () => {
  const { colour, dash, casing } = penOf({ specialty: 'Gas', status: 'Abandoned' });
  assert.deepEqual([colour, dash.length > 0, casing], ['#7a7f85', true, false]);
});

test('a pipe of no specialty has the colour of its major class and the switch of the others', () => {
  assert.equal(penOf({ specialty: 'Other', category: 'RL' }).colour, '#ff8000');
  assert.equal(switchOf({ specialty: 'Other' }), 'OtherPipes');
});
