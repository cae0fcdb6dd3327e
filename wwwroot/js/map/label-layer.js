import L from './leaflet.js';

const MARGIN = 0.15;
const GAP_PIXELS = 3;

/**
 * One text on the map.
 * @typedef {{text: string, at: L.Point, priority: number, font: string, colour: string, halo?: string, angle?: number,
 *   offset?: number, apart?: number, sub?: string}} Label
 *   `at` in layer pixels; `priority` high first; `offset` tries the sides at that distance instead of the centre;
 *   `apart` least distance in pixels to the same text
 */

/** Texts of all sources on one canvas, placed by priority; a text that would touch another is left out. */
export class LabelLayer extends L.Layer {
  #sources = [];
  #obstacles = [];
  #frame = 0;

  /** @param {{pane?: string}} [options] */
  constructor(options) {
    super();
    L.setOptions(this, { pane: 'labels', ...options });
  }

  /** @param {() => Iterable<Label>} source asked at every redraw */
  addSource(source) {
    this.#sources.push(source);
    return this;
  }

  /** Marks that no text may cover. @param {() => Iterable<{at: L.Point, radius: number}>} source asked at every redraw */
  addObstacles(source) {
    this.#obstacles.push(source);
    return this;
  }

  onAdd(map) {
    this.canvas = L.DomUtil.create('canvas', 'label-canvas leaflet-zoom-hide', this.getPane());
    this.canvas.setAttribute('aria-hidden', 'true');
    map.on('moveend zoomend resize', this.redraw, this);
    this.redraw();
  }

  onRemove(map) {
    map.off('moveend zoomend resize', this.redraw, this);
    cancelAnimationFrame(this.#frame);
    this.canvas.remove();
  }

  /** Asks for a redraw with the next frame; many calls cost one. */
  redraw() {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this._map && this.#draw());
  }

  #draw() {
    const context = this.#prepareCanvas();
    const labels = this.#sources.flatMap((source) => [...source()]).sort((a, b) => b.priority - a.priority);
    const view = { min: this._map.containerPointToLayerPoint([0, 0]), max: this._map.containerPointToLayerPoint(this._map.getSize()) };
    const placed = this.#obstacles.flatMap((source) => [...source()].map(({ at, radius }) => ({ x: at.x, y: at.y, w: radius, h: radius })));
    for (const label of labels) {
      const box = place(context, label, placed, view);
      if (box) drawText(context, label, box);
    }
  }

  #prepareCanvas() {
    const size = this._map.getSize();
    const origin = this._map.containerPointToLayerPoint(size.multiplyBy(-MARGIN)).round();
    const full = size.multiplyBy(1 + 2 * MARGIN).round();
    const density = window.devicePixelRatio || 1;
    L.DomUtil.setPosition(this.canvas, origin);
    this.canvas.width = full.x * density;
    this.canvas.height = full.y * density;
    this.canvas.style.width = `${full.x}px`;
    this.canvas.style.height = `${full.y}px`;
    const context = this.canvas.getContext('2d');
    context.setTransform(density, 0, 0, density, -origin.x * density, -origin.y * density);
    context.textBaseline = 'middle';
    context.textAlign = 'center';
    context.lineJoin = 'round';
    return context;
  }
}

function place(context, label, placed, view) {
  const [width, height] = measure(context, label);
  for (const at of anchors(label, width, height)) {
    const box = boxAround(at, width, height, label.angle ?? 0);
    // a name that has a choice of sides takes one where it can be read whole
    if (label.offset && !isWithin(box, view)) continue;
    if (placed.some((other) => collides(box, other, label))) continue;
    placed.push({ ...box, text: label.text });
    return box;
  }
  return null;
}

const isWithin = ({ x, y, w, h }, { min, max }) => x - w >= min.x && x + w <= max.x && y - h >= min.y && y + h <= max.y;

function measure(context, label) {
  context.font = label.font;
  const widths = [label.text, label.sub ?? ''].map((text) => context.measureText(text).width);
  const lineHeight = Number.parseFloat(/([\d.]+)px/.exec(label.font)[1]) * 1.3;
  return [Math.max(...widths), label.sub ? lineHeight * 2 : lineHeight];
}

/** Where a label may stand, best place first. */
function anchors({ at, offset }, width, height) {
  if (!offset) return [at];
  const [dx, dy] = [offset + width / 2, offset + height / 2];
  return [L.point(at.x + dx, at.y), L.point(at.x, at.y - dy), L.point(at.x - dx, at.y), L.point(at.x, at.y + dy)];
}

/** A turned text takes the upright box around it: a little too much room, never too little. */
function boxAround({ x, y }, width, height, angle) {
  const [cosine, sine] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  const [w, h] = [(width * cosine + height * sine) / 2, (width * sine + height * cosine) / 2];
  return { x, y, w: w + GAP_PIXELS, h: h + GAP_PIXELS };
}

function collides(box, other, { text, apart = 0 }) {
  const [dx, dy] = [Math.abs(box.x - other.x), Math.abs(box.y - other.y)];
  if (other.text === text && Math.hypot(dx, dy) < apart) return true;
  return dx < box.w + other.w && dy < box.h + other.h;
}

function drawText(context, label, { x, y }) {
  context.save();
  context.translate(x, y);
  context.rotate(label.angle ?? 0);
  context.font = label.font;
  const lines = label.sub ? [[label.text, -0.65], [label.sub, 0.65]] : [[label.text, 0]];
  const size = Number.parseFloat(/([\d.]+)px/.exec(label.font)[1]);
  for (const [text, shift] of lines) {
    context.strokeStyle = label.halo ?? 'rgba(255,255,255,.92)';
    context.lineWidth = 3.5;
    context.strokeText(text, 0, shift * size);
    context.fillStyle = label.colour;
    context.fillText(text, 0, shift * size);
  }
  context.restore();
}
