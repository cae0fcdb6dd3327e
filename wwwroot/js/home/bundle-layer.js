import { centreOf, bboxOf } from '../shared/geojson.js';
import { approvalColour, bundleColour, edgeClasses, edgeColour } from '../shared/palette.js';
import L from '../map/leaflet.js';
import { fontOf } from './map-labels.js';

/** From afar an outline would cover the very estates it holds. */
const OUTLINES_FROM = 14;
const EDGES_FROM = 15;
const classByKey = new Map(edgeClasses.map((edge) => [edge.key, edge]));

/** Outlines of the bundles and the edges between neighbours that hold them together. */
export class BundleLayer {
  #outlines = L.featureGroup([], { pane: 'bundles' });
  #edges = L.featureGroup([], { pane: 'edges' });

  /** @param {L.Map} map @param {import('./page-state.js').PageState} state */
  constructor(map, state) {
    Object.assign(this, { map, state, bundles: [], edges: [] });
    state.on(['layers', 'selected'], () => this.#update());
    map.on('zoomend', () => this.#update());
  }

  /** @param {{bundles: object, edges: object}} found two FeatureCollections */
  show({ bundles, edges }) {
    this.bundles = bundles.features.filter(({ geometry }) => geometry);
    this.edges = edges.features.filter(({ geometry, properties }) => geometry && classByKey.has(properties.class));
    this.#drawOutlines();
    this.#drawEdges();
    this.#update();
  }

  /** Labels of the bundles for the label layer. @param {(key: string, values?: object) => string} say @param {object} format */
  *labels(say, format) {
    if (!this.state.layers.bundles || this.map.getZoom() < OUTLINES_FROM) return;
    for (const { geometry, properties } of this.bundles) {
      if (properties.members.length < 2) continue;
      const [, south] = bboxOf(geometry);
      const [lon] = centreOf(geometry);
      const text = say('BundleLabel', { bundle: properties.bundle, estates: properties.members.length, area: format.area(properties.floorAreaSquareMetres) });
      const at = this.map.latLngToLayerPoint([south, lon]).add([0, 12]);
      yield { text, at, priority: 70, font: fontOf(12, 600), colour: bundleColour };
    }
  }

  #drawOutlines() {
    this.#outlines.clearLayers();
    for (const { geometry, properties } of this.bundles) {
      if (properties.members.length < 2) continue;
      const casing = L.geoJSON(geometry, { pane: 'bundles', style: { color: '#ffffff', weight: 6, opacity: 0.85, fill: false } });
      const line = L.geoJSON(geometry, {
        pane: 'bundles',
        style: { color: bundleColour, weight: 2.5, fillColor: bundleColour, fillOpacity: 0.07, className: `bundle bundle-${properties.method}` },
      });
      this.#outlines.addLayer(casing).addLayer(line);
    }
  }

  #drawEdges() {
    this.#edges.clearLayers();
    for (const { geometry, properties } of this.edges) {
      const { width, dash } = classByKey.get(properties.class);
      const colour = properties.needsApproval ? approvalColour : edgeColour;
      const line = { color: colour, weight: width, dashArray: dash, lineCap: 'butt', className: `edge edge-${properties.class}` };
      const points = geometry.coordinates.map(([lon, lat]) => [lat, lon]);
      this.#edges.addLayer(L.polyline(points, { pane: 'edges', color: '#ffffff', weight: width + 3, lineCap: 'butt' }));
      this.#edges.addLayer(L.polyline(points, { pane: 'edges', ...line }));
      // abutting estates have a gap of nothing: the end dots still show that they are joined
      for (const point of [points[0], points.at(-1)]) this.#edges.addLayer(dot(point, colour));
      if (properties.needsApproval) this.#edges.addLayer(approvalMark(points));
    }
  }

  #update() {
    const { layers } = this.state;
    this.#toggle(this.#outlines, layers.bundles && this.map.getZoom() >= OUTLINES_FROM);
    this.#toggle(this.#edges, layers.edges && this.map.getZoom() >= EDGES_FROM);
  }

  #toggle(group, on) {
    if (on) group.addTo(this.map);
    else group.remove();
  }
}

function dot(point, colour) {
  return L.circleMarker(point, { pane: 'edges', radius: 4, color: '#ffffff', weight: 1.5, fillColor: colour, fillOpacity: 1 });
}

/** A sign besides the colour: cooperation across sub-districts needs a recorded approval. */
function approvalMark(points) {
  const [[south, west], [north, east]] = [points[0], points.at(-1)];
  const mark = L.divIcon({ className: 'approval-mark', html: '', iconSize: [18, 18] });
  return L.marker([(south + north) / 2, (west + east) / 2], { pane: 'marks', icon: mark, interactive: false, keyboard: false });
}
