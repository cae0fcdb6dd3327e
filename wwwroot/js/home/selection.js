import { part } from '../shared/dom.js';
import { bboxOf } from '../shared/geojson.js';
import { toBounds } from '../map/map-view.js';
import L from '../map/leaflet.js';
import { EstatePanel } from './estate-panel.js';

/** What happens when an estate is chosen: its panel opens, the map makes room and shows it, faults are drawn on demand. */
export class Selection {
  #where = L.featureGroup();
  #zoomWhenOpen = null;

  /** @param {L.Map} map @param {object} page @param {import('./page-state.js').PageState} state @param {import('./estate-records.js').EstateRecords} records */
  constructor(map, page, state, records) {
    Object.assign(this, { map, state, records });
    this.#where.addTo(map);
    this.panel = new EstatePanel(part('panel'), {
      estateUrl: page.urls.estate, historyUrl: page.urls.history, say: page.say, format: page.format,
      onGo: (code) => this.go(code), onWhere: (geometry) => this.#showWhere(geometry), onClose: () => this.#close(),
      onShow: (estate) => this.#opened(estate), onZoom: () => this.#zoom(this.estate), records,
    });
    state.on(['selected'], () => this.follow());
  }

  /** Opens or closes the panel as the state says. */
  follow() {
    this.#where.clearLayers();
    this.records.clear();
    const { selected } = this.state;
    if (selected) this.panel.open(selected);
    else this.panel.close();
    document.body.classList.toggle('has-panel', Boolean(selected));
    this.map.invalidateSize({ pan: false });
  }

  /** Chooses an estate and brings it into view; bbox where it is known. @param {string} code @param {number[]} [bbox] */
  go(code, bbox = null) {
    this.#zoomWhenOpen = bbox ? null : code;
    this.state.set({ selected: code });
    if (bbox) this.#fly(bbox);
  }

  #opened(estate) {
    this.estate = estate;
    for (const { outcome, where } of estate.reasons) if (where && outcome !== 'Pass') this.#draw(where);
    if (this.#zoomWhenOpen === estate.code) this.#zoom(estate);
    else this.#keepInSight(estate);
    this.#zoomWhenOpen = null;
    if (!document.activeElement?.closest('[data-part="panel"], input')) part('panel').querySelector('h2').focus({ preventScroll: true });
  }

  #zoom(estate) {
    const bbox = estate.bbox ?? this.boundsOf?.(estate.code);
    if (bbox) this.#fly(bbox);
  }

  #fly(bbox) {
    this.map.fitBounds(toBounds(bbox), { paddingTopLeft: [60, 110], paddingBottomRight: [60, 60 + this.#covered()], maxZoom: 17 });
  }

  /** The panel took room from the map or lies over it; the chosen estate must not end up under it. */
  #keepInSight({ code }) {
    const bbox = this.boundsOf?.(code);
    if (!bbox) return;
    const padding = { paddingTopLeft: [30, 110], paddingBottomRight: [60, 60 + this.#covered()] };
    const bounds = toBounds(bbox);
    this.map.panInside(bounds.getNorthWest(), padding);
    this.map.panInside(bounds.getCenter(), padding);
  }

  /** Height of the map that the panel covers, on a phone. */
  #covered() {
    const [map, panel] = [this.map.getContainer().getBoundingClientRect(), part('panel').getBoundingClientRect()];
    return panel.left < map.right && panel.height > 0 ? Math.max(0, map.bottom - panel.top) : 0;
  }

  #showWhere(geometry) {
    this.#draw(geometry);
    this.#fly(bboxOf(geometry));
  }

  /** The very shape on which a rule decided, e.g. the overlap with a demolition area. */
  #draw(geometry) {
    this.#where.clearLayers();
    const style = { color: '#b3001b', weight: 3, dashArray: '6 4', fillColor: 'url(#hatch-fault)', fillOpacity: 1, className: 'fault' };
    this.#where.addLayer(L.geoJSON(geometry, { pane: 'faults', interactive: false, style, pointToLayer: (_, at) => L.circleMarker(at, { ...style, radius: 9 }) }));
  }

  #close() {
    const { selected } = this.state;
    this.state.set({ selected: null });
    document.querySelector(`.list-row[data-code="${CSS.escape(selected ?? '')}"]`)?.focus();
  }
}
