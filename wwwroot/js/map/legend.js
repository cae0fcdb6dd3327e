import { element, fill } from '../shared/dom.js';

/**
 * A legend whose entries are switches: what is not ticked is not shown.
 * @param {HTMLElement} container
 * @param {{onToggle: (key: string, shown: boolean) => void}} options
 */
export class Legend {
  constructor(container, { onToggle }) {
    this.container = container;
    this.onToggle = onToggle;
    this.rows = new Map();
  }

  /** @param {{key: string, label: string, fill: string, line: string, pattern?: string}[]} entries */
  setEntries(entries) {
    this.rows = new Map(entries.map((entry) => [entry.key, this.#row(entry)]));
    fill(this.container, ...[...this.rows.values()].map(({ node }) => node));
  }

  /** @param {(key: string) => boolean} isShown @param {Map<string, number>|null} counts null where nobody has counted */
  update(isShown, counts) {
    for (const [key, { box, count }] of this.rows) {
      box.checked = isShown(key);
      count.textContent = String(counts?.get(key) ?? (counts ? 0 : ''));
    }
  }

  #row(entry) {
    const box = element('input', { type: 'checkbox', value: entry.key, on: { change: () => this.onToggle(entry.key, box.checked) } });
    const count = element('span', { class: 'legend-count' });
    const node = element('label', { class: 'legend-row' }, box, swatch(entry), element('span', { class: 'legend-label', text: entry.label }), count);
    return { node, box, count };
  }
}

const SVG = 'http://www.w3.org/2000/svg';

/** A sample of an area style, drawn with the same fill, line and hatch as on the map. @param {{fill: string, line: string, pattern?: string}} entry */
export function swatch({ fill: colour, line, pattern }) {
  const rectangle = (paint) => svgNode('rect', { x: 1, y: 1, width: 20, height: 13, rx: 2, fill: paint, stroke: line, 'stroke-width': 1.5 });
  const overlay = pattern ? [rectangle(`url(#hatch-${pattern})`)] : [];
  return svg(22, 15, rectangle(colour), ...overlay);
}

/** A sample of a line style. @param {{colour: string, width?: number, dash?: string|number[]|null, casing?: string, casingWidth?: number}} style */
export function lineSwatch({ colour, width = 3, dash = null, casing = null, casingWidth = width + 2 }) {
  const path = (stroke, thickness, dashes) =>
    svgNode('path', { d: 'M1 8H27', fill: 'none', stroke, 'stroke-width': thickness, 'stroke-dasharray': dashes ? String(dashes) : null });
  return svg(28, 16, casing && path(casing, casingWidth, null), path(colour, width, dash));
}

function svg(width, height, ...children) {
  const node = svgNode('svg', { class: 'swatch', width, height, viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' });
  node.append(...children.filter(Boolean));
  return node;
}

function svgNode(tag, attributes) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null) node.setAttribute(name, value);
  return node;
}
