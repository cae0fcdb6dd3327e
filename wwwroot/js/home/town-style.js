const land = { Water: '#b5d5ea', Green: '#d3e5c8', BuiltUp: '#ebe7df', Railway: '#dcd8d2' };

/** Roads from below to above: usual width in metres, least width in pixels, fill, edge, first zoom. */
const roads = {
  Internal: { metres: 6, least: 0.6, fill: '#fbfaf7', edge: '#ddd7cb', from: 15 },
  Local: { metres: 15, least: 1, fill: '#ffffff', edge: '#cfc8bb', from: 13 },
  Secondary: { metres: 22, least: 1.6, fill: '#ffffff', edge: '#c2b8a6', from: 12 },
  Arterial: { metres: 30, least: 2.4, fill: '#fff2cc', edge: '#d1a850', from: 10 },
  Expressway: { metres: 34, least: 3, fill: '#f9d89a', edge: '#c08a2c', from: 10 },
};
export const roadClasses = roads;

/** Names of the background layers worth asking for at a zoom: no buildings from afar. @param {number} zoom @param {Set<string>} [closed] to the reader */
export const townCollections = (zoom, closed = new Set()) =>
  ['land-cover', 'sub-districts', 'roads', 'barriers', 'demolition-areas', ...(zoom >= 15 ? ['buildings'] : [])].filter((name) => !closed.has(name)).join(',');

/** Paints the town under the estates. @param {import('./page-state.js').PageState} state */
export function townPainter(state) {
  return (brush, layers) => {
    const features = (name) => layers[name]?.features ?? [];
    for (const feature of features('land-cover')) paintLand(brush, feature);
    for (const feature of features('barriers')) paintBarrierGround(brush, feature);
    if (state.layers.subDistricts) for (const feature of features('sub-districts')) paintSubDistrict(brush, feature);
    paintRoads(brush, features('roads'));
    for (const feature of features('barriers')) if (feature.properties.kind === 'Railway') paintRailway(brush, feature);
    if (state.layers.buildings && brush.zoom >= 15) for (const feature of features('buildings')) paintBuilding(brush, feature);
    if (state.layers.barriers) for (const feature of features('barriers')) paintBarrierMark(brush, feature);
    if (state.layers.demolition) for (const feature of features('demolition-areas')) paintDemolition(brush, feature);
  };
}

function paintLand(brush, feature) {
  const { kind } = feature.properties;
  brush.fill(feature, land[kind] ?? land.BuiltUp);
  if (kind === 'Water') brush.stroke(feature, { colour: '#8fbcd9', width: 1 });
  if (kind === 'Railway') paintRailway(brush, feature);
}

/** Rivers and canals are water first and barriers second. */
function paintBarrierGround(brush, feature) {
  if (!['River', 'Canal'].includes(feature.properties.kind)) return;
  brush.fill(feature, land.Water);
  brush.stroke(feature, { colour: '#8fbcd9', width: 1 });
}

function paintRailway(brush, feature) {
  brush.fill(feature, '#d5d2cd');
  brush.fill(feature, brush.hatch('stripes', '#8b8783', 1));
  brush.stroke(feature, { colour: '#77736f', width: 1 });
}

/** The border is plainly a sketch: no official border was at hand. */
function paintSubDistrict(brush, feature) {
  brush.stroke(feature, { colour: 'rgba(255,255,255,.8)', width: 4 });
  brush.stroke(feature, { colour: '#8a7aa8', width: 1.4, dash: [9, 4, 2, 4], cap: 'butt' });
}

/** All edges before all fills, class by class, or every crossing would show a line across the road. */
function paintRoads(brush, features) {
  const drawn = Object.entries(roads).filter(([, road]) => brush.zoom >= road.from);
  for (const [name, road] of drawn) strokeRoads(brush, features, name, (width) => ({ colour: road.edge, width: width + 2 }));
  for (const [name, road] of drawn) strokeRoads(brush, features, name, (width) => ({ colour: road.fill, width }));
}

function strokeRoads(brush, features, roadClass, penFor) {
  const { metres, least } = roads[roadClass];
  for (const feature of features) {
    if (feature.properties.class !== roadClass) continue;
    brush.stroke(feature, penFor(brush.widthOf(feature.properties.redlineWidthMetres ?? metres, least)));
  }
}

function paintBuilding(brush, feature) {
  brush.fill(feature, '#d8cfc2');
  if (brush.zoom >= 16) brush.stroke(feature, { colour: '#a89c8a', width: 0.8 });
}

function paintBarrierMark(brush, feature) {
  brush.fill(feature, brush.hatch('stripes', 'rgba(125,30,60,.55)', 1));
  brush.stroke(feature, { colour: '#7d1e3c', width: 1.6, dash: [6, 3], cap: 'butt' });
}

/** A cancelled plan shuts nobody out; an executed one is history. Only what is planned is hatched. */
function paintDemolition(brush, feature) {
  if (feature.properties.status !== 'Planned') return;
  brush.fill(feature, 'rgba(176,58,46,.12)');
  brush.fill(feature, brush.hatch('stripes', 'rgba(150,40,30,.75)', 1.1));
  brush.stroke(feature, { colour: '#96281e', width: 2, dash: [8, 4], cap: 'butt' });
}
