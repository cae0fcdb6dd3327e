import { fillUrl } from '../shared/http.js';
import { VectorTileLayer } from '../map/tile-layer.js';
import { networkPainter, networksFrom } from './network-style.js';
import { townCollections, townPainter } from './town-style.js';

/** The town under the estates and the seven networks over them, both as vector tiles. */
export class TownView {
  /** @param {L.Map} map @param {object} page @param {import('./page-state.js').PageState} state @param {import('./notices.js').Notices} notices */
  constructor(map, page, state, notices) {
    const collections = (zoom) => townCollections(zoom, page.closed);
    this.town = new VectorTileLayer({ pane: 'town', url: page.urls.town, collections, paint: townPainter(state) });
    for (const layer of [this.town, ...this.#networks(page, state)]) {
      layer.addTo(map);
      layer.on('tileerror', ({ error }) => notices.fault('TilesFault', error, () => layer.redraw()));
      state.on(['layers'], () => layer.repaint());
    }
  }

  #networks(page, state) {
    if (page.closed.has('pipe-segments')) return [];
    const url = fillUrl(page.urls.tiles, { layer: 'pipe-segments' });
    return [new VectorTileLayer({ pane: 'networks', url, minZoom: networksFrom, paint: networkPainter(state) })];
  }
}
