import { element, fill } from '../shared/dom.js';
import { areaOf, perimeterOf } from './geodesy.js';
import { positionAt } from './vertices.js';
import { propertyForm } from './property-form.js';
import { TypedForm } from './typed-form.js';
import { VertexList } from './vertex-list.js';

/** 图形: the chosen estate in figures, its declared beside its counted ones, typed geometry, and the list of its corners. */
export class NumbersPanel {
  #key = null;
  #timer = 0;

  /** @param {HTMLElement} container @param {import('./board.js').Board} board @param {object} kit */
  constructor(container, board, kit) {
    Object.assign(this, { container, board, kit });
    this.typed = new TypedForm(board, kit);
    this.head = element('div', { class: 'board-block' });
    this.figures = element('div', { class: 'board-block' });
    this.vertices = new VertexList(board, kit);
    fill(container, this.head, this.figures, this.typed.node, this.vertices.node);
    for (const name of ['selection', 'scene', 'guard', 'tool']) board.addEventListener(name, () => this.show());
    board.addEventListener('paint', () => board.shown !== board.scene && this.#showSoon());
    this.show();
  }

  /** While one drags ten times a second are enough to read, and leave the frames to the canvas. */
  #showSoon() {
    this.#timer ||= setTimeout(() => {
      this.#timer = 0;
      this.#showFigures(this.board.chosen);
    }, 100);
  }

  show() {
    const { board } = this;
    const estate = board.chosen;
    this.#showHead(estate);
    this.#showFigures(estate);
    this.typed.show();
    this.vertices.show(estate);
  }

  /** Built anew only for another estate, or the field in which one types would lose the focus. */
  #showHead(estate) {
    const key = estate ? [estate.code, estate.lock, estate.mayDraw].join(' ') : `none ${this.board.selection.length} ${this.board.estates.length > 0}`;
    if (key === this.#key) return;
    this.#key = key;
    if (estate) fill(this.head, ...propertyForm(this.board, this.kit, estate));
    else fill(this.head, ...this.#nothingChosen());
  }

  #nothingChosen() {
    const { board } = this;
    const { say } = board;
    if (board.selection.length > 1) return [element('h2', { text: say('ChosenMany', { count: board.selection.length }) }), element('p', { class: 'panel-note', text: say('ChosenManyNote') })];
    return [element('h2', { text: say('NothingChosen') }), element('p', { class: 'panel-note', text: say(board.estates.length > 0 ? 'NothingChosenNote' : 'NoEstatesHere') })];
  }

  #showFigures(estate) {
    this.figures.hidden = !estate;
    if (!estate) return;
    const { say } = this.board;
    const { words, format } = this.kit;
    const area = areaOf(estate.boundary);
    const before = this.board.base.estate(estate.code);
    const change = before ? area - areaOf(before.boundary) : 0;
    fill(this.figures,
      element('dl', { class: 'facts' },
        fact(say('Area'), words.area(area), Math.abs(change) >= 0.05 && say('Change', { change: signed(format, change, 1) }), 'area'),
        fact(say('Perimeter'), format.metres(perimeterOf(estate.boundary), 1))),
      this.#declared(estate));
  }

  /** Summed from buildings beside what was declared; a difference is marked. */
  #declared(estate) {
    const { say } = this.board;
    const { format } = this.kit;
    const counted = this.board.guard.measures.get(estate.code) ?? countBuildings(this.board, estate.code);
    const declared = estate.declared ?? counted.declared ?? {};
    const row = (label, key, show) => {
      const difference = declared[key] === null || declared[key] === undefined ? null : counted[key] - declared[key];
      return element('tr', { class: difference ? 'differs' : null }, element('th', { scope: 'row', text: label }),
        element('td', { text: show(counted[key]) }), element('td', { text: show(declared[key]) }), element('td', { text: difference === null ? '—' : signed(format, difference) }));
    };
    return element('table', { class: 'board-sums' },
      element('caption', { text: say('SumsCaption') }),
      element('thead', {}, element('tr', {}, ...['SumsWhat', 'SumsCounted', 'SumsDeclared', 'SumsDifference'].map((key) => element('th', { scope: 'col', text: say(key) })))),
      element('tbody', {}, row(say('SumBuildings'), 'buildings', (value) => format.number(value)), row(say('SumHouseholds'), 'households', (value) => format.number(value)),
        row(say('SumFloorArea'), 'floorAreaSquareMetres', (value) => format.number(value))));
  }
}

function fact(label, value, also, name) {
  const node = element('div', { data: name ? { fact: name } : {} }, element('dt', { text: label }), element('dd', { text: value }), also && element('dd', { class: 'board-change', text: also }));
  return node;
}

const signed = (format, value, decimals = 0) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${format.number(Math.abs(value), decimals)}`;

/** What the buildings of an estate sum up to, from the scene; the guard's answer takes over once something was drawn. */
export function countBuildings(board, code) {
  const own = board.buildings.filter(({ estate }) => estate === code);
  const sum = (key) => own.reduce((all, building) => all + (building[key] ?? 0), 0);
  return { buildings: own.length, households: sum('households'), floorAreaSquareMetres: sum('floorAreaSquareMetres') };
}

export const vertexPosition = (board) => (board.vertex ? positionAt(board.scene, board.vertex) : null);
