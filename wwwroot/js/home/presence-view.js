import L from '../map/leaflet.js';
import { bboxOfView } from '../map/map-view.js';
import { fillUrl, getJson } from '../shared/http.js';
import { presenceStyle } from '../shared/palette.js';

/** From street scale on: before, all cells would be full. */
const PRESENCE_FROM = 16;

/** Cells of 100 m in which other companies have pipes, for a company that sees only its own. */
export class PresenceView {
  #request = null;

  /** @param {L.Map} map @param {object} page @param {import('./page-state.js').PageState} state @param {import('./notices.js').Notices} notices */
  constructor(map, page, state, notices) {
    Object.assign(this, { map, page, state, notices });
    this.cells = L.layerGroup().addTo(map);
    map.on('moveend', () => this.show());
    state.on(['layers'], () => this.show());
  }

  async show() {
    this.#request?.abort();
    if (!this.state.layers.presence || this.map.getZoom() < PRESENCE_FROM) {
      this.cells.clearLayers();
      return;
    }
    const request = (this.#request = new AbortController());
    try {
      const cells = await getJson(fillUrl(this.page.urls.presence, { bbox: bboxOfView(this.map).join(',') }), { signal: request.signal });
      this.#draw(cells);
      this.notices.clear('PresenceFault');
    } catch (error) {
      if (!request.signal.aborted) this.notices.fault('PresenceFault', error, () => this.show());
    }
  }

  #draw(cells) {
    this.cells.clearLayers();
    for (const { cell, specialties } of cells) {
      const names = specialties.map((specialty) => this.page.say(`Layer_${specialty === 'Other' ? 'OtherPipes' : specialty}`)).join(this.page.say('ListComma'));
      L.geoJSON(cell, { pane: 'presence', style: { ...presenceStyle, className: 'presence' } })
        .bindTooltip(this.page.say('PresenceHere', { names }), { sticky: true }).addTo(this.cells);
    }
  }
}
