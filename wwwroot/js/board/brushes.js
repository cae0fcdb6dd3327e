const HATCH_PIXELS = 8;
const hatches = new Map();

/** Traces a MultiPolygon (or Polygon) as one path. @param {CanvasRenderingContext2D} context @param {import('./view.js').View} view */
export function traceArea(context, view, { type, coordinates }) {
  context.beginPath();
  for (const part of type === 'Polygon' ? [coordinates] : coordinates) for (const ring of part) traceLine(context, view, ring, true);
}

/** Adds a line of positions to the path. */
export function traceLine(context, view, line, close = false) {
  for (let i = 0; i < line.length; i++) {
    const [x, y] = view.toPixel(line[i]);
    if (i === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  if (close) context.closePath();
}

/** @param {{line: string, width: number, dash?: number[]}} ink */
export function stroke(context, { line, width, dash = [] }) {
  context.strokeStyle = line;
  context.lineWidth = width;
  context.setLineDash(dash);
  context.stroke();
  context.setLineDash([]);
}

/** Fills and strokes an area. @param {{line: string, fill?: string|CanvasPattern, width: number, dash?: number[]}} ink */
export function paintArea(context, view, area, ink) {
  traceArea(context, view, area);
  if (ink.fill) {
    context.fillStyle = ink.fill;
    context.fill('evenodd');
  }
  stroke(context, ink);
}

/** Any GeoJSON geometry that a finding points at. @param {{line: string, hatch: string}} ink */
export function paintPlace(context, view, geometry, ink) {
  const width = 3;
  if (geometry.type === 'GeometryCollection') geometry.geometries.forEach((inner) => paintPlace(context, view, inner, ink));
  else if (geometry.type.endsWith('Polygon')) paintArea(context, view, geometry, { ...ink, width: 2, fill: hatch(context, ink.hatch, ink.line) });
  else if (geometry.type.endsWith('LineString')) {
    context.beginPath();
    for (const line of geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates) traceLine(context, view, line);
    stroke(context, { line: ink.line, width: 5 });
  } else for (const point of geometry.type === 'Point' ? [geometry.coordinates] : geometry.coordinates) ringAround(context, view.toPixel(point), 10, { line: ink.line, width });
  // an area of a few millimetres would not be seen at all
  if (geometry.type.endsWith('Polygon')) markSmall(context, view, geometry, ink);
}

function markSmall(context, view, { type, coordinates }, ink) {
  for (const part of type === 'Polygon' ? [coordinates] : coordinates) {
    const pixels = part[0].map((position) => view.toPixel(position));
    const xs = pixels.map(([x]) => x);
    const ys = pixels.map(([, y]) => y);
    const [width, height] = [Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)];
    if (Math.max(width, height) < 16) ringAround(context, [Math.min(...xs) + width / 2, Math.min(...ys) + height / 2], 13, { line: ink.line, width: 2.5 });
  }
}

export function ringAround(context, [x, y], radius, ink) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  stroke(context, ink);
}

/**
 * Marks of handles, painted once and stamped: stroking thousands of small paths would cost the frame. Where handles crowd, one stands for its
 * neighbours, or a long arc would be nothing but handles.
 */
const markPaths = {
  square: (pen, size) => pen.rect(-size / 2, -size / 2, size, size),
  diamond: (pen, size) => ['moveTo', 'lineTo', 'lineTo', 'lineTo'].forEach((step, turn) => pen[step](...[[0, -1], [1, 0], [0, 1], [-1, 0]][turn].map((unit) => unit * size * 0.72))),
  dot: (pen, size) => pen.arc(0, 0, size / 2, 0, 2 * Math.PI),
};
const marks = new Map();
const MARK_PIXELS = 20;

/** @param {'square'|'diamond'|'dot'} kind @param {[number, number][]} pixels where @param {{line: string, fill: string}} ink */
export function stampMarks(context, kind, pixels, size, ink) {
  const density = window.devicePixelRatio || 1;
  const mark = markOf(kind, size, ink, density);
  const taken = new Set();
  for (const [x, y] of pixels) {
    const cell = Math.round(x / size) * 65_536 + Math.round(y / size);
    if (taken.has(cell)) continue;
    taken.add(cell);
    context.drawImage(mark, x - MARK_PIXELS / 2, y - MARK_PIXELS / 2, MARK_PIXELS, MARK_PIXELS);
  }
}

function markOf(kind, size, { line, fill }, density) {
  const key = [kind, size, line, fill, density].join(' ');
  if (!marks.has(key)) marks.set(key, paintMark(kind, size, { line, fill }, density));
  return marks.get(key);
}

function paintMark(kind, size, { line, fill }, density) {
  const canvas = new OffscreenCanvas(MARK_PIXELS * density, MARK_PIXELS * density);
  const pen = canvas.getContext('2d');
  pen.setTransform(density, 0, 0, density, (MARK_PIXELS / 2) * density, (MARK_PIXELS / 2) * density);
  pen.beginPath();
  markPaths[kind](pen, size);
  pen.closePath();
  pen.fillStyle = fill;
  pen.fill();
  pen.strokeStyle = line;
  pen.lineWidth = kind === 'dot' ? 1.2 : 1.8;
  pen.stroke();
  return canvas;
}

/** Lines of text on a white card, beside a point and never outside the canvas. @param {string[]} lines */
export function card(context, [x, y], lines, { size, colour = '#16222e', font = '600 12px "Noto Sans CJK SC", sans-serif' }) {
  context.font = font;
  const width = Math.max(...lines.map((line) => context.measureText(line).width)) + 14;
  const height = lines.length * 17 + 8;
  const left = x + 16 + width > size.x ? x - 16 - width : x + 16;
  const top = Math.min(Math.max(y + 14, 4), size.y - height - 4);
  context.beginPath();
  context.roundRect(left, top, width, height, 5);
  context.fillStyle = 'rgba(255,255,255,.94)';
  context.fill();
  stroke(context, { line: 'rgba(22,34,46,.28)', width: 1 });
  context.fillStyle = colour;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  lines.forEach((line, index) => context.fillText(line, left + 7, top + 13 + index * 17));
}

/** A word on the map with a halo, e.g. the length of a side. */
export function word(context, [x, y], text, colour = '#16222e', font = '600 12px "Noto Sans CJK SC", sans-serif') {
  context.font = font;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.strokeStyle = 'rgba(255,255,255,.95)';
  context.lineWidth = 4;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

/** A padlock, 16 pixels high. */
export function padlock(context, [x, y], colour = '#33424f') {
  context.beginPath();
  context.arc(x, y - 3, 4, Math.PI, 0);
  stroke(context, { line: '#fff', width: 5 });
  stroke(context, { line: colour, width: 2 });
  context.beginPath();
  context.roundRect(x - 6.5, y - 3, 13, 10, 2);
  context.fillStyle = colour;
  context.fill();
  stroke(context, { line: '#fff', width: 1 });
}

function hatch(context, kind, colour) {
  const key = `${kind} ${colour}`;
  if (!hatches.has(key)) hatches.set(key, makeHatch(context, kind, colour));
  return hatches.get(key);
}

function makeHatch(context, kind, colour) {
  const tile = new OffscreenCanvas(HATCH_PIXELS, HATCH_PIXELS);
  const pen = tile.getContext('2d');
  pen.globalAlpha = 0.16;
  pen.fillStyle = colour;
  pen.fillRect(0, 0, HATCH_PIXELS, HATCH_PIXELS);
  pen.globalAlpha = 0.9;
  pen.strokeStyle = colour;
  pen.lineWidth = 1.4;
  const path = { cross: 'M0 8L8 0M0 0L8 8', stripes: 'M-2 2L2 -2M0 8L8 0M6 10L10 6', dots: 'M3 4a1 1 0 1 0 2 0a1 1 0 1 0 -2 0' }[kind];
  pen.stroke(new Path2D(path));
  return context.createPattern(tile, 'repeat');
}
