import { crosswise, deleteVertex, insertVertex, moveEdge, moveVertex, nudgeVertex, removeHole, removePart } from '../actions.js';
import { between, distance } from '../geodesy.js';
import { hit } from '../hit.js';
import { legsAt } from '../snap.js';
import { Tool } from './tool.js';

/** What dragging a handle does: the step, and its arguments for a place. */
const handles = {
  vertex: { action: moveVertex, argsFor: (at) => ({ to: at.position, pins: pinsOf(at) }) },
  midpoint: { action: insertVertex, argsFor: (at) => ({ position: at.position, pins: pinsOf(at) }) },
  // a wall moves parallel to itself; with Shift wherever the pointer goes
  edge: { action: moveEdge, argsFor: (at, { a, b, from }) => ({ by: at.shift ? between(from, at.raw) : crosswise(a, b, between(from, at.raw)) }) },
};
const pinsOf = ({ snap }) => (snap ? [snap] : []);

/** 选择/改点: choose estates; drag corners, middles and sides. What is shared moves together. */
export class SelectTool extends Tool {
  name = 'select';
  showsHandles = true;
  picks = true;
  #held = null;

  canGrab(at) { return Boolean(this.#handleAt(at)); }

  grab(at) {
    const handle = this.#handleAt(at);
    if (!handle) return false;
    const barrier = this.board.barrier(this.board.scene.estate(handle.code));
    if (barrier) {
      this.board.tell(barrier);
      return false;
    }
    this.#held = { ...handle, from: at.raw, where: { code: handle.code, part: handle.part, ring: handle.ring, index: handle.index } };
    this.snapOptions = this.#snapOptions(handle);
    if (handle.kind === 'vertex') this.board.chooseVertex(this.#held.where);
    return true;
  }

  drag(at) {
    if (!this.#held) return;
    const { action, argsFor } = handles[this.#held.kind];
    this.board.ghost = { tip: { at: at.position, lines: this.#tip(at) }, guides: at.snap?.along ? [at.snap.along] : [] };
    this.board.preview(action(this.board.scene, { ...this.#held.where, ...argsFor(at, this.#held) }));
  }

  async drop(at) {
    const held = this.#held;
    this.#held = null;
    this.board.ghost = null;
    if (!held) return;
    const { action, argsFor } = handles[held.kind];
    const done = await this.kit.runShared(this.board.say(`Label_${held.kind}`), action, { ...held.where, ...argsFor(at, held) }, held.code);
    this.board.preview(null);
    if (done && held.kind === 'midpoint') this.board.chooseVertex({ ...held.where, index: held.index + 1 });
  }

  click(at) {
    this.#held = null;
    const under = hit(this.board, at.view, at.pixel);
    if (under?.kind === 'vertex') this.board.chooseVertex({ code: under.code, part: under.part, ring: under.ring, index: under.index });
    else if (at.shift || at.ctrl) this.#toggle(under?.code);
    else this.#choose(under?.code);
  }

  /** The chosen corner goes so many metres east and north. @param {[number, number]} step @param {number} metres */
  nudge([east, north], metres) {
    const { vertex } = this.board;
    return this.kit.runShared(this.board.say('Label_nudge'), nudgeVertex, { ...vertex, by: [east * metres, north * metres] }, vertex.code);
  }

  /** Delete takes the chosen corner away, from all who hold it. */
  remove() {
    const { vertex } = this.board;
    if (!vertex) return false;
    this.kit.runShared(this.board.say('Label_deleteVertex'), deleteVertex, vertex, vertex.code);
    return true;
  }

  backspace() { return this.remove(); }

  escape() {
    const { board } = this;
    if (this.#held) {
      this.#held = null;
      board.ghost = null;
      board.preview(null);
    } else if (board.vertex) board.chooseVertex(null);
    else if (board.selection.length > 0) board.select([]);
    else return false;
    return true;
  }

  #handleAt(at) {
    const under = hit(this.board, at.view, at.pixel);
    return under && under.kind !== 'estate' ? under : null;
  }

  /** The corner in hand must not snap to itself, but may make right angles with the sides beyond its neighbours. */
  #snapOptions({ kind, code, part, ring, index, a, b }) {
    if (kind === 'vertex') return { exclude: { positions: [a] }, legs: legsAt(this.board.scene, { code, part, ring, index }) };
    return { exclude: { positions: kind === 'edge' ? [a, b] : [] } };
  }

  #tip(at) {
    const { board, kit } = this;
    const held = this.#held;
    const length = kit.format.metres(held.kind === 'midpoint' ? distance(held.a, at.position) : distance(held.from, at.position), 2);
    return [board.say(held.kind === 'midpoint' ? 'TipFromCorner' : 'TipMoved', { length })];
  }

  #choose(code) {
    const { board } = this;
    if (code && board.selection.length === 1 && board.selection[0] === code) {
      board.chooseVertex(null);
      return;
    }
    board.select(code ? [code] : []);
    const estate = code && board.scene.estate(code);
    if (estate) board.tell(board.barrier(estate) ?? board.say('Chosen', { name: estate.name || code }));
  }

  #toggle(code) {
    const { board } = this;
    if (!code) return;
    const others = board.selection.filter((one) => one !== code);
    board.select(others.length < board.selection.length ? others : [...others, code]);
    board.tell(board.say('ChosenMany', { count: board.selection.length }));
  }
}

/** The part or hole of the chosen corner goes. @param {import('../board.js').Board} board @param {object} kit */
export function removeRing(board, kit) {
  const { code, part, ring } = board.vertex;
  if (ring > 0) kit.run(board.say('Label_removeHole'), removeHole, { code, part, ring });
  else kit.run(board.say('Label_removePart'), removePart, { code, part });
}
