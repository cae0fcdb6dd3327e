import { entriesFor } from '../shared/palette.js';
import { layerDefaults } from './page-state.js';

/** Bundle settings that may stand in the URL, by their short name there. */
const settingNames = { gap: 'gapMetres', floor: 'maxFloorAreaSquareMetres', most: 'maxEstates', homes: 'maxHouseholds' };

/**
 * Reads a shared link, "#map=15/31.73040/120.06060&estate=E01&by=stage&hide=OutOfScope&off=Gas&gap=40". Anything odd in it is left out.
 * @param {string} hash location.hash
 * @returns {object} values for PageState
 */
export function readUrl(hash) {
  const words = new URLSearchParams(hash.replace(/^#/, ''));
  const colourBy = words.get('by') === 'stage' ? 'stage' : 'verdict';
  const known = new Set(entriesFor(colourBy).map(({ key }) => key));
  const hiddenKeys = list(words.get('hide')).filter((key) => known.has(key));
  const hidden = { verdict: new Set(), stage: new Set(), [colourBy]: new Set(hiddenKeys) };
  return {
    view: readView(words.get('map')),
    selected: words.get('estate') || null,
    colourBy,
    hidden,
    layers: readLayers(words),
    settings: readSettings(words),
  };
}

/** @param {import('./page-state.js').PageState} state @returns {string} only what differs from the first sight of the page */
export function writeUrl({ view, selected, colourBy, hidden, layers, settings }) {
  const words = [];
  if (view) words.push(`map=${view.zoom}/${view.lat.toFixed(5)}/${view.lon.toFixed(5)}`);
  if (selected) words.push(`estate=${encodeURIComponent(selected)}`);
  if (colourBy === 'stage') words.push('by=stage');
  add(words, 'hide', [...hidden[colourBy]]);
  add(words, 'on', differing(layers, true));
  add(words, 'off', differing(layers, false));
  for (const [short, name] of Object.entries(settingNames)) if (settings[name] !== undefined) words.push(`${short}=${settings[name]}`);
  return words.length > 0 ? `#${words.join('&')}` : '';
}

function readView(text) {
  const [zoom, lat, lon] = (text ?? '').split('/').map(Number);
  const sane = zoom >= 0 && zoom <= 22 && Math.abs(lat) <= 85 && Math.abs(lon) <= 180;
  return sane ? { zoom, lat, lon } : null;
}

function readLayers(words) {
  const layers = { ...layerDefaults };
  for (const [word, value] of [['on', true], ['off', false]]) {
    for (const name of list(words.get(word))) if (Object.hasOwn(layers, name)) layers[name] = value;
  }
  return layers;
}

function readSettings(words) {
  const settings = {};
  for (const [short, name] of Object.entries(settingNames)) {
    const value = Number(words.get(short));
    if (words.has(short) && Number.isFinite(value) && value > 0) settings[name] = value;
  }
  return settings;
}

const list = (text) => (text ?? '').split(',').filter(Boolean);
const differing = (layers, value) => Object.keys(layers).filter((name) => layers[name] === value && layerDefaults[name] !== value);

function add(words, name, values) {
  if (values.length > 0) words.push(`${name}=${values.join(',')}`);
}
