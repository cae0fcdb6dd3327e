import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile, chmod, access } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { checkEntry, destinationOf, globToRegExp, wantedFiles } from '../../../scripts/restore-libs.mjs';

const run = promisify(execFile);
const script = join(dirname(fileURLToPath(import.meta.url)), '../../../scripts/restore-libs.mjs');
let folder;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gis-libs-'));
  // an npm that "downloads" a small package, and counts how often it is asked
  await mkdir(join(folder, 'bin'));
  await writeFile(join(folder, 'bin/npm'), `#!/bin/sh
set -e
while [ $# -gt 0 ]; do [ "$1" = --pack-destination ] && out=$2; shift; done
mkdir -p "$out/package/dist"
cat "${folder}/content" > "$out/package/dist/part.js"
echo map > "$out/package/dist/part.js.map"
tar -czf "$out/part.tgz" --sort=name --mtime=@0 -C "$out" package
echo x >> "${folder}/asked"
echo '[{"filename":"part.tgz"}]'
`);
  await chmod(join(folder, 'bin/npm'), 0o755);
  await writeFile(join(folder, 'content'), 'first');
  await writeFile(join(folder, 'libman.json'), JSON.stringify({
    version: '1.0', defaultProvider: 'unpkg',
    libraries: [{ library: 'part@1.0.0', destination: 'wwwroot/lib/part', files: ['dist/**', '!**/*.map'] }],
  }));
});
after(() => rm(folder, { recursive: true, force: true }));

const restore = (...args) => run(process.execPath, [script, ...args], {
  env: {
    ...process.env, PATH: join(folder, 'bin') + delimiter + process.env.PATH,
    LIBS_ROOT: folder, LIBS_LIST: join(folder, 'libman.json'), LIBS_INTEGRITY: join(folder, 'integrity.json'),
  },
});
const restored = () => readFile(join(folder, 'wwwroot/lib/part/dist/part.js'), 'utf8');
const asked = async () => (await readFile(join(folder, 'asked'), 'utf8')).length / 2;

test('A package that nobody vouches for is refused', async () => {
  await assert.rejects(restore(), fault => /not pinned/.test(fault.stderr) && fault.code === 1);
});

test('A pinned package is restored, without the files that the list leaves out', async () => {
  await restore('--pin');
  assert.equal(await restored(), 'first');
  await assert.rejects(access(join(folder, 'wwwroot/lib/part/dist/part.js.map')));
});

test('What is there is not fetched again', async () => {
  const before = await asked();
  await restore();
  assert.equal(await asked(), before);
});

test('A package whose content changed under the same version is refused and the old files stay out of harm', async () => {
  await writeFile(join(folder, 'content'), 'tampered');
  await rm(join(folder, 'wwwroot/lib/part'), { recursive: true });
  await assert.rejects(restore(), /Refused/);
  await assert.rejects(access(join(folder, 'wwwroot/lib/part')));
  await writeFile(join(folder, 'content'), 'first');
  await restore();
  assert.equal(await restored(), 'first');
});

test('A library that left the list leaves the disk', async () => {
  await writeFile(join(folder, 'libman.json'), JSON.stringify({ version: '1.0', defaultProvider: 'unpkg', libraries: [] }));
  await restore();
  await assert.rejects(access(join(folder, 'wwwroot/lib/part')));
});

test('Destinations outside wwwroot/lib are refused', () => {
  for (const destination of ['wwwroot/js', 'wwwroot/lib', '../lib', 'wwwroot/lib/../js', '/etc', undefined]) {
    assert.throws(() => destinationOf({ library: 'x@1.0.0', destination }, '/repo'), /wwwroot\/lib/, destination);
  }
  assert.equal(destinationOf({ library: 'x@1.0.0', destination: 'wwwroot/lib/x/' }, '/repo'), '/repo/wwwroot/lib/x');
});

test('Only exact versions from providers that mirror npm are accepted', () => {
  const list = { defaultProvider: 'unpkg' };
  for (const library of ['leaflet', 'leaflet@latest', 'leaflet@^1.9.4', 'leaflet@1.9', '../leaflet@1.9.4', '-x@1.0.0 --y']) {
    assert.throws(() => checkEntry({ library }, list), /exact version/, library);
  }
  assert.throws(() => checkEntry({ library: 'jquery@3.7.1', provider: 'cdnjs' }, list), /provider/);
  checkEntry({ library: '@geoman-io/leaflet-geoman-free@2.20.2' }, list);
  checkEntry({ library: 'a@1.0.0-beta.1', provider: 'jsdelivr' }, list);
});

test('Globs mean what they mean in LibMan, and one that matches nothing is a fault', () => {
  const all = ['LICENSE', 'dist/a.js', 'dist/a.js.map', 'dist/img/b.png'];
  assert.deepEqual(wantedFiles(all, { files: ['dist/*'] }), ['dist/a.js', 'dist/a.js.map']);
  assert.deepEqual(wantedFiles(all, { files: ['**/*.png', 'LICENSE'] }), ['dist/img/b.png', 'LICENSE']);
  assert.deepEqual(wantedFiles(all, { files: ['dist/**', '!**/*.map'] }), ['dist/a.js', 'dist/img/b.png']);
  assert.deepEqual(wantedFiles(all, {}), all);
  assert.throws(() => wantedFiles(all, { files: ['dist/c.js'] }), /no file "dist\/c.js"/);
  assert.ok(!globToRegExp('a.js').test('abjs'));
});
