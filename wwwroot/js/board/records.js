import L from '../map/leaflet.js';
import { toBounds } from '../map/map-view.js';
import { bboxOf, unite } from '../shared/geojson.js';
import { CommentsPanel } from './comments-panel.js';
import { HistoryPanel } from './history-panel.js';
import { versionInks } from './inks.js';
import { DrawingServer } from './server.js';
import { boardWords } from './words.js';

/**
 * A panel of records about one estate, for the panel of the map page.
 * @param {'versions'|'comments'} kind @param {HTMLElement} container
 * @param {{code: string, page: object, map: L.Map, show: (layer: L.Layer|null) => void, restore: Function|null}} parts
 */
export function panelFor(kind, container, { code, page, map, show, restore }) {
  const server = new DrawingServer(page.urls, page.token);
  const base = { code, server, say: boardWords(document, page.say), format: page.format };
  if (kind === 'comments') {
    const placeOf = () => { const { lat, lng } = map.getCenter(); return [lng, lat]; };
    return new CommentsPanel(container, { ...base, placeOf, showPlace: ([lon, lat]) => { show(L.circleMarker([lat, lon], { pane: 'faults', radius: 11, color: '#b3001b', weight: 3, fill: false })); map.panTo([lat, lon]); } });
  }
  const takeBack = restore && (async ({ version }) => restore({ code, version, boundary: (await server.version(code, version)).boundary }));
  return new HistoryPanel(container, { ...base, restore: takeBack, showVersions: (overlay) => showVersions(map, show, overlay) });
}

/** Boundaries laid over each other on the map, in the colours of the board. */
function showVersions(map, show, overlay) {
  if (overlay.length === 0) {
    show(null);
    return;
  }
  const style = (role) => { const { line, width, dash, fill } = versionInks[role]; return { pane: 'faults', interactive: false, color: line, weight: width, dashArray: dash?.join(' '), fillColor: fill, fillOpacity: 1, className: `version-${role}` }; };
  show(L.featureGroup(overlay.map(({ role, boundary }) => L.geoJSON(boundary, style(role)))));
  map.fitBounds(toBounds(unite(overlay.map(({ boundary }) => bboxOf(boundary)))), { padding: [60, 60], maxZoom: 18 });
}
