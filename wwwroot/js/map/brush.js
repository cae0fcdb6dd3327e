/** Metres on the ground under one screen pixel at zoom 0 on the equator, for tiles of 256 pixels. */
const METRES_PER_PIXEL = 156543.034;
const MAP_LATITUDE_COSINE = Math.cos((31.73 * Math.PI) / 180);

/** Draws the features of one tile on its canvas; all widths in screen pixels. */
export class Brush {
  /**
   * @param {CanvasRenderingContext2D} context already scaled to screen pixels
   * @param {number} pixelsPerUnit screen pixels per tile unit
   * @param {number} zoom of the map
   */
  constructor(context, pixelsPerUnit, zoom) {
    this.context = context;
    this.pixelsPerUnit = pixelsPerUnit;
    this.zoom = zoom;
    this.metresPerPixel = (METRES_PER_PIXEL * MAP_LATITUDE_COSINE) / 2 ** zoom;
  }

  /** Screen width of something so many metres wide. @param {number} metres @param {number} [least] pixels */
  widthOf(metres, least = 1) {
    return Math.max(least, metres / this.metresPerPixel);
  }

  /** @param {import('./mvt.js').TileFeature} feature @param {string|CanvasPattern} style */
  fill(feature, style) {
    this.context.fillStyle = style;
    this.#trace(feature.lines);
    this.context.fill('evenodd');
  }

  /** @param {import('./mvt.js').TileFeature} feature @param {{colour: string, width: number, dash?: number[], cap?: CanvasLineCap}} pen */
  stroke(feature, { colour, width, dash = [], cap = 'round' }) {
    const { context } = this;
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.lineCap = cap;
    context.lineJoin = 'round';
    context.setLineDash(dash);
    this.#trace(feature.lines);
    context.stroke();
  }

  /** Small arrow heads along a line. @param {number} spacing pixels @param {boolean} backwards against the drawn direction */
  arrows(feature, { colour, size, spacing, backwards = false }) {
    this.context.fillStyle = colour;
    for (const line of feature.lines) {
      for (const { x, y, angle } of pointsAlong(line, this.pixelsPerUnit, spacing)) this.#arrow(x, y, backwards ? angle + Math.PI : angle, size);
    }
  }

  /** A crossed or striped tile-able filling. @param {'cross'|'stripes'} kind */
  hatch(kind, colour, width = 1.2) {
    return hatchPattern(this.context, kind, colour, width);
  }

  #arrow(x, y, angle, size) {
    const { context } = this;
    context.save();
    context.translate(x, y);
    context.rotate(angle);
    context.beginPath();
    context.moveTo(size, 0);
    context.lineTo(-size, size * 0.75);
    context.lineTo(-size, -size * 0.75);
    context.closePath();
    context.fill();
    context.restore();
  }

  #trace(lines) {
    const { context, pixelsPerUnit: scale } = this;
    context.beginPath();
    for (const line of lines) {
      context.moveTo(line[0] * scale, line[1] * scale);
      for (let i = 2; i < line.length; i += 2) context.lineTo(line[i] * scale, line[i + 1] * scale);
    }
  }
}

function* pointsAlong(line, scale, spacing) {
  let untilNext = spacing / 2;
  for (let i = 0; i + 3 < line.length; i += 2) {
    const [ax, ay, bx, by] = [line[i] * scale, line[i + 1] * scale, line[i + 2] * scale, line[i + 3] * scale];
    const length = Math.hypot(bx - ax, by - ay);
    while (untilNext <= length) {
      const t = untilNext / length;
      yield { x: ax + (bx - ax) * t, y: ay + (by - ay) * t, angle: Math.atan2(by - ay, bx - ax) };
      untilNext += spacing;
    }
    untilNext -= length;
  }
}

const patterns = new Map();

// 8 divides the tile size, so hatches run on from tile to tile without a seam
function hatchPattern(context, kind, colour, width) {
  const key = `${kind} ${colour} ${width}`;
  if (!patterns.has(key)) patterns.set(key, drawHatch(kind, colour, width));
  const pattern = context.createPattern(patterns.get(key), 'repeat');
  pattern.setTransform(new DOMMatrix().scale(0.5));
  return pattern;
}

function drawHatch(kind, colour, width) {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 16;
  const context = canvas.getContext('2d');
  context.strokeStyle = colour;
  context.lineWidth = width * 2;
  context.beginPath();
  for (const offset of [-16, 0, 16]) {
    context.moveTo(offset, 16);
    context.lineTo(offset + 16, 0);
    if (kind === 'cross') {
      context.moveTo(offset, 0);
      context.lineTo(offset + 16, 16);
    }
  }
  context.stroke();
  return canvas;
}
