import { bboxOfView } from '../map/map-view.js';
import { part } from '../shared/dom.js';
import { wireDrawers, wireSheet } from './drawers.js';
import { LayerSwitches } from './layer-switches.js';
import { Search } from './search.js';
import { writeUrl } from './url-state.js';

/** Wires what the reader can turn: search, colouring, layers, cards, sheet, the link in the address bar. */
export function wireControls({ map, page, state, selection }) {
  new Search(part('search'), part('search-hits'), { searchUrl: page.urls.search, say: page.say, onPick: ({ code, bbox }) => selection.go(code, bbox) });
  new LayerSwitches(part('layer-switches'), { state, say: page.say, closed: page.closed });
  wireColouring(state);
  wireDrawers(page.main);
  const sheet = wireSheet(part('sheet'), part('sheet-handle'));
  part('search').addEventListener('focus', sheet.raise);
  state.on(['selected'], () => state.selected && sheet.lower());
  wireLink(map, state);
  wireExport(map, document);
}

function wireColouring(state) {
  const radios = [...part('colouring').querySelectorAll('input')];
  for (const radio of radios) {
    radio.checked = radio.value === state.colourBy;
    radio.addEventListener('change', () => state.set({ colourBy: radio.value }));
  }
  const onlyInView = part('only-in-view');
  onlyInView.checked = state.onlyInView;
  onlyInView.addEventListener('change', () => state.set({ onlyInView: onlyInView.checked }));
}

/** The export page opens with the extent that the map shows. */
function wireExport(map, page) {
  const link = part('export-link', page);
  const plain = link.getAttribute('href');
  map.on('moveend', () => {
    link.href = `${plain}?bbox=${bboxOfView(map).map((degrees) => degrees.toFixed(6)).join(',')}`;
  });
}

/** The address bar always holds a link to what is seen; the language form takes it along. */
function wireLink(map, state) {
  const remember = () => {
    const { lat, lng } = map.getCenter();
    state.set({ view: { zoom: map.getZoom(), lat, lon: lng } });
  };
  map.on('moveend', remember);
  state.on(['view', 'selected', 'colourBy', 'hidden', 'layers', 'settings'], () => {
    history.replaceState(null, '', `${location.pathname}${location.search}${writeUrl(state)}`);
  });
}
