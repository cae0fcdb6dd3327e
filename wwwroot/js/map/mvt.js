import { PbfReader } from '../../lib/pbf/index.js';

const [MOVE, LINE, CLOSE] = [1, 2, 7];

/** Kinds of geometry in a vector tile. */
export const GeometryType = Object.freeze({ point: 1, line: 2, polygon: 3 });

/**
 * One feature of a vector tile. Its geometry is decoded when first drawn: most features of a tile are filtered out first.
 * (@mapbox/vector-tile does the same, but imports a bare module name, which would cost every page an import map.)
 */
export class TileFeature {
  /** @type {number[][]|null} */
  #lines = null;

  constructor(type, properties, readGeometry) {
    this.type = type;
    this.properties = properties;
    this.readGeometry = readGeometry;
  }

  /** Rings, lines or points as flat lists x, y, x, y … in tile units. @returns {number[][]} */
  get lines() {
    this.#lines ??= this.readGeometry();
    return this.#lines;
  }
}

/**
 * @param {ArrayBuffer|Uint8Array} bytes an uncompressed Mapbox Vector Tile
 * @returns {Record<string, {extent: number, features: TileFeature[]}>} layers by name
 */
export function readTile(bytes) {
  const layers = {};
  new PbfReader(bytes).readFields((field, _, pbf) => {
    if (field !== 3) return;
    const layer = readLayer(pbf);
    layers[layer.name] = layer;
  }, null);
  return layers;
}

function readLayer(pbf) {
  const layer = { name: '', extent: 4096, features: [] };
  const [keys, values, starts] = [[], [], []];
  pbf.readMessage((field) => {
    if (field === 1) layer.name = pbf.readString();
    else if (field === 2) starts.push(pbf.pos);
    else if (field === 3) keys.push(pbf.readString());
    else if (field === 4) values.push(readValue(pbf));
    else if (field === 5) layer.extent = pbf.readVarint();
  }, null);
  const after = pbf.pos;
  // keys and values come after the features in the file, so features are read in a second pass
  layer.features = starts.map((start) => readFeature(pbf, start, keys, values));
  pbf.pos = after;
  return layer;
}

function readFeature(pbf, start, keys, values) {
  const properties = {};
  let type = 0;
  let geometryStart = -1;
  pbf.pos = start;
  pbf.readMessage((field) => {
    if (field === 2) readTags(pbf.readPackedVarint(), keys, values, properties);
    else if (field === 3) type = pbf.readVarint();
    else if (field === 4) geometryStart = pbf.pos;
  }, null);
  return new TileFeature(type, properties, () => readGeometry(pbf, geometryStart));
}

function readTags(tags, keys, values, properties) {
  for (let i = 0; i < tags.length; i += 2) properties[keys[tags[i]]] = values[tags[i + 1]];
}

function readValue(pbf) {
  let value = null;
  pbf.readMessage((field) => {
    if (field === 1) value = pbf.readString();
    else if (field === 2) value = pbf.readFloat();
    else if (field === 3) value = pbf.readDouble();
    else if (field === 4) value = pbf.readVarint(true);
    else if (field === 5) value = pbf.readVarint();
    else if (field === 6) value = pbf.readSVarint();
    else if (field === 7) value = pbf.readBoolean();
  }, null);
  return value;
}

function readGeometry(pbf, start) {
  if (start < 0) return [];
  pbf.pos = start;
  const end = pbf.readVarint() + pbf.pos;
  const lines = [];
  let [x, y] = [0, 0];
  while (pbf.pos < end) {
    const command = pbf.readVarint();
    if ((command & 7) === CLOSE) {
      closeRing(lines.at(-1));
      continue;
    }
    for (let count = command >> 3; count > 0; count--) {
      x += pbf.readSVarint();
      y += pbf.readSVarint();
      if ((command & 7) === MOVE) lines.push([x, y]);
      else if ((command & 7) === LINE) lines.at(-1).push(x, y);
    }
  }
  return lines;
}

function closeRing(ring) {
  if (ring) ring.push(ring[0], ring[1]);
}

/** Whether a point (tile units) lies in a polygon, by counting crossings; holes work by themselves. @param {TileFeature} feature */
export function covers(feature, x, y) {
  let inside = false;
  for (const ring of feature.lines) {
    for (let i = 0; i + 3 < ring.length; i += 2) {
      const [ax, ay, bx, by] = [ring[i], ring[i + 1], ring[i + 2], ring[i + 3]];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}
