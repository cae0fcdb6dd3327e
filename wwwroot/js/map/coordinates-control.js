import { element } from '../shared/dom.js';
import { toMetric } from '../shared/projection.js';
import L from './leaflet.js';

/** Coordinates under the pointer, in degrees and in metres (EPSG:4549). */
export class CoordinatesControl extends L.Control {
  /** @param {{position?: string, format: import('../shared/format.js').Format, label: string}} options */
  constructor(options) {
    super({ position: 'bottomleft', ...options });
  }

  onAdd(map) {
    this.degrees = element('span', { class: 'coordinates-degrees' });
    this.metres = element('span', { class: 'coordinates-metres' });
    map.on('mousemove', this.#follow, this).on('moveend', this.#showCentre, this);
    map.whenReady(() => this.#show(map.getCenter()));
    return element('div', { class: 'coordinates', title: this.options.label }, this.degrees, this.metres);
  }

  onRemove(map) {
    map.off('mousemove', this.#follow, this).off('moveend', this.#showCentre, this);
  }

  #follow({ latlng }) {
    this.#show(latlng);
  }

  /** Without a pointer (touch, keyboard) the centre of the map is the place that counts. */
  #showCentre({ target }) {
    if (!matchMedia('(hover: hover)').matches) this.#show(target.getCenter());
  }

  #show({ lat, lng }) {
    const { easting, northing } = toMetric(lng, lat);
    this.degrees.textContent = this.options.format.lonLat(lng, lat);
    this.metres.textContent = `EPSG:4549  E ${easting.toFixed(2)}  N ${northing.toFixed(2)}`;
  }
}
