import { part } from '../shared/dom.js';
import { fillUrl, getJson } from '../shared/http.js';
import { BundleLayer } from './bundle-layer.js';
import { BundleSettings } from './bundle-settings.js';

const MOST = 10_000;

/** The bundles now in force, or those of a trial run with other settings. */
export class BundlesView {
  /** @param {L.Map} map @param {object} page @param {import('./page-state.js').PageState} state @param {import('./notices.js').Notices} notices */
  constructor(map, page, state, notices) {
    Object.assign(this, { page, notices });
    this.layer = new BundleLayer(map, state);
    this.settings = new BundleSettings(part('bundle-form'), {
      bundlesUrl: page.urls.bundles, say: page.say, format: page.format, state,
      onFound: (found) => this.#show(found), onReset: () => this.#showStored(),
      onFault: (error, retry) => notices.fault('BundlesFault', error, retry),
    });
  }

  /** Shows the bundles in force, unless the link asks for a trial run. */
  start() {
    return this.settings.isTrial ? this.settings.find() : this.#showStored();
  }

  async #showStored() {
    const { items } = this.page.urls;
    const all = (layer) => getJson(fillUrl(items, { layer, bbox: this.page.bbox.join(','), limit: MOST }));
    try {
      const [bundles, edges] = await Promise.all([all('bundles'), all('adjacency-edges')]);
      this.#show({ bundles, edges });
    } catch (error) {
      this.notices.fault('BundlesFault', error, () => this.#showStored());
    }
  }

  #show(found) {
    this.notices.clear('BundlesFault');
    this.layer.show(found);
    this.onChange?.();
  }
}
