// No container engine is needed: the file is read as Compose reads it (anchors, merges), and held against the program.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
const compose = (() => {
  try {
    return JSON.parse(execFileSync('python3', ['-c', 'import json,sys,yaml; print(json.dumps(yaml.safe_load(sys.stdin)))'], { input: text, stdio: ['pipe', 'pipe', 'ignore'] }));
  } catch {
    return null;
  }
})();
const options = { skip: compose ? false : 'python3 with yaml is absent' };

test('The three services start in order', options, () => {
  assert.deepEqual(Object.keys(compose.services).sort(), ['migrate', 'postgis', 'web']);
  assert.equal(compose.services.migrate.depends_on.postgis.condition, 'service_healthy');
  assert.equal(compose.services.web.depends_on.migrate.condition, 'service_completed_successfully');
  assert.deepEqual(compose.services.migrate.command, ['migrate']);
  assert.equal(compose.services.migrate.restart, 'no');
  assert.deepEqual(compose.services.web.command, ['serve']);
});

test('What others wait for says when it is healthy', options, () => {
  assert.ok(compose.services.postgis.healthcheck.test.includes('pg_isready'));
  assert.match(compose.services.web.healthcheck.test.join(' '), /\/healthz\/ready/);
});

test('The program is told its database by the names that it reads', options, () => {
  for (const name of ['migrate', 'web']) {
    const { environment } = compose.services[name];
    assert.match(environment.ConnectionStrings__Gis, /^Host=postgis;Database=gis;Username=gis_app;Password=\$\{GIS_DB_PASSWORD:\?/);
    const ours = Object.keys(environment).filter(key => !key.startsWith('ASPNETCORE_'));
    // the owner's password reaches the one shot that migrates, never the web
    assert.deepEqual(ours.sort(), name === 'migrate' ? ['ConnectionStrings__Gis', 'ConnectionStrings__GisOwner', 'GIS_HOME'] : ['ConnectionStrings__Gis', 'GIS_HOME']);
    assert.ok(compose.services[name].volumes.some(volume => volume.endsWith(`:${environment.GIS_HOME}`)));
  }
});

test('No password has a default and nothing is published beyond this machine', options, () => {
  for (const use of text.matchAll(/\$\{(\w*PASSWORD\w*)([^}]*)\}/g)) assert.match(use[2], /^:\?/, use[1]);
  assert.doesNotMatch(text, /PASSWORD: +[^\s"$]/);
  const published = Object.values(compose.services).flatMap(service => service.ports ?? []);
  assert.equal(published.length, 1);
  assert.match(published[0], /^127\.0\.0\.1:/);
});

test('Every file that Compose and the Dockerfile copy is there', options, () => {
  const { dockerfile } = compose.services.web.build;
  const sources = readFileSync(join(root, dockerfile), 'utf8').match(/^COPY (?!--from).*$/gm)
    .flatMap(line => line.split(/\s+/).slice(1, -1)).filter(path => !path.includes('*'));
  const mounted = compose.services.postgis.volumes.filter(volume => volume.startsWith('./')).map(volume => volume.split(':')[0]);
  for (const path of [...sources, ...mounted]) assert.ok(existsSync(join(root, path)), path);
  assert.ok(statSync(join(root, 'scripts/create-database.sh')).mode & 0o111, 'create-database.sh is executable');
});
