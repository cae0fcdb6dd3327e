import { centreOf } from '../shared/geojson.js';
import L from './leaflet.js';

const DOT_BELOW_PIXELS = 24;
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/**
 * Polygons that can be clicked and reached by keyboard: one tab stop, arrow keys go to the next feature that way, Enter picks.
 * A polygon too small to hit is also shown as a dot. Events: `pick`, `hover` and `leave`, each with `code`.
 *
 * @example new FeatureLayer({ style: (feature) => ({ fillColor: '#2b6cb0' }), describe: (feature) => feature.properties.name }).addTo(map)
 */
export class FeatureLayer extends L.FeatureGroup {
  #paths = new Map();

  /**
   * @param {object} options
   * @param {string} [options.pane]
   * @param {(feature: object) => L.PathOptions} options.style
   * @param {(feature: object) => string} options.describe what a screen reader says
   */
  constructor(options) {
    super([], { pane: 'estates', ...options });
  }

  onAdd(map) {
    super.onAdd(map);
    // what was shown before the map had a view has no elements to dress until now
    this.restyle();
    this.#sizeDots();
    this.#keepOneTabStop();
    map.on('zoomend', this.#sizeDots, this);
  }

  onRemove(map) {
    map.off('zoomend', this.#sizeDots, this);
    super.onRemove(map);
  }

  /** Shows exactly these features. Paths of features that stay are kept, and with them the keyboard focus. @param {object[]} features */
  show(features) {
    const wanted = new Set(features.map((feature) => feature.id));
    for (const code of [...this.#paths.keys()]) if (!wanted.has(code)) this.#drop(code);
    for (const feature of features) this.#put(feature);
    this.#sizeDots();
    this.#keepOneTabStop();
  }

  /** Applies the style function anew. @param {Iterable<string>} [codes] of these only; with thousands of features a hover must not touch all */
  restyle(codes = this.#paths.keys()) {
    for (const code of codes) if (this.#paths.has(code)) this.#dress(this.#paths.get(code));
  }

  /** @param {string} code */
  bringToFront(code) {
    const path = this.#paths.get(code);
    // moving an element within the page takes the keyboard focus from it
    if (!path || path.area.getElement() === document.activeElement) return;
    path.area.bringToFront();
    path.dot.bringToFront();
  }

  #put(feature) {
    const known = this.#paths.get(feature.id);
    if (known && isRedrawn(known.feature, feature)) this.#drop(feature.id);
    else if (known) {
      known.feature = feature;
      this.#dress(known);
      return;
    }
    const [lon, lat] = centreOf(feature.geometry);
    const path = {
      feature,
      centre: L.latLng(lat, lon),
      area: L.geoJSON(feature, { pane: this.options.pane, bubblingMouseEvents: false }).getLayers()[0],
      dot: L.circleMarker([lat, lon], { pane: this.options.pane, radius: 6, bubblingMouseEvents: false }),
    };
    this.#paths.set(feature.id, path);
    this.addLayer(path.area);
    this.#listen(path.area, feature.id);
    this.#listen(path.dot, feature.id);
    this.#dress(path);
  }

  #drop(code) {
    const { area, dot } = this.#paths.get(code);
    this.removeLayer(area).removeLayer(dot);
    this.#paths.delete(code);
  }

  #listen(layer, code) {
    layer.on('click', () => this.fire('pick', { code }));
    layer.on('mouseover', () => this.fire('hover', { code }));
    layer.on('mouseout', () => this.fire('leave', { code }));
  }

  #dress({ feature, area, dot }) {
    const style = this.options.style(feature);
    area.setStyle(style);
    dot.setStyle({ ...style, weight: Math.min(style.weight, 3), fillOpacity: 1 });
    const node = area.getElement();
    if (!node) return;
    node.setAttribute('role', 'button');
    node.setAttribute('aria-label', this.options.describe(feature));
    node.setAttribute('data-code', feature.id);
    if (!node.hasAttribute('tabindex')) {
      node.setAttribute('tabindex', '-1');
      node.addEventListener('keydown', (event) => this.#onKey(event, feature.id));
      node.addEventListener('focus', () => this.fire('hover', { code: feature.id }));
      node.addEventListener('blur', () => this.fire('leave', { code: feature.id }));
    }
  }

  /** At the scale of a town an estate is a few pixels wide; a dot of fixed size keeps it visible and easy to hit. */
  #sizeDots() {
    if (!this._map) return;
    for (const { area, dot } of this.#paths.values()) {
      const bounds = area.getBounds();
      const corner = this._map.latLngToLayerPoint(bounds.getNorthEast());
      const width = corner.distanceTo(this._map.latLngToLayerPoint(bounds.getSouthWest()));
      if (width < DOT_BELOW_PIXELS) this.addLayer(dot);
      else this.removeLayer(dot);
    }
  }

  #keepOneTabStop(code) {
    const chosen = code ?? this.#currentStop() ?? this.#paths.keys().next().value;
    for (const [key, { area }] of this.#paths) area.getElement()?.setAttribute('tabindex', key === chosen ? '0' : '-1');
  }

  #currentStop() {
    for (const [code, { area }] of this.#paths) if (area.getElement()?.getAttribute('tabindex') === '0') return code;
    return undefined;
  }

  #onKey(event, code) {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.fire('pick', { code });
    } else if (ARROWS[event.key]) {
      event.preventDefault();
      event.stopPropagation(); // else the map pans away under the reader
      this.#focusTowards(code, ARROWS[event.key]);
    }
  }

  #focusTowards(code, [dx, dy]) {
    const from = this._map.latLngToLayerPoint(this.#paths.get(code).centre);
    let best = null;
    for (const [key, { centre }] of this.#paths) {
      const { x, y } = this._map.latLngToLayerPoint(centre).subtract(from);
      const ahead = x * dx + y * dy;
      const cost = ahead + 2 * Math.abs(x * dy - y * dx);
      if (ahead > 0 && (!best || cost < best.cost)) best = { key, cost };
    }
    if (!best) return;
    this.#keepOneTabStop(best.key);
    const { area, centre } = this.#paths.get(best.key);
    if (!this._map.getBounds().contains(centre)) this._map.panTo(centre);
    area.getElement()?.focus({ preventScroll: true });
  }
}

/** Whether the shape was changed since it was put on the map. */
function isRedrawn(before, after) {
  return before !== after && JSON.stringify(before.geometry) !== JSON.stringify(after.geometry);
}
