import { degrees, metric } from '../../../wwwroot/js/board/geodesy.js';
import { Scene } from '../../../wwwroot/js/board/scene.js';
import { keyOf } from '../../../wwwroot/js/board/vertices.js';

/** The drawing's upper left corner in EPSG:4549, somewhere in the district. */
const ORIGIN = [505_000, 3_511_000];
const COLUMN_METRES = 5;
const ROW_METRES = 10;

/** @param {number} x metres to the east of the drawing's corner @param {number} y metres to the south @returns {[number, number]} lon, lat */
export function place(x, y) {
  return degrees([ORIGIN[0] + x, ORIGIN[1] - y]);
}

/** @param {[number, number]} position @returns {[number, number]} metres east and south of the drawing's corner, to the millimetre */
export function metresOf(position) {
  const [easting, northing] = metric(position);
  return [easting - ORIGIN[0], ORIGIN[1] - northing].map((metres) => Math.round(metres * 1000) / 1000 + 0);
}

/**
 * A small town from a drawing: each letter is a place, one column is 5 m, one row 10 m. Estates are words of their corners; parts stand apart by a
 * space, holes behind a slash: { A: 'abcd/efgh ijkl' }.
 * @param {string} picture @param {Record<string, string>} words by code @param {Record<string, object>} [properties] by code
 */
export function drawing(picture, words, properties = {}) {
  const at = placesOf(picture);
  const names = new Map(Object.entries(at).map(([name, position]) => [keyOf(position), name]));
  const ringOf = (letters) => [...letters, letters[0]].map((letter) => at[letter]);
  const boundary = (word) => ({ type: 'MultiPolygon', coordinates: word.split(' ').map((part) => part.split('/').map(ringOf)) });
  const estates = Object.entries(words).map(([code, word], index) => ({
    code, name: `estate ${code}`, kind: 'Estate', subDistrict: 'qsy', mayDraw: true, lock: null, tag: `${index + 1}.0`, version: 1, boundary: boundary(word), ...properties[code],
  }));
  const read = ({ coordinates }) => coordinates.map((part) => part.map((ring) => ring.slice(0, -1).map((position) => names.get(keyOf(position)) ?? '*').join('')).join('/')).join(' ');
  return {
    at, boundary, scene: new Scene({ estates }), read: (scene, code) => read(scene.estate(code).boundary), readBoundary: read,
    corner: (code, letter) => cornerOf(words[code], code, letter),
  };
}

function placesOf(picture) {
  const rows = picture.split('\n').slice(1);
  const letters = rows.flatMap((row, y) => [...row].map((letter, x) => [letter, place(x * COLUMN_METRES, y * ROW_METRES)]));
  return Object.fromEntries(letters.filter(([letter]) => /[a-zA-Z]/.test(letter)));
}

/** Where a letter stands in an estate, as the actions name a vertex. */
function cornerOf(word, code, letter) {
  for (const [part, rings] of word.split(' ').entries()) {
    for (const [ring, letters] of rings.split('/').entries()) if (letters.includes(letter)) return { code, part, ring, index: letters.indexOf(letter) };
  }
  throw new Error(`${code} has no corner ${letter}.`);
}

/** Two houses wall to wall, and one beyond. x, y, z are places beside them. */
export const TWINS = `
a---b---c---g
| A |x  | y |
d---e---f---h
      z`;
export const twins = (properties) => drawing(TWINS, { A: 'adeb', B: 'befc', C: 'cfhg' }, properties);

/** Random numbers that are the same in every run. @param {number} seed @returns {() => number} 0 ≤ number < 1 */
export function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
