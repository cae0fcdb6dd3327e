import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { HttpProblem, NetworkError, fillUrl, getJson, postJson } from '../../../wwwroot/js/shared/http.js';

let server;
let origin;

before(async () => {
  server = createServer((request, response) => answers[request.url](request, response));
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  origin = `http://127.0.0.1:${server.address().port}`;
});
after(() => server.closeAllConnections() ?? server.close());

const answers = {
  '/problem': (_, response) => {
    response.writeHead(422, { 'content-type': 'application/problem+json' });
    response.end(JSON.stringify({ title: 'No', detail: 'The gap is too large.', faults: [{ rule: 'BND-02' }] }));
  },
  '/page': (_, response) => {
    response.writeHead(502);
    response.end('<h1>Bad gateway</h1>');
  },
  '/half': (_, response) => {
    response.writeHead(200, { 'content-length': 100 });
    response.write('{"a":');
    setTimeout(() => response.destroy(), 20);
  },
  '/silent': () => {},
  '/echo': (request, response) => request.pipe(response),
};

test('holes of a template are filled and escaped, the rest becomes the query', () => {
  assert.equal(fillUrl('/api/estates/{code}', { code: 'E 01/ä' }), '/api/estates/E%2001%2F%C3%A4');
  assert.equal(fillUrl('/ogc/{layer}/items', { layer: 'estates', limit: 5 }), '/ogc/estates/items?limit=5');
});

test('an answer of "no" carries its reason and its faults', async () => {
  await assert.rejects(getJson(`${origin}/problem`), (error) => {
    assert.ok(error instanceof HttpProblem);
    assert.deepEqual([error.status, error.detail, error.faults[0].rule], [422, 'The gap is too large.', 'BND-02']);
    return true;
  });
});

test('an error page of a proxy is a problem with its status', async () => {
  await assert.rejects(getJson(`${origin}/page`), (error) => error instanceof HttpProblem && error.status === 502);
});

test('an answer that breaks off, or never comes, is a fault of the network', async () => {
  await assert.rejects(getJson(`${origin}/half`), NetworkError);
  await assert.rejects(getJson(`${origin}/silent`, { timeoutSeconds: 0.1 }), NetworkError);
  await assert.rejects(getJson('http://127.0.0.1:1/'), NetworkError);
});

test('a request that its caller drops ends as dropped, not as a fault', async () => {
  const request = new AbortController();
  const answer = getJson(`${origin}/silent`, { signal: request.signal });
  request.abort();
  await assert.rejects(answer, (error) => error.name === 'AbortError');
});

test('a body is sent and read as JSON', async () => {
  assert.deepEqual(await postJson(`${origin}/echo`, { gapMetres: 30 }), { gapMetres: 30 });
});
