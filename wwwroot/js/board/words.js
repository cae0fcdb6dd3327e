import { Texts } from '../shared/texts.js';
import { bearing, distance } from './geodesy.js';

/** The words of the board, which the page has beside its own; a word that both need is the page's. @param {Document} page @param {Function} pageSay */
export function boardWords(page, pageSay) {
  const texts = new Texts(JSON.parse(page.getElementById('board-texts').textContent));
  return (key, values) => (texts.has(key) ? texts.say(key, values) : pageSay(key, values));
}

/** @param {number} degrees @returns {string} 45°12′ */
export function degreesAndMinutes(degrees) {
  const minutes = Math.round(degrees * 60) % (360 * 60);
  return `${Math.floor(minutes / 60)}°${String(minutes % 60).padStart(2, '0')}′`;
}

/** Lengths, bearings and areas as the reader writes them. */
export class Measures {
  /** @param {import('../shared/format.js').Format} format @param {Function} say */
  constructor(format, say) {
    Object.assign(this, { format, say });
  }

  length(a, b) { return this.format.metres(distance(a, b), 2); }

  side(a, b) { return this.say('TipSide', { length: this.length(a, b), bearing: degreesAndMinutes(bearing(a, b)) }); }

  /** 4,932.1 ㎡, and in 万㎡ once that says something. @param {number} squareMetres */
  area(squareMetres) {
    const { format } = this;
    const small = `${format.number(squareMetres, 1)} ${format.chinese ? '㎡' : 'm²'}`;
    return format.chinese && squareMetres >= 1000 ? `${small}（${format.number(squareMetres / 10_000, 2)} 万㎡）` : small;
  }
}
