import { centreOf } from '../shared/geojson.js';
import { LabelLayer } from '../map/label-layer.js';
import L from '../map/leaflet.js';
import { roadClasses } from './town-style.js';

const SANS = '"Noto Sans CJK SC","Noto Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif';
const DOTS_BELOW = 15;
const roadOrder = { Expressway: 40, Arterial: 35, Secondary: 25, Local: 15, Internal: 5 };

/** @param {number} size pixels @param {number} [weight] */
export const fontOf = (size, weight = 500) => `${weight} ${size}px ${SANS}`;

/** Names of the estates now shown; the chosen one comes first. @param {L.Map} map @param {() => object[]} shown @param {object} state */
export function estateLabels(map, shown, state) {
  return function* labels() {
    const zoom = map.getZoom();
    if (!state.layers.labels || zoom < 12) return;
    for (const feature of shown()) {
      const { name, code } = feature.properties;
      const [lon, lat] = centreOf(feature.geometry);
      const at = map.latLngToLayerPoint([lat, lon]);
      const selected = code === state.selected;
      yield {
        text: name || code, at, priority: selected ? 100 : 80 + sizeOf(feature) / 1e6,
        font: fontOf(zoom >= 16 ? 14 : 12, selected ? 700 : 600), colour: '#14202c', offset: zoom < DOTS_BELOW ? 11 : 0,
      };
    }
  };
}

/** Where estates are shown as dots, names stand beside the dots and not on them. */
export function estateDots(map, shown) {
  return function* dots() {
    if (map.getZoom() >= DOTS_BELOW) return;
    for (const { geometry } of shown()) {
      const [lon, lat] = centreOf(geometry);
      yield { at: map.latLngToLayerPoint([lat, lon]), radius: 6 };
    }
  };
}

const sizeOf = ({ properties }) => properties.floorAreaSquareMetres ?? 0;

/** Names of roads along them, from the tiles that are on the map. @param {L.Map} map @param {import('../map/tile-layer.js').VectorTileLayer} town */
export function roadLabels(map, town, state) {
  return function* labels() {
    if (!state.layers.labels) return;
    const view = L.bounds([map.containerPointToLayerPoint([0, 0]), map.containerPointToLayerPoint(map.getSize())]);
    for (const { feature, toLayerPoint } of town.features('roads')) {
      const { name, class: roadClass } = feature.properties;
      const road = roadClasses[roadClass];
      if (!name || !road || map.getZoom() < road.from + 1) continue;
      const straight = longestStraight(feature.lines, toLayerPoint, view);
      if (!straight || straight.length < name.length * 12 + 10) continue;
      yield { text: name, at: straight.middle, angle: straight.angle, priority: roadOrder[roadClass] ?? 10, font: fontOf(12), colour: '#5b4a25', apart: 320 };
    }
  };
}

/** Names of waters and sub-districts. */
export function placeLabels(map, town, state, page) {
  return function* labels() {
    if (!state.layers.labels) return;
    const view = L.bounds([map.containerPointToLayerPoint([0, 0]), map.containerPointToLayerPoint(map.getSize())]);
    for (const layer of ['land-cover', 'barriers']) {
      for (const { feature, toLayerPoint } of town.features(layer)) {
        const { kind, name } = feature.properties;
        if (!name || !['Water', 'River', 'Canal'].includes(kind)) continue;
        const straight = compactPlace(feature, toLayerPoint) ?? longestStraight(feature.lines, toLayerPoint, view);
        if (straight) yield { text: name, at: straight.middle, angle: straight.angle, priority: 30, font: fontOf(12, 500), colour: '#1f6a99', apart: 420 };
      }
    }
    if (state.layers.demolition && map.getZoom() >= 15) yield* demolitionLabels(town);
    if (state.layers.subDistricts && map.getZoom() <= 16) yield* subDistrictLabels(town, view, page);
  };
}

function* demolitionLabels(town) {
  for (const { feature, toLayerPoint } of town.features('demolition-areas')) {
    const { name, status } = feature.properties;
    const box = L.bounds(pointsOf(feature.lines[0], toLayerPoint));
    const at = L.point((box.min.x + box.max.x) / 2, box.min.y - 9);
    if (name && status === 'Planned') yield { text: name, at, priority: 60, font: fontOf(12, 600), colour: '#96281e', apart: 200 };
  }
}

function* subDistrictLabels(town, view, { say, format: { chinese } }) {
  for (const { feature, toLayerPoint } of town.features('sub-districts')) {
    const ring = feature.lines[0];
    const box = L.bounds(pointsOf(ring, toLayerPoint));
    const seen = L.bounds([box.min.x, box.min.y], [box.max.x, box.max.y]);
    if (!view.overlaps(seen)) continue;
    const name = (!chinese && feature.properties.nameEn) || feature.properties.name;
    const text = /示意|sketch|schematic/i.test(name) ? name : say('SubDistrictSchematic', { name });
    const at = L.point(middle(view.min.x, view.max.x, box.min.x, box.max.x), middle(view.min.y, view.max.y, box.min.y, box.max.y));
    yield { text, at, priority: 20, font: fontOf(13, 600), colour: '#6d5c92', apart: 700 };
  }
}

/** A lake is named across its middle; a river along its bank. */
function compactPlace({ lines }, toLayerPoint) {
  const box = L.bounds(pointsOf(lines[0], toLayerPoint));
  const { x, y } = box.getSize();
  const scale = toLayerPoint(1, 0).x - toLayerPoint(0, 0).x;
  return ringArea(lines[0]) * scale ** 2 > 0.5 * x * y && Math.max(x, y) < 3 * Math.min(x, y) ? { middle: box.getCenter(), angle: 0 } : null;
}

function ringArea(ring) {
  let twice = 0;
  for (let i = 0; i + 3 < ring.length; i += 2) twice += ring[i] * ring[i + 3] - ring[i + 2] * ring[i + 1];
  return Math.abs(twice) / 2;
}

const middle = (viewMin, viewMax, min, max) => (Math.max(viewMin, min) + Math.min(viewMax, max)) / 2;

function* pairs(line, toLayerPoint) {
  let from = toLayerPoint(line[0], line[1]);
  for (let i = 2; i < line.length; i += 2) {
    const to = toLayerPoint(line[i], line[i + 1]);
    yield [from, to];
    from = to;
  }
}

const pointsOf = (line, toLayerPoint) => Array.from({ length: line.length / 2 }, (_, i) => toLayerPoint(line[2 * i], line[2 * i + 1]));

/** The longest straight piece inside the view; text runs from left to right on it. */
function longestStraight(lines, toLayerPoint, view) {
  let best = null;
  for (const line of lines) {
    for (const [a, b] of pairs(line, toLayerPoint)) {
      // unrounded: a rounded cut can fall outside a view whose edges are no whole pixels, and Leaflet 1.9 then clips it for ever
      const clipped = L.LineUtil.clipSegment(a, b, view, false, false);
      if (!clipped) continue;
      const length = clipped[0].distanceTo(clipped[1]);
      if (!best || length > best.length) best = { a: clipped[0], b: clipped[1], length };
    }
  }
  if (!best) return null;
  // all steep texts run upwards, or neighbouring streets would be read in opposite ways
  const steep = Math.abs(best.b.x - best.a.x) < 0.2 * Math.abs(best.b.y - best.a.y);
  const inOrder = steep ? best.a.y >= best.b.y : best.a.x <= best.b.x;
  const [left, right] = inOrder ? [best.a, best.b] : [best.b, best.a];
  return { middle: left.add(right).divideBy(2), angle: Math.atan2(right.y - left.y, right.x - left.x), length: best.length };
}

/** Puts all names on the map and redraws them whenever one of their sources changes. */
export function drawLabels({ map, page, state, town, estates, bundles }) {
  const labels = new LabelLayer()
    .addObstacles(estateDots(map, () => estates.shown))
    .addSource(estateLabels(map, () => estates.shown, state))
    .addSource(() => (state.drawing ? [] : bundles.layer.labels(page.say, page.format)))
    .addSource(roadLabels(map, town, state))
    .addSource(placeLabels(map, town, state, page));
  map.whenReady(() => labels.addTo(map));
  const redraw = () => labels.redraw();
  town.on('tileload load', redraw);
  state.on(['layers', 'selected', 'hidden', 'colourBy', 'drawing'], redraw);
  estates.source.addEventListener('change', redraw);
  bundles.onChange = redraw;
}
