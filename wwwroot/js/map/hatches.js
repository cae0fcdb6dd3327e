import { stageGroups, verdicts } from '../shared/palette.js';

const SVG = 'http://www.w3.org/2000/svg';
const SIZE = 8;

/** Marks that are no legend entries: demolition areas, barriers, the place of a fault. */
const marks = [
  { name: 'demolition', pattern: 'stripes', fill: 'transparent', line: '#96281e' },
  { name: 'barrier', pattern: 'stripes', fill: 'transparent', line: '#7d1e3c' },
  { name: 'fault', pattern: 'cross', fill: 'rgba(179,0,27,.15)', line: '#b3001b' },
];

const strokes = { stripes: 'M-2 2L2 -2M0 8L8 0M6 10L10 6', cross: 'M0 8L8 0M0 0L8 8' };

/** Name of the hatch of a legend entry. @param {{key: string, pattern: string}} entry */
export const hatchName = ({ key, pattern }) => `${pattern}-${key.toLowerCase()}`;

/** Puts the hatches of all patterned entries into the page, for shapes to fill with. @param {HTMLElement} parent */
export function addHatches(parent) {
  const entries = [...verdicts, ...stageGroups].filter(({ pattern }) => pattern).map((entry) => ({ ...entry, name: hatchName(entry) }));
  const unique = new Map([...entries, ...marks].map((entry) => [entry.name, entry]));
  const defs = node('defs', {});
  defs.append(...[...unique.values()].map(hatch));
  const svg = node('svg', { class: 'visually-hidden', 'aria-hidden': 'true', width: 0, height: 0 });
  svg.append(defs);
  parent.append(svg);
}

function hatch({ name, pattern, fill, line }) {
  const tile = node('pattern', { id: `hatch-${name}`, width: SIZE, height: SIZE, patternUnits: 'userSpaceOnUse' });
  tile.append(node('rect', { width: SIZE, height: SIZE, fill, 'fill-opacity': 0.75 }));
  if (pattern === 'dots') tile.append(node('circle', { cx: 2, cy: 2, r: 1.3, fill: line }), node('circle', { cx: 6, cy: 6, r: 1.3, fill: line }));
  else tile.append(node('path', { d: strokes[pattern], stroke: line, 'stroke-width': pattern === 'cross' ? 1.1 : 1.5, fill: 'none' }));
  return tile;
}

function node(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
