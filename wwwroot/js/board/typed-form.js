import { element, fill } from '../shared/dom.js';
import { bearing, degrees, distance, metric } from './geodesy.js';
import { vertexPosition } from './numbers-panel.js';
import { positionAt } from './vertices.js';

/** Nothing of the town lies outside; a slip of the pen (lat for lon, a lost digit) does. */
const LON_LAT = { lon: [73, 136], lat: [3, 54] };

/** Typed geometry: coordinates in degrees or metres, a side by length and bearing. It serves the pen while one draws, else the chosen corner. */
export class TypedForm {
  #system = 'metric';
  #key = null;

  constructor(board, kit) {
    Object.assign(this, { board, kit });
    this.node = element('form', { class: 'board-block board-typed', data: { part: 'board-typed' }, novalidate: true, on: { submit: (event) => event.preventDefault() } });
    board.addEventListener('draft', () => this.show());
  }

  show() {
    const { board } = this;
    const pen = board.tool?.draws ? board.tool : null;
    this.node.hidden = !pen && !board.vertex;
    const key = [pen ? `pen ${pen.name} ${pen.points.length}` : 'vertex', this.#system, String(vertexPosition(board))].join('|');
    if (this.node.hidden || key === this.#key) return;
    this.#key = key;
    if (pen) this.#showPen(pen);
    else this.#showVertex();
  }

  #showPen(pen) {
    const { say } = this.board;
    const place = this.#place(null);
    const side = pen.last && this.#side('', '');
    this.#fill([
      element('h3', { text: say('TypedPen') }), this.#systems(), ...place.nodes,
      button(say('AddPoint'), 'add-point', () => this.#read(place, (position) => pen.put(position))),
      ...(side ? [...side.nodes, button(say('AddSide'), 'add-side', () => this.#readSide(side, ([metres, angle]) => pen.putSide(angle, metres)))] : []),
      pen.points.length >= pen.least && button(say('FinishShape'), 'finish-shape', () => pen.enter(), 'primary'),
    ]);
  }

  #showVertex() {
    const { board } = this;
    const { say } = board;
    const at = vertexPosition(board);
    const next = positionAt(board.scene, { ...board.vertex, index: board.vertex.index + 1 });
    const place = this.#place(at);
    const side = this.#side(distance(at, next).toFixed(2), bearing(at, next).toFixed(3));
    this.#fill([
      element('h3', { text: say('TypedVertex', { number: board.vertex.index + 1 }) }), this.#systems(), ...place.nodes,
      button(say('SetVertex'), 'set-vertex', () => this.#read(place, (position) => this.kit.moveVertexTo(board.vertex, position, say('Label_setVertex')))),
      ...side.nodes, button(say('SetSide'), 'set-side', () => this.#readSide(side, ([metres, angle]) => this.kit.setSide(board.vertex, metres, angle))),
    ]);
  }

  /** Keeps the field one types in, by name, when the form is built anew. */
  #fill(nodes) {
    const name = this.node.contains(document.activeElement) ? document.activeElement.name : null;
    fill(this.node, ...nodes);
    if (name) this.node.elements[name]?.focus?.();
  }

  #systems() {
    const { say } = this.board;
    const option = (key) => element('label', {}, element('input', {
      type: 'radio', name: 'system', value: key, checked: this.#system === key, on: { change: () => { this.#system = key; this.show(); } },
    }), element('span', { text: say(`System_${key}`) }));
    return element('div', { class: 'segmented', role: 'radiogroup', 'aria-label': say('System') }, option('metric'), option('degrees'));
  }

  #place(position) {
    const { say } = this.board;
    const isMetric = this.#system === 'metric';
    const values = position ? (isMetric ? metric(position).map((value) => value.toFixed(3)) : position.map((value) => value.toFixed(9))) : ['', ''];
    const names = isMetric ? ['easting', 'northing'] : ['lon', 'lat'];
    const fields = names.map((name, index) => field(say(`Field_${name}`), name, values[index]));
    return { fields, isMetric, nodes: [element('div', { class: 'board-pair' }, ...fields.map(({ label }) => label))] };
  }

  #side(length, angle) {
    const { say } = this.board;
    const fields = [field(say('Field_length'), 'length', length), field(say('Field_bearing'), 'bearing', angle)];
    return { fields, nodes: [element('div', { class: 'board-pair' }, ...fields.map(({ label }) => label))] };
  }

  #read({ fields, isMetric }, use) {
    const values = this.#numbers(fields);
    if (!values) return;
    const position = isMetric ? degrees(values) : values;
    const inside = position[0] >= LON_LAT.lon[0] && position[0] <= LON_LAT.lon[1] && position[1] >= LON_LAT.lat[0] && position[1] <= LON_LAT.lat[1];
    if (inside) use(position);
    else this.#complain(fields[0].input, this.board.say(isMetric ? 'OddMetric' : 'OddDegrees'));
  }

  #readSide({ fields }, use) {
    const values = this.#numbers(fields);
    if (!values) return;
    if (values[0] > 0 && values[0] < 10_000) use(values);
    else this.#complain(fields[0].input, this.board.say('OddLength'));
  }

  #numbers(fields) {
    for (const { input } of fields) {
      const value = Number(input.value.replace(',', '.').trim());
      if (input.value.trim() !== '' && Number.isFinite(value)) {
        this.#complain(input, null);
        continue;
      }
      this.#complain(input, this.board.say('NotANumber'));
      return null;
    }
    return fields.map(({ input }) => Number(input.value.replace(',', '.')));
  }

  #complain(input, text) {
    if (text) input.setAttribute('aria-invalid', 'true');
    else input.removeAttribute('aria-invalid');
    if (!text) return;
    this.board.tell(text);
    input.focus();
  }
}

function field(text, name, value) {
  const input = element('input', { name, inputmode: 'decimal', autocomplete: 'off' });
  input.value = value;
  return { input, label: element('label', {}, element('span', { text }), input) };
}

/** Enter in a field presses the button that follows it. */
function button(text, name, click, kind = '') {
  return element('button', { type: 'button', class: `button ${kind}`.trim(), data: { part: name }, text, on: { click } });
}
