import L from '../map/leaflet.js';
import { getJson } from '../shared/http.js';
import { featuresMap } from './features-map.js';

const container = document.querySelector('[data-part="map"]');

try {
  featuresMap(L, container).show(await getJson(container.dataset.featuresUrl));
} catch (error) {
  document.querySelector('[data-part="map-fault"]').hidden = false;
  console.warn(error);
}
