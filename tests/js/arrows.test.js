import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../wwwroot/js', import.meta.url));
const modules = readdirSync(root, { recursive: true }).filter((file) => file.endsWith('.js'));

/** What a folder may import besides itself: home → board → map → shared. A new folder that nobody may import needs no line here. */
const mayImport = { shared: [], map: ['shared'], board: ['map', 'shared'] };

/** The model of the board: geometry and rules, which run without a page and a map. */
const pure = ['actions.js', 'draft.js', 'history.js', 'merge.js', 'scene.js', 'snap.js', 'vertices.js'].map((file) => join('board', file));

/** Without comments: a type may be named in a comment across any arrow. */
function codeOf(file) {
  return readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*/g, '');
}

function importsOf(file) {
  const text = codeOf(file);
  const targets = [...text.matchAll(/(?:^|\n)(?:import|export)[^;]*?from '(\.[^']+)'|import\('(\.[^']+)'\)/g)].map(([, fixed, lazy]) => fixed ?? lazy);
  return targets.filter((target) => !target.includes('/lib/')).map((target) => relative(root, join(root, dirname(file), target)));
}

const folderOf = (file) => file.split(/[\\/]/)[0];

test('modules import along the arrows home → board → map → shared', () => {
  assert.ok(modules.length > 50 && modules.flatMap(importsOf).length > 100, 'the test reads nothing');
  for (const file of modules) {
    const allowed = mayImport[folderOf(file)];
    for (const target of importsOf(file)) {
      const isOwn = folderOf(target) === folderOf(file);
      assert.ok(isOwn || !allowed || allowed.includes(folderOf(target)), `${file} must not import ${target}`);
    }
  }
});

test('the model of the board knows no page and no map', () => {
  const reached = new Set(pure);
  for (const file of reached) for (const target of importsOf(file)) reached.add(target);
  assert.ok(reached.size > 20);
  for (const file of reached) {
    assert.ok(folderOf(file) !== 'map' && !file.endsWith('dom.js'), `${file} is reached from the model`);
    assert.doesNotMatch(codeOf(file), /\b(document|window)\./, file);
  }
});
