import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { Texts } from '../../../wwwroot/js/shared/texts.js';

test('holes of a sentence are filled, unknown ones stay to be seen', () => {
  const texts = new Texts({ Gap: 'Gap {gap}, facing {facing}' });
  assert.equal(texts.say('Gap', { gap: '8 m' }), 'Gap 8 m, facing {facing}');
  assert.equal(texts.say('Absent'), 'Absent');
});

test('every word that a script of the map page says has a translation', () => {
  const folder = new URL('../../../wwwroot/js/home/', import.meta.url);
  const resx = readFileSync(new URL('../../../src/Renovation.Gis.Web/Features/Home/HomeTexts.resx', import.meta.url), 'utf8');
  const known = new Set([...resx.matchAll(/<data name="([^"]+)"/g)].map(([, key]) => key));
  for (const file of readdirSync(folder)) {
    const code = readFileSync(new URL(file, folder), 'utf8');
    for (const [, key] of code.matchAll(/\bsay\('(\w+)'/g)) assert.ok(known.has(key), `${file}: ${key}`);
    for (const [, key] of code.matchAll(/fault\('(\w+)'/g)) assert.ok(known.has(key), `${file}: ${key}`);
  }
});
