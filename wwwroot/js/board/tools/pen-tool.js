import { areaOf, bearing, distance, offset } from '../geodesy.js';
import { gap } from '../hit.js';
import { Tool } from './tool.js';

const SAME_PIXELS = 8;

/** A pen that puts points one after the other. Subclasses say what becomes of them: `least` points, `closed` or not, `finish(points, pins)`. */
export class PenTool extends Tool {
  draws = true;
  least = 3;
  closed = true;
  #points = [];
  #at = null;
  #busy = false;

  get points() { return this.#points.map(({ position }) => position); }

  get last() { return this.#points.at(-1)?.position ?? null; }

  get snapOptions() { return { path: this.points }; }

  set snapOptions(_) { /* a pen's line is what it snaps beside */ }

  start() {
    this.#points = [];
    if (this.needs && !this.usable()) queueMicrotask(() => this.kit.use('select'));
    this.#draw();
  }

  move(at) {
    this.#at = at;
    this.#draw();
  }

  /** With Shift the side goes at a right angle (or straight on) to the one before; without one before, along the grid. */
  constrain(at) {
    if (!at.shift || !this.last) return at;
    const before = this.#points.at(-2)?.position;
    const base = before ? bearing(before, this.last) : 0;
    const turn = Math.round((bearing(this.last, at.raw) - base) / 90) * 90;
    const along = distance(this.last, at.raw) * Math.cos(((bearing(this.last, at.raw) - base - turn) * Math.PI) / 180);
    return { ...at, snap: null, position: offset(this.last, base + turn, Math.max(along, 0)) };
  }

  click(at) {
    if (this.#busy) return;
    const [first, last] = [this.#points[0], this.#points.at(-1)];
    const near = (point) => point && gap(at.view.toPixel(point.position), at.pixel) < SAME_PIXELS;
    if (near(last) || (this.closed && this.#points.length >= this.least && near(first))) this.enter();
    else this.put(at.position, at.snap);
  }

  /** @param {[number, number]} position @param {object|null} [snap] what it pins */
  put(position, snap = null) {
    this.#points.push({ position, snap });
    this.board.tell(this.board.say('PointPut', { count: this.#points.length }));
    this.#draw();
    if (this.most === this.#points.length) this.enter();
  }

  /** Several at once, e.g. the corners of a neighbour. @param {[number, number][]} positions */
  putAll(positions) {
    for (const position of positions) this.#points.push({ position, snap: null });
    this.#draw();
  }

  /** A side by its length and bearing, as typed. @param {number} degrees @param {number} metres */
  putSide(degrees, metres) {
    if (this.last) this.put(offset(this.last, degrees, metres));
  }

  enter() {
    if (this.#busy) return true;
    if (this.#points.length === 0) return false;
    if (this.#points.length < this.least) this.board.tell(this.board.say('TooFewPoints', { least: this.least }));
    else this.#finish();
    return true;
  }

  backspace() {
    this.#points.pop();
    this.#draw();
    return true;
  }

  /** First the line goes, then the tool. */
  escape() {
    if (this.#points.length === 0) return super.escape();
    this.#points = [];
    this.#draw();
    this.board.tell(this.board.say('PenCleared'));
    return true;
  }

  /** The area that the points would make. @param {[number, number][]} line */
  shape(line) {
    return this.closed && line.length > 2 ? { area: ringArea(line) } : {};
  }

  async #finish() {
    this.#busy = true;
    try {
      const pins = this.#points.map(({ snap }) => snap).filter((snap) => snap?.into?.length > 0);
      if (await this.finish(this.points, pins)) this.kit.use('select');
    } finally {
      this.#busy = false;
    }
  }

  #draw() {
    const line = this.#at && !this.#busy ? [...this.points, this.#at.position] : this.points;
    const { board } = this;
    const along = this.#at?.snap?.along;
    board.ghost = line.length === 0 ? null : { line, points: this.points, ...this.shape(line), guides: along ? [along] : [], tip: this.#tip(line) };
    board.dispatchEvent(new Event('draft'));
    board.paint();
  }

  #tip(line) {
    if (!this.#at || !this.last) return null;
    const lines = [this.kit.words.side(this.last, this.#at.position)];
    const { area } = this.shape(line);
    if (area) lines.push(this.board.say('TipArea', { area: this.kit.words.area(areaOf(area)) }));
    return { at: this.#at.position, lines };
  }
}

/** @param {[number, number][]} line open */
export const ringArea = (line) => ({ type: 'MultiPolygon', coordinates: [[[...line, line[0]]]] });
