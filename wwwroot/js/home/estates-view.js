import { part } from '../shared/dom.js';
import { unite } from '../shared/geojson.js';
import { fillUrl } from '../shared/http.js';
import { entriesFor } from '../shared/palette.js';
import { FeatureLayer } from '../map/feature-layer.js';
import { hatchName } from '../map/hatches.js';
import { Legend } from '../map/legend.js';
import { bboxOfView, toBounds } from '../map/map-view.js';
import { covers } from '../map/mvt.js';
import { VectorTileLayer } from '../map/tile-layer.js';
import { filterEstates } from './estate-filter.js';
import { EstateList } from './estate-list.js';
import { EstateSource } from './estate-source.js';
import { estateStyle, estateTilePainter } from './estate-style.js';

const PICK_PIXELS = 8;

/** The estates in their three shapes kept in step: on the map, in the list, in the legend with its counts. */
export class EstatesView {
  #marked = [];

  /** Features on the map after the filter. @type {object[]} */
  shown = [];

  /** @param {L.Map} map @param {ReturnType<typeof import('./page-settings.js').readPage>} page
   * @param {import('./page-state.js').PageState} state @param {import('./notices.js').Notices} notices @param {(code: string) => void} onPick */
  constructor(map, page, state, notices, onPick) {
    Object.assign(this, { map, page, state, notices, onPick });
    this.source = new EstateSource(page.urls.items);
    this.layer = new FeatureLayer({ style: ({ properties }) => estateStyle(properties, state), describe: (feature) => this.#describe(feature) }).addTo(map);
    this.tiles = new VectorTileLayer({ pane: 'estate-tiles', url: fillUrl(page.urls.tiles, { layer: 'estates' }), paint: estateTilePainter(state) });
    this.list = new EstateList(part('estate-list'), { state, say: page.say, format: page.format, onPick });
    this.legend = new Legend(part('legend'), { onToggle: (key, shown) => state.toggleEntry(key, shown) });
    this.hint = part('list-hint');
    this.#listen();
  }

  /** Loads what the first view needs; without a view in the link, all estates are brought into view. */
  async start() {
    this.#setLegend();
    this.list.showMessage(this.page.say('Loading'));
    if (this.state.view) {
      this.map.setView([this.state.view.lat, this.state.view.lon], this.state.view.zoom);
      return;
    }
    await this.source.show(this.page.bbox);
    const box = unite(this.source.features.map(({ bbox }) => bbox)) ?? this.page.bbox;
    this.map.fitBounds(toBounds(box), { paddingTopLeft: [24, 84], paddingBottomRight: [24, 24], maxZoom: 17, animate: false });
  }

  /** Asks anew for what is in view, after something was saved. */
  reload() {
    this.source.forget();
    this.source.show(bboxOfView(this.map));
    if (this.map.hasLayer(this.tiles)) this.tiles.redraw();
  }

  /** Draws and lists anew from what is here. */
  refresh() {
    const { state, source } = this;
    if (!this.map._loaded) return;
    const { shown, listed, counts } = filterEstates(source.features, state, state.onlyInView ? bboxOfView(this.map) : null);
    this.shown = shown;
    this.layer.show(shown);
    this.legend.update((key) => state.isShown(key), source.overflow ? null : counts);
    this.#showList(listed, counts);
    this.#showTiles(source.overflow);
  }

  #listen() {
    const { map, layer, source, state, notices } = this;
    layer.on('pick', ({ code }) => this.onPick(code));
    layer.on('hover', ({ code }) => state.set({ hovered: code }));
    layer.on('leave', () => state.set({ hovered: null }));
    map.on('moveend', () => {
      source.show(bboxOfView(map));
      this.refresh();
    });
    map.on('click', ({ latlng }) => source.overflow && this.#pickFromTile(latlng));
    source.addEventListener('change', () => {
      notices.clear('EstatesFault');
      this.refresh();
    });
    source.addEventListener('fault', ({ detail }) => this.#fault(detail));
    state.on(['hidden', 'onlyInView'], () => this.refresh());
    state.on(['colourBy'], () => {
      this.#setLegend();
      this.refresh();
    });
    state.on(['selected', 'hovered'], () => this.#markChosen());
    state.on(['selected', 'hidden', 'colourBy'], () => map.hasLayer(this.tiles) && this.tiles.repaint());
  }

  #markChosen() {
    const { selected, hovered } = this.state;
    this.layer.restyle([...this.#marked, selected, hovered]);
    this.#marked = [selected, hovered].filter(Boolean);
    for (const code of this.#marked) this.layer.bringToFront(code);
  }

  #showList(listed, counts) {
    const { say } = this.page;
    const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
    if (this.source.overflow) {
      this.list.showMessage(say('TooMany'));
      this.hint.textContent = say('TooManyShort');
      return;
    }
    if (listed.length === 0) this.list.showMessage(say(all > 0 ? 'AllHidden' : 'NoneInView'));
    else this.list.show(listed);
    this.hint.textContent = say('ListCount', { shown: listed.length, all });
  }

  #showTiles(on) {
    if (on) this.tiles.addTo(this.map);
    else this.tiles.remove();
  }

  #setLegend() {
    const { say } = this.page;
    const byStage = this.state.colourBy === 'stage';
    const label = (key) => say(byStage && key !== 'Excluded' ? `StageGroup_${key}` : `Verdict_${key}`);
    this.legend.setEntries(entriesFor(this.state.colourBy).map((entry) => ({
      ...entry, label: label(entry.key), pattern: entry.pattern && hatchName(entry),
    })));
  }

  #describe({ properties }) {
    const { say, format } = this.page;
    const area = format.area(properties.floorAreaSquareMetres);
    return say('EstateSpoken', { name: properties.name || properties.code, verdict: say(`Verdict_${properties.eligibility}`), area });
  }

  /** The estate under a click on the overview; from afar, where an estate is a speck, the nearest one within reach of a finger. */
  #pickFromTile(latlng) {
    const point = this.map.latLngToLayerPoint(latlng);
    let best = { distance: PICK_PIXELS, code: null };
    for (const { feature, toLayerPoint, scale } of this.tiles.features('estates')) {
      const origin = toLayerPoint(0, 0);
      const [x, y] = [(point.x - origin.x) / scale, (point.y - origin.y) / scale];
      const [cornerX, cornerY] = feature.lines[0];
      const distance = covers(feature, x, y) ? 0 : Math.hypot(cornerX - x, cornerY - y) * scale;
      if (distance < best.distance) best = { distance, code: feature.properties.code };
    }
    if (best.code) this.onPick(best.code);
  }

  #fault(error) {
    this.list.showMessage(this.page.say('EstatesFault'));
    this.notices.fault('EstatesFault', error, () => this.source.show(this.map._loaded ? bboxOfView(this.map) : this.page.bbox));
  }
}
