import L from '../map/leaflet.js';
import { createMap } from '../map/map-view.js';
import { fillUrl, getJson } from '../shared/http.js';

const ZONE = [[31.62, 120.02], [31.80, 120.20]];
const CLOSE = 17;

/** The map of the import page: the sub-districts and roads for orientation, the file in its candidate places, the places of faults. */
export class ClinicMap {
  /** @param {HTMLElement} container @param {{format: object, say: (key: string) => string, itemsUrl: string}} options */
  constructor(container, options) {
    this.map = createMap(container, options);
    this.map.fitBounds(ZONE);
    this.shown = L.layerGroup().addTo(this.map);
    // the panel beside it grows and shrinks; Leaflet only sees the window
    new ResizeObserver(() => this.map.invalidateSize()).observe(container);
    for (const layer of ['sub-districts', 'roads']) this.#orient(fillUrl(options.itemsUrl, { layer, limit: 500 }), layer === 'roads' ? 1 : 2);
  }

  /** Without it the pictures are still comparable, so its absence is no fault of the page. */
  async #orient(url, weight) {
    const items = await getJson(url).catch(() => null);
    if (items) L.geoJSON(items, { pane: 'town', interactive: false, style: { color: '#7b8996', weight, fillOpacity: 0.03 } }).addTo(this.map);
  }

  clear() {
    this.shown.clearLayers();
  }

  /** @param {{shape: object, colour: string, strong: boolean}[]} pictures */
  pictures(pictures) {
    this.clear();
    for (const { shape, colour, strong } of pictures) {
      const style = { color: colour, weight: strong ? 4 : 2, opacity: strong ? 1 : 0.7, fillOpacity: strong ? 0.25 : 0.08 };
      L.geoJSON(shape, { style, pointToLayer: (_, at) => L.circleMarker(at, { ...style, radius: strong ? 5 : 3 }), interactive: false }).addTo(this.shown);
    }
    const strong = pictures.find((picture) => picture.strong);
    if (strong) this.zoomTo(strong.shape);
  }

  zoomTo(shape) {
    const bounds = L.geoJSON(shape).getBounds();
    if (bounds.isValid()) this.map.fitBounds(bounds, { maxZoom: CLOSE, padding: [24, 24] });
  }

  /** @param {object|undefined} shape @returns {L.LatLng|null} */
  centreOf(shape) {
    const bounds = shape ? L.geoJSON(shape).getBounds() : null;
    return bounds?.isValid() ? bounds.getCenter() : null;
  }

  /** @param {{where: {coordinates: number[]}|null, message: string, row: number|null}[]} lines */
  faults(lines) {
    this.clear();
    const marks = lines.filter((line) => line.where).map(({ where: { coordinates: [lon, lat] }, row, message }) =>
      L.circleMarker([lat, lon], { pane: 'marks', radius: 6, color: '#a31621', weight: 2, fillOpacity: 0.5 }).bindTooltip(`${row ?? ''} ${message}`));
    marks.forEach((mark) => mark.addTo(this.shown));
    if (marks.length > 0) this.map.fitBounds(L.featureGroup(marks).getBounds(), { maxZoom: CLOSE, padding: [24, 24] });
  }

  /** @param {{coordinates: number[]}} where */
  show({ coordinates: [lon, lat] }) {
    this.map.setView([lat, lon], CLOSE + 1);
  }
}
