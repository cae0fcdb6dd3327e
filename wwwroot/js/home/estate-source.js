import { bboxOf, contains, pad } from '../shared/geojson.js';
import { fillUrl, getJson } from '../shared/http.js';

/** Above this many in view, shapes one by one would make the map slow; a picture in tiles takes over. */
const MOST_SHAPES = 2000;

/** The estates around the view. Events: `change` (features or overflow), `busy`, `fault` (with `detail`: the error). */
export class EstateSource extends EventTarget {
  features = [];
  overflow = false;
  #loaded = null;
  #tooMany = null;
  #request = null;

  /** @param {string} itemsUrl template with {layer} */
  constructor(itemsUrl) {
    super();
    this.itemsUrl = itemsUrl;
  }

  /** Makes sure the estates of a view are here; asks the server only for what it has not shown yet. @param {number[]} view bbox */
  async show(view) {
    if (this.#loaded && contains(this.#loaded, view)) return;
    if (this.#tooMany && contains(view, this.#tooMany)) return;
    this.#request?.abort();
    const request = (this.#request = new AbortController());
    this.dispatchEvent(new Event('busy'));
    try {
      await this.#load(view, request.signal);
    } catch (error) {
      if (!request.signal.aborted) this.dispatchEvent(new CustomEvent('fault', { detail: error }));
    }
  }

  /** Forgets what is here, so that the next view is asked for again. */
  forget() {
    this.#loaded = this.#tooMany = null;
  }

  /** @param {string} code */
  find(code) {
    return this.features.find((feature) => feature.id === code) ?? null;
  }

  /** A little more than the view, so that a small move asks nothing; the view alone where that is too much. */
  async #load(view, signal) {
    const areas = this.overflow ? [view] : [pad(view, 0.4), view];
    for (const area of areas) {
      const url = fillUrl(this.itemsUrl, { layer: 'estates', bbox: area.join(','), limit: MOST_SHAPES + 1 });
      const { features } = await getJson(url, { signal });
      if (features.length <= MOST_SHAPES) {
        this.#take(features, area);
        return;
      }
      this.#tooMany = area;
    }
    this.#overflow();
  }

  #take(features, area) {
    this.#loaded = area;
    this.overflow = false;
    this.features = features
      .map((feature) => ({ ...feature, id: feature.id ?? feature.properties.code, bbox: bboxOf(feature.geometry) }))
      .filter((feature) => feature.bbox)
      .sort((a, b) => String(a.id).localeCompare(String(b.id), 'en', { numeric: true }));
    this.dispatchEvent(new Event('change'));
  }

  #overflow() {
    this.overflow = true;
    this.#loaded = null;
    this.features = [];
    this.dispatchEvent(new Event('change'));
  }
}
