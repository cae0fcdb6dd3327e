/** A bounding box: west, south, east, north in degrees. @typedef {[number, number, number, number]} Bbox */

/** Every position of a geometry, as [lon, lat]. @param {object|null} geometry GeoJSON geometry */
export function* positions(geometry) {
  if (!geometry) return;
  if (geometry.type === 'GeometryCollection') {
    for (const inner of geometry.geometries) yield* positions(inner);
  } else {
    yield* flatten(geometry.coordinates);
  }
}

function* flatten(coordinates) {
  if (typeof coordinates[0] === 'number') yield coordinates;
  else for (const inner of coordinates) yield* flatten(inner);
}

/** @param {object|null} geometry @returns {Bbox|null} */
export function bboxOf(geometry) {
  let box = null;
  for (const [lon, lat] of positions(geometry)) box = box ? grow(box, lon, lat) : [lon, lat, lon, lat];
  return box;
}

function grow([west, south, east, north], lon, lat) {
  return [Math.min(west, lon), Math.min(south, lat), Math.max(east, lon), Math.max(north, lat)];
}

/** @param {(Bbox|null)[]} boxes @returns {Bbox|null} */
export function unite(boxes) {
  return boxes.filter(Boolean).reduce((all, box) => (all ? grow(grow(all, box[0], box[1]), box[2], box[3]) : box), null);
}

/** @param {Bbox} outer @param {Bbox} inner */
export function contains(outer, inner) {
  return outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3];
}

/** @param {Bbox} a @param {Bbox} b */
export function overlaps(a, b) {
  return a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];
}

/** A box grown by a share of its own size on every side. @param {Bbox} box @param {number} share */
export function pad([west, south, east, north], share) {
  const [dx, dy] = [(east - west) * share, (north - south) * share];
  return [west - dx, south - dy, east + dx, north + dy];
}

/** The middle of a geometry's largest part, where a label or a dot stands. @param {object} geometry @returns {[number, number]} */
export function centreOf(geometry) {
  const [west, south, east, north] = bboxOf(largestPart(geometry));
  return [(west + east) / 2, (south + north) / 2];
}

function largestPart(geometry) {
  if (geometry.type !== 'MultiPolygon') return geometry;
  const parts = geometry.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates }));
  return parts.reduce((best, next) => (boxArea(next) > boxArea(best) ? next : best));
}

function boxArea(polygon) {
  const [west, south, east, north] = bboxOf(polygon);
  return (east - west) * (north - south);
}
