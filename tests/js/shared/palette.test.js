import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { edgeClasses, entriesFor, entryOf, networks, stageGroupOf, stageGroups, verdictOf, verdicts } from '../../../wwwroot/js/shared/palette.js';

const words = (culture) => {
  const file = new URL(`../../../src/Renovation.Gis.Web/Features/Home/HomeTexts${culture}.resx`, import.meta.url);
  return new Set([...readFileSync(file, 'utf8').matchAll(/<data name="([^"]+)"/g)].map(([, key]) => key));
};

test('every colour of the map stands in the legend under a name in both languages', () => {
  for (const culture of ['', '.en']) {
    const known = words(culture);
    for (const { key } of verdicts) assert.ok(known.has(`Verdict_${key}`), key);
    for (const { key } of stageGroups) assert.ok(known.has(key === 'Excluded' ? 'Verdict_Excluded' : `StageGroup_${key}`), key);
    for (const stage of stageGroups.flatMap(({ stages }) => stages)) assert.ok(known.has(`Stage_${stage}`), stage);
    for (const { key } of networks) assert.ok(known.has(`Layer_${key}`), key);
    for (const { key } of edgeClasses) assert.ok(known.has(`Edge_${key}`), key);
  }
});

test('both languages have the same words', () => {
  assert.deepEqual([...words('')].sort(), [...words('.en')].sort());
});

test('a style is taken from the very entry that the legend shows', () => {
  for (const { key } of verdicts) assert.ok(entriesFor('verdict').includes(entryOf({ eligibility: key }, 'verdict')));
  for (const { stages } of stageGroups) {
    for (const stage of stages) assert.ok(entriesFor('stage').includes(entryOf({ stage, eligibility: 'Key' }, 'stage')));
  }
});

test('an excluded estate shows as excluded in both colourings, whatever its stage', () => {
  assert.equal(stageGroupOf({ stage: 'Construction', eligibility: 'Excluded' }).key, 'Excluded');
  assert.equal(verdictOf('Excluded').pattern, 'cross');
});

test('an unknown verdict shows as undetermined, never as in scope', () => {
  assert.equal(verdictOf('Whatever').key, 'Undetermined');
});

test('networks that share a standard colour differ by dash', () => {
  const looks = networks.map(({ colour, dash = [] }) => `${colour} ${dash}`);
  assert.equal(new Set(looks).size, networks.length);
});

test('verdicts differ by sign, and classes of adjacency by line, not by colour alone', () => {
  assert.equal(new Set(verdicts.map(({ icon }) => icon)).size, verdicts.length);
  assert.equal(new Set(edgeClasses.map(({ width, dash }) => `${width} ${dash}`)).size, edgeClasses.length);
});

test('badges are readable: contrast of at least 4.5 on white', () => {
  for (const { key, line } of [...verdicts, ...stageGroups]) assert.ok(contrastOnWhite(line) >= 4.5, `${key} ${contrastOnWhite(line)}`);
});

function contrastOnWhite(hex) {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
}
