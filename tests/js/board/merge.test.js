import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areaOf } from '../../../wwwroot/js/board/geodesy.js';
import { mergeBoundaries } from '../../../wwwroot/js/board/merge.js';
import { keyOf } from '../../../wwwroot/js/board/vertices.js';
import { drawing, randomFrom } from './drawing.js';

// base is a-b-c-d with a yard e-f-g-h; capitals and later letters are where corners were moved to
const { boundary, readBoundary, at } = drawing(`
a--m-n--b  i-j
| e---f |B | |
A |   | P  l-k
| h---g |C
d--o-p--c  u-v
D      Q   x-w`, {});

/** The merge of three words, and a way to see it as a word again. */
function merge(base, mine, theirs) {
  const [before, own, other] = [base, mine, theirs].map((word) => word && boundary(word));
  const merged = mergeBoundaries({ base: before, mine: own, theirs: other });
  return { merged, word: (choices) => { const chosen = merged.choose(choices); return chosen && readBoundary(chosen); }, conflicts: merged.conflicts.length };
}

test('what nobody changed is as it was, in the very arrays', () => {
  const { merged, word } = merge('adcb', 'adcb', 'adcb');
  assert.deepEqual(merged.differences, []);
  assert.equal(word(), 'adcb');
});

test('different corners moved by each are both taken, without a question', () => {
  const { merged, word, conflicts } = merge('adcb', 'Adcb', 'adCb');
  assert.equal(word(), 'AdCb');
  assert.equal(conflicts, 0);
  assert.deepEqual(merged.differences.map(({ kind, suggested }) => [kind, suggested]), [['run', 'theirs'], ['run', 'mine']]);
});

test('corners side by side, moved by one each, are both taken', () => {
  const { word, conflicts } = merge('adcb', 'adcB', 'adCb');
  assert.equal(word(), 'adCB');
  assert.equal(conflicts, 0);
});

test('the same corner moved by both is to be chosen: mine, theirs or base', () => {
  const { merged, word } = merge('adcb', 'adCb', 'adQb');
  const [{ id, conflict, kind, versions }] = merged.differences;
  assert.deepEqual([conflict, kind], [true, 'run']);
  assert.deepEqual(merged.unresolved({}), [id]);
  assert.deepEqual(merged.unresolved({ [id]: 'theirs' }), []);
  assert.deepEqual(['mine', 'theirs', 'base'].map((choice) => word({ [id]: choice })), ['adCb', 'adQb', 'adcb']);
  assert.deepEqual(versions, { base: [at.d, at.c, at.b], mine: [at.d, at.C, at.b], theirs: [at.d, at.Q, at.b] });
});

test('of two conflicts each is chosen by itself', () => {
  const { merged, word } = merge('adcb', 'AdCb', 'mdQb');
  assert.equal(merged.conflicts.length, 2);
  const [one, two] = merged.conflicts.map(({ id, versions }) => [id, versions.mine.includes(at.A)]).sort((a, b) => b[1] - a[1]).map(([id]) => id);
  assert.equal(word({ [one]: 'mine', [two]: 'theirs' }), 'AdQb');
  assert.equal(word({ [one]: 'theirs', [two]: 'base' }), 'mdcb');
});

test('the same change by both is no conflict', () => {
  const { merged, word } = merge('adcb', 'adCb', 'adCb');
  assert.deepEqual(merged.differences, []);
  assert.equal(word(), 'adCb');
});

test('a change of only one side can still be refused', () => {
  const { merged, word } = merge('adcb', 'adcb', 'adCb');
  assert.equal(word(), 'adCb');
  assert.equal(word({ [merged.differences[0].id]: 'base' }), 'adcb');
});

test('vertices put into different walls by each are both taken; into one wall they are to be chosen', () => {
  assert.equal(merge('adcb', 'adopcb', 'adcbn').word(), 'adopcbn');
  const { merged, word } = merge('adcb', 'adocb', 'adpcb');
  assert.equal(merged.conflicts.length, 1);
  assert.deepEqual([word({ 1: 'mine' }), word({ 1: 'theirs' }), word({ 1: 'base' })], ['adocb', 'adpcb', 'adcb']);
});

test('a vertex deleted by one while another is moved by the other', () => {
  const { word, conflicts } = merge('adopcb', 'adocb', 'Adopcb');
  assert.equal(word(), 'Adocb');
  assert.equal(conflicts, 0);
});

test('a vertex deleted by one and moved by the other is to be chosen', () => {
  const { merged, word } = merge('adocb', 'adcb', 'adQcb');
  assert.equal(merged.conflicts.length, 1);
  assert.deepEqual([word({ 1: 'mine' }), word({ 1: 'theirs' })], ['adcb', 'adQcb']);
});

test('a wall pushed out by me over a corner moved by them is one conflict', () => {
  const { merged, word } = merge('adopcb', 'adCBcb', 'adoQcb');
  assert.equal(merged.conflicts.length, 1);
  assert.equal(word({ [merged.conflicts[0].id]: 'theirs' }).includes('Q'), true);
});

test('a part added by one and a hole by the other are both there', () => {
  const { word, conflicts } = merge('adcb', 'adcb ilkj', 'adcb/efgh');
  assert.equal(word(), 'adcb/efgh ilkj');
  assert.equal(conflicts, 0);
});

test('parts added by each are both there, the same part once', () => {
  assert.equal(merge('adcb', 'adcb ilkj', 'adcb uxwv').word(), 'adcb ilkj uxwv');
  assert.equal(merge('adcb', 'adcb ilkj', 'adcb ilkj').word(), 'adcb ilkj');
});

test('a part removed by one is gone; one that the other changed meanwhile is to be chosen', () => {
  assert.equal(merge('adcb ilkj', 'adcb', 'Adcb ilkj').word(), 'Adcb');
  const { merged, word } = merge('adcb ilkj', 'adcb', 'adcb ilwj');
  assert.deepEqual(merged.conflicts.map(({ kind }) => kind), ['part']);
  assert.deepEqual([word({ 1: 'mine' }), word({ 1: 'theirs' }), word({ 1: 'base' })], ['adcb', 'adcb ilwj', 'adcb ilkj']);
});

test('parts are known by their vertices, not by their order', () => {
  assert.equal(merge('adcb ilkj', 'ilkj Adcb', 'adcb ilwj').word(), 'Adcb ilwj');
});

test('a hole filled by me stays filled when they moved the outside; moved by them it is to be chosen', () => {
  assert.equal(merge('adcb/efgh', 'adcb', 'Adcb/efgh').word(), 'Adcb');
  const { merged, word } = merge('adcb/efgh', 'adcb', 'adcb/efgP');
  assert.deepEqual(merged.conflicts.map(({ kind }) => kind), ['ring']);
  assert.equal(word({ 1: 'theirs' }), 'adcb/efgP');
});

test('an estate that they removed and I changed is to be chosen', () => {
  const { merged, word } = merge('adcb', 'adCb', null);
  assert.deepEqual(merged.conflicts.map(({ kind }) => kind), ['estate']);
  assert.deepEqual([word({ 1: 'mine' }), word({ 1: 'theirs' }), word({ 1: 'base' })], ['adCb', null, 'adcb']);
});

test('an estate that they removed and I left alone is gone; that both removed is gone without a word', () => {
  assert.equal(merge('adcb', 'adcb', null).word(), null);
  assert.deepEqual(merge('adcb', null, null).merged.differences, []);
});

test('without a base there is nothing to compare by: mine or theirs as a whole', () => {
  const { merged, word } = merge(null, 'adcb', 'adCb');
  assert.deepEqual(merged.conflicts.map(({ kind }) => kind), ['estate']);
  assert.deepEqual([word({ 1: 'mine' }), word({ 1: 'theirs' }), word({ 1: 'base' })], ['adcb', 'adCb', null]);
});

test('a ring may begin elsewhere and run the other way: the merge is the same', () => {
  assert.equal(sorted(merge('adcb', 'cbad', 'bCda').word()), sorted('adCb'));
  assert.equal(sorted(merge('adcb', 'Adcb', 'bcda').word()), sorted('Adcb'));
  assert.equal(merge('adcb', 'adcb', 'bcda').merged.differences.length, 0);
});

const sorted = (word) => [...word].sort().join('');

test('a ring of which nothing stayed is chosen as a whole', () => {
  const { merged, word } = merge('adcb', 'ADCB', 'mopn');
  assert.equal(merged.conflicts.length, 1);
  assert.deepEqual([word({ 1: 'mine' }), word({ 1: 'theirs' }), word({ 1: 'base' })], ['ADCB', 'mopn', 'adcb']);
});

test('with all choices mine it is mine, with all theirs it is theirs, and what one side did alone is always there', () => {
  const random = randomFrom(7);
  const ring = 'admnopcbefgh';
  const spare = 'ijkluvwxABCDPQ';
  for (let round = 0; round < 400; round++) {
    const [mine, theirs] = [changed(ring, spare.slice(0, 7), random), changed(ring, spare.slice(7), random)];
    const { merged, word } = merge(ring, mine, theirs);
    const all = (choice) => Object.fromEntries(merged.differences.map(({ id }) => [id, choice]));
    assert.equal(canonical(word(all('mine'))), canonical(mine), `${mine} ${theirs}`);
    assert.equal(canonical(word(all('theirs'))), canonical(theirs), `${mine} ${theirs}`);
    if (merged.conflicts.length > 0) continue;
    for (const letter of mine + theirs) if (!ring.includes(letter)) assert.ok(word().includes(letter), `${letter} of ${mine} ${theirs} in ${word()}`);
    for (const letter of ring) assert.equal(word().includes(letter), mine.includes(letter) && theirs.includes(letter), `${letter} of ${mine} ${theirs} in ${word()}`);
  }
});

/** A few corners moved, put in and taken away. */
function changed(word, spare, random) {
  const letters = [...word];
  const fresh = [...spare];
  for (let step = 0; step < 3; step++) {
    const index = Math.floor(random() * letters.length);
    const kind = random();
    if (kind < 0.6) letters[index] = fresh.pop();
    else if (kind < 0.8) letters.splice(index, 0, fresh.pop());
    else letters.splice(index, 1);
  }
  return letters.join('');
}

/** Beginning at its least letter, the smaller of both ways round. */
function canonical(word) {
  const turn = (letters) => { const start = letters.indexOf([...letters].sort()[0]); return [...letters.slice(start), ...letters.slice(0, start)].join(''); };
  return [turn([...word]), turn([...word].reverse())].sort()[0];
}

// 0.6 s on a busy machine; a merge that compared every vertex with every other would take minutes
test('a ring of 20,000 vertices is merged in seconds', () => {
  const circle = (radius, change) => Array.from({ length: 20_000 }, (_, index) => [120 + radius * Math.cos(index / 3200), 31.7 + radius * Math.sin(index / 3200)]).map((position, index) => change(position, index));
  const of = (vertices) => ({ type: 'MultiPolygon', coordinates: [[[...vertices, vertices[0]]]] });
  const base = of(circle(0.01, (position) => position));
  const mine = of(circle(0.01, ([lon, lat], index) => (index % 500 === 3 ? [lon, lat + 1e-6] : [lon, lat])));
  const theirs = of(circle(0.01, ([lon, lat], index) => (index % 500 === 9 ? [lon, lat + 1e-6] : [lon, lat])));
  const start = performance.now();
  const merged = mergeBoundaries({ base, mine, theirs });
  assert.equal(merged.differences.length, 80);
  assert.equal(new Set(merged.choose().coordinates[0][0].map(keyOf)).size, 20_000);
  assert.ok(performance.now() - start < 5000);
  assert.ok(areaOf(merged.choose()) > 0);
});
