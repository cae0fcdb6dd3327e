import { element, fill } from '../shared/dom.js';
import { metric } from './geodesy.js';
import { removeRing } from './tools/select-tool.js';

const MOST_ROWS = 400;
const arrows = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/**
 * All corners of the chosen estate as a list that the keyboard alone can work: PageUp/PageDown (Home, End) go from corner to corner, the arrows move
 * the corner by 0.1 m, with Shift by 1 m; Delete takes it away, Insert puts one into the side that follows.
 */
export class VertexList {
  #boundary = null;
  #rows = [];

  constructor(board, kit) {
    Object.assign(this, { board, kit });
    const { say } = board;
    this.list = element('ol', { class: 'board-vertices', role: 'listbox', tabindex: 0, 'aria-label': say('VerticesHeading'), 'aria-describedby': 'board-vertices-how', data: { part: 'board-vertices' } });
    this.ring = element('button', { type: 'button', class: 'link danger', on: { click: () => removeRing(board, kit) } });
    this.node = element('section', { class: 'board-block' },
      element('h3', { text: say('VerticesHeading') }), element('p', { id: 'board-vertices-how', class: 'panel-note', text: say('VerticesHow') }), this.list, this.ring);
    this.list.addEventListener('keydown', (event) => this.#onKey(event));
    this.list.addEventListener('click', (event) => this.#choose(this.#rows[Number(event.target.closest('[role="option"]')?.dataset.row)]));
    this.list.addEventListener('focus', () => !board.vertex && this.#choose(this.#rows[0]));
  }

  /** @param {object|null} estate */
  show(estate) {
    this.node.hidden = !estate || Boolean(this.board.tool?.draws) || Boolean(this.board.barrier(estate));
    if (this.node.hidden) return;
    if (estate.boundary !== this.#boundary) this.#build(estate);
    this.#mark();
  }

  #build({ code, boundary }) {
    this.#boundary = boundary;
    this.#rows = boundary.coordinates.flatMap((rings, part) => rings.flatMap((line, ring) =>
      line.slice(0, -1).map((position, index) => ({ code, part, ring, index, position, next: line[index + 1] }))));
    fill(this.list, ...this.#rows.slice(0, MOST_ROWS).map((row, number) => this.#row(row, number)));
  }

  #row(row, number) {
    const [easting, northing] = metric(row.position);
    const { say } = this.board;
    return element('li', { role: 'option', id: `board-vertex-${number}`, data: { row: String(number) } },
      element('strong', { text: this.#name(row) }), element('span', { text: `E ${easting.toFixed(2)} N ${northing.toFixed(2)}` }),
      element('small', { text: say('SideToNext', { length: this.kit.words.length(row.position, row.next) }) }));
  }

  #name({ part, ring, index }) {
    const { say } = this.board;
    const many = this.#boundary.coordinates.length > 1;
    const where = ring > 0 ? say('InHole', { ring }) : many ? say('InPart', { part: part + 1 }) : '';
    return `${where}${index + 1}`;
  }

  #mark() {
    const { vertex } = this.board;
    const chosen = vertex ? this.#rows.findIndex((row) => isSame(row, vertex)) : -1;
    [...this.list.children].forEach((node, number) => node.setAttribute('aria-selected', String(number === chosen)));
    if (chosen >= 0) this.list.setAttribute('aria-activedescendant', `board-vertex-${chosen}`);
    else this.list.removeAttribute('aria-activedescendant');
    if (chosen >= 0) this.list.children[chosen]?.scrollIntoView({ block: 'nearest' });
    this.ring.hidden = !vertex || (vertex.ring === 0 && this.#boundary.coordinates.length === 1);
    this.ring.textContent = this.board.say(vertex?.ring > 0 ? 'RemoveHole' : 'RemovePart');
  }

  #choose(row) {
    if (!row) return;
    const { code, part, ring, index } = row;
    if (this.board.tool.name !== 'select') this.kit.use('select');
    this.board.chooseVertex({ code, part, ring, index });
    this.board.tell(this.board.say('VertexSpoken', { number: this.#name(row), place: metric(row.position).map((value) => value.toFixed(2)).join(' ') }));
  }

  #onKey(event) {
    const at = this.#rows.findIndex((row) => this.board.vertex && isSame(row, this.board.vertex));
    const go = { PageDown: at + 1, PageUp: at - 1, Home: 0, End: this.#rows.length - 1 }[event.key];
    if (go !== undefined) this.#choose(this.#rows[(go + this.#rows.length) % this.#rows.length]);
    else if (arrows[event.key] && this.board.vertex) this.board.tool.nudge?.(arrows[event.key], event.shiftKey ? 1 : 0.1);
    else if (event.key === 'Insert' && this.board.vertex) this.kit.insertAfter(this.board.vertex);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

const isSame = (a, b) => a.code === b.code && a.part === b.part && a.ring === b.ring && a.index === b.index;
