import L from '../map/leaflet.js';
import { createMap } from '../map/map-view.js';
import { fillUrl, getJson } from '../shared/http.js';

const ZONE = [[31.62, 120.02], [31.80, 120.20]];
const CLOSE = 17;
const FAULT = '#a31621';
const FILE = { color: '#1d4ed8', weight: 2, opacity: 0.6, fillOpacity: 0.06 };

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

  /**
   * The file as it lies in the chosen coordinate system, over it the rows with faults and the places of faults.
   * @param {{where: {coordinates: number[]}|null, message: string, row: number|null}[]} lines
   * @param {Record<string, object>} shapes GeoJSON of rows with faults, by number
   * @param {object|undefined} picture GeoJSON of (a sample of) the whole file
   */
  faults(lines, shapes, picture) {
    this.clear();
    if (picture) this.#draw(picture, FILE, 3).addTo(this.shown);
    this.rows = Object.fromEntries(Object.entries(shapes).map(([row, shape]) => [row, this.#draw(shape, this.#faulty(false), 5).addTo(this.shown)]));
    const marks = lines.filter((line) => line.where).map(({ where: { coordinates: [lon, lat] }, row, message }) =>
      L.circleMarker([lat, lon], { pane: 'marks', radius: 6, color: FAULT, weight: 2, fillOpacity: 0.5 }).bindTooltip(`${row ?? ''} ${message}`).addTo(this.shown));
    const wrong = L.featureGroup([...marks, ...Object.values(this.rows)]).getBounds();
    if (wrong.isValid()) this.map.fitBounds(wrong, { maxZoom: CLOSE, padding: [24, 24] });
    else if (picture) this.zoomTo(picture);
  }

  /** Brings a row with a fault to the fore: to the place of the fault where it has one. @param {{row: number|null, where: {coordinates: number[]}|null}} line */
  show({ row, where }) {
    for (const [number, drawn] of Object.entries(this.rows ?? {})) drawn.setStyle(this.#faulty(number === String(row)));
    const shape = this.rows?.[row];
    shape?.bringToFront();
    if (where) this.map.setView([where.coordinates[1], where.coordinates[0]], CLOSE + 1);
    else if (shape) this.map.fitBounds(shape.getBounds(), { maxZoom: CLOSE + 1, padding: [48, 48] });
  }

  #draw(shape, style, radius) {
    return L.geoJSON(shape, { style, pointToLayer: (_, at) => L.circleMarker(at, { ...style, radius }), interactive: false });
  }

  #faulty(isPicked) {
    return { color: FAULT, weight: isPicked ? 7 : 3, opacity: isPicked ? 1 : 0.8, fillOpacity: isPicked ? 0.35 : 0.1 };
  }
}
