import { overlaps } from '../shared/geojson.js';
import { card, padlock, paintArea, paintPlace, ringAround, stampMarks, stroke, traceLine, word } from './brushes.js';
import { boxOf, keyOf, ringsOf } from './boundary.js';
import { isLongEnough, sides } from './hit.js';
import { buildingInk, estateInks, guideInk, handleInk, penInk, severityInks, snapInk, versionInks } from './inks.js';

const LENGTHS_FROM_PIXELS = 60;
const LENGTHS_UP_TO_SIDES = 60;

/** Buildings, then estates; what is chosen lies on top. */
export function paintScene(context, view, board) {
  for (const { outline } of board.buildings) if (outline && view.sees(boxOf(outline))) paintArea(context, view, outline, buildingInk);
  const chosen = new Set(board.selection);
  const seen = board.estates.filter(({ boundary }) => view.sees(boxOf(boundary)));
  for (const estate of seen) if (!chosen.has(estate.code)) paintEstate(context, view, board, estate);
  for (const estate of seen) if (chosen.has(estate.code)) paintArea(context, view, estate.boundary, estateInks.selected);
  for (const estate of seen) paintSigns(context, view, estate);
}

function paintEstate(context, view, board, estate) {
  const ink = estateInks[inkOf(board, estate)];
  paintArea(context, view, estate.boundary, board.hover === estate.code ? { ...ink, width: ink.width + 1.5 } : ink);
}

function inkOf(board, estate) {
  if (board.base.estate(estate.code)?.boundary !== estate.boundary) return 'changed';
  if (estate.lock) return 'locked';
  return estate.mayDraw ? 'mine' : 'others';
}

function paintSigns(context, view, { boundary, lock, code, name }) {
  if (!lock && !code.startsWith('new-')) return;
  const [west, south, east, north] = boxOf(boundary);
  const [x, y] = view.toPixel([(west + east) / 2, (south + north) / 2]);
  if (lock) padlock(context, [x, y - 22]);
  else word(context, [x, y], name ?? code, '#7c3108', '600 14px "Noto Sans CJK SC", sans-serif');
}

/** The places of findings, hatched by severity; the chosen one is circled. */
export function paintFindings(context, view, { guard: { findings }, chosenFinding }) {
  for (const { id, where, severity } of findings) {
    if (!where) continue;
    paintPlace(context, view, where, severityInks[severity] ?? severityInks.note);
    if (id === chosenFinding) paintPlace(context, view, where, { ...severityInks[severity], line: '#e0620d' });
  }
}

/** Versions laid over each other. */
export function paintVersions(context, view, { overlay, spot }) {
  for (const { role, boundary } of overlay) if (boundary) paintArea(context, view, boundary, versionInks[role]);
  if (spot) paintPlace(context, view, spot, { line: '#e0620d', hatch: 'stripes' });
}

/** Corners (a diamond where estates share it), middles of sides, lengths. */
export function paintHandles(context, view, board) {
  if (!board.tool?.showsHandles) return;
  const { own, shared, middles } = handlesOf(board, view);
  stampMarks(context, 'dot', middles, 6.4, handleInk);
  stampMarks(context, 'square', own, 8, handleInk);
  stampMarks(context, 'diamond', shared, 10, { line: handleInk.shared, fill: handleInk.fill });
  paintLengths(context, view, board);
  paintChosenVertex(context, view, board);
}

function handlesOf(board, view) {
  const [own, shared, middles] = [[], [], []];
  const { x: width, y: height } = view.size;
  const tests = new Map(board.selection.filter((code) => board.shown.estate(code)).map((code) => [code, sharedCorners(board, code)]));
  for (const { code, a, b } of sides(board)) {
    const pixel = view.toPixel(a);
    if (pixel[0] < -8 || pixel[1] < -8 || pixel[0] > width + 8 || pixel[1] > height + 8) continue;
    (tests.get(code)(a) ? shared : own).push(pixel);
    if (isLongEnough(view, a, b)) middles.push(view.toPixel([(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]));
  }
  return { own, shared, middles };
}

const corners = new WeakMap();

/** Keys of all corners of a boundary; boundaries never change, so while one drags only that one's are made anew. */
function cornersOf(boundary) {
  let keys = corners.get(boundary);
  if (!keys) {
    keys = new Set();
    for (const { vertices } of ringsOf(boundary)) for (const vertex of vertices) keys.add(keyOf(vertex));
    corners.set(boundary, keys);
  }
  return keys;
}

/** Corners that other estates hold, of the estates that touch the chosen ones. */
function sharedCorners(board, code) {
  const { boundary } = board.shown.estate(code);
  const near = board.estates.filter((other) => other.code !== code && overlaps(boxOf(other.boundary), boxOf(boundary)));
  const sets = near.map((other) => cornersOf(other.boundary));
  return (position) => sets.length > 0 && sets.some((keys) => keys.has(keyOf(position)));
}

function paintLengths(context, view, board) {
  if (!board.sideWord || !board.chosen) return;
  const { boundary } = board.shown.estate(board.selection[0]);
  if (boundary.coordinates.flat().reduce((sum, ring) => sum + ring.length, 0) > LENGTHS_UP_TO_SIDES) return;
  for (const { a, b } of sides(board)) {
    const [[ax, ay], [bx, by]] = [view.toPixel(a), view.toPixel(b)];
    const length = Math.hypot(bx - ax, by - ay);
    if (length < LENGTHS_FROM_PIXELS) continue;
    // beside the side and a quarter along it, where no handle stands
    const at = [ax + (bx - ax) * 0.28 - ((by - ay) / length) * 11, ay + (by - ay) * 0.28 + ((bx - ax) / length) * 11];
    word(context, at, board.sideWord(a, b), '#5d1018', '600 11px "Noto Sans CJK SC", sans-serif');
  }
}

function paintChosenVertex(context, view, { vertex, shown }) {
  const at = vertex && shown.estate(vertex.code)?.boundary.coordinates[vertex.part]?.[vertex.ring]?.[vertex.index];
  if (!at) return;
  stampMarks(context, 'square', [view.toPixel(at)], 10, { line: '#fff', fill: handleInk.chosen });
  ringAround(context, view.toPixel(at), 10, { line: handleInk.chosen, width: 1.5 });
}

/**
 * The pen and what it would draw: `{ area?, line?, points?, guides?, tip?: {at, lines} }`, and the mark of what was snapped to.
 */
export function paintGhost(context, view, board) {
  const { ghost, snapped } = board;
  if (ghost) {
    for (const guide of ghost.guides ?? []) paintLine(context, view, guide, { line: guideInk, width: 1, dash: [3, 4] });
    if (ghost.area) paintArea(context, view, ghost.area, penInk);
    if (ghost.line) paintLine(context, view, ghost.line, { line: penInk.line, width: 2.5 });
    if (ghost.points) stampMarks(context, 'square', ghost.points.map((position) => view.toPixel(position)), 8, handleInk);
  }
  if (snapped) paintSnap(context, view, snapped);
  if (ghost?.tip) card(context, view.toPixel(ghost.tip.at), ghost.tip.lines, { size: view.size });
}

function paintLine(context, view, line, ink) {
  context.beginPath();
  traceLine(context, view, line);
  stroke(context, ink);
}

/** Each kind of snap has a mark of its own: square corner, triangle middle, cross side, angle right angle. */
function paintSnap(context, view, { position, kind, words }) {
  const [x, y] = view.toPixel(position);
  context.beginPath();
  if (kind === 'vertex') context.rect(x - 8, y - 8, 16, 16);
  else if (kind === 'midpoint') context.moveTo(x, y - 9), context.lineTo(x + 9, y + 7), context.lineTo(x - 9, y + 7), context.closePath();
  else if (kind === 'rightAngle' || kind === 'extension') context.moveTo(x - 9, y - 9), context.lineTo(x - 9, y + 7), context.lineTo(x + 8, y + 7);
  else context.moveTo(x - 8, y - 8), context.lineTo(x + 8, y + 8), context.moveTo(x + 8, y - 8), context.lineTo(x - 8, y + 8);
  stroke(context, { line: '#fff', width: 5 });
  stroke(context, { line: snapInk, width: 2.5 });
  if (words) word(context, [x, y - 20], words, snapInk);
}
