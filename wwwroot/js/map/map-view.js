import { CoordinatesControl } from './coordinates-control.js';
import L from './leaflet.js';

/** Panes from below to above. Only what can be clicked catches the pointer. */
const panes = [
  { name: 'town', level: 210 },
  { name: 'estate-tiles', level: 220 },
  { name: 'bundles', level: 390 },
  { name: 'presence', level: 395, clickable: true },
  { name: 'estates', level: 400, clickable: true },
  { name: 'networks', level: 420 },
  { name: 'edges', level: 430 },
  { name: 'faults', level: 440 },
  { name: 'labels', level: 450 },
  { name: 'marks', level: 460 },
];

/**
 * The Leaflet map of a page with its panes, scale bar, zoom buttons and coordinates; it asks nothing from outside.
 * @param {HTMLElement} container
 * @param {{format: object, say: (key: string) => string, baseMapUrl?: string, baseMapCredit?: string, controls?: boolean}} options
 *   `baseMapUrl`: an online base map, only when the site's settings name one
 * @returns {L.Map}
 */
export function createMap(container, { format, say, baseMapUrl, baseMapCredit }) {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = L.map(container, {
    zoomControl: false, minZoom: 10, maxZoom: 20, zoomAnimation: !calm, fadeAnimation: false, inertia: !calm, attributionControl: false,
  });
  for (const { name, level, clickable } of panes) {
    const pane = map.createPane(name);
    pane.style.zIndex = level;
    if (!clickable) pane.style.pointerEvents = 'none';
  }
  L.control.scale({ imperial: false, position: 'bottomleft', maxWidth: 120 }).addTo(map);
  new CoordinatesControl({ format, label: say('CoordinatesLabel') }).addTo(map);
  L.control.zoom({ position: 'bottomright', zoomInTitle: say('ZoomIn'), zoomOutTitle: say('ZoomOut') }).addTo(map);
  if (baseMapUrl) addBaseMap(map, baseMapUrl, baseMapCredit);
  return map;
}

function addBaseMap(map, url, credit) {
  L.control.attribution({ prefix: false }).addTo(map);
  L.tileLayer(url, { attribution: credit, maxZoom: 20, maxNativeZoom: 18 }).addTo(map);
}

/** @param {L.Map} map @returns {import('../shared/geojson.js').Bbox} */
export function bboxOfView(map) {
  const view = map.getBounds();
  return [view.getWest(), view.getSouth(), view.getEast(), view.getNorth()];
}

/** @param {import('../shared/geojson.js').Bbox} bbox */
export const toBounds = ([west, south, east, north]) => L.latLngBounds([south, west], [north, east]);
