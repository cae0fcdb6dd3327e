import { deleteVertex, insertVertex, moveEdge, moveVertex, removeHole, removePart } from '../actions.js';
import { hit } from '../hit.js';
import { edgeHoldersOf, holdersOf } from '../vertices.js';
import { positionOf } from '../board.js';
import { offset } from '../geodesy.js';
import { Tool } from './tool.js';

/** 选择/改点: choose estates, drag corners, middles and sides; what is shared moves together. */
export class SelectTool extends Tool {
  name = 'select';
  showsHandles = true;
  picks = true;
  #held = null;

  canGrab(at) {
    const under = hit(this.board, at.view, at.pixel);
    return Boolean(under && under.kind !== 'estate');
  }

  grab(at) {
    const under = hit(this.board, at.view, at.pixel);
    if (!under || under.kind === 'estate') return false;
    const { code, part, ring, index } = under;
    const barrier = this.board.barrier(this.board.scene.estate(code));
    if (barrier) {
      this.board.tell(barrier);
      return false;
    }
    this.#held = { ...under, from: at.raw };
    // the corner in hand must not snap to itself
    const own = under.kind === 'vertex' ? [under.a] : under.kind === 'edge' ? [under.a, under.b] : [];
    this.snapOptions = { exclude: this.#excluded(own) };
    if (under.kind === 'vertex') this.board.chooseVertex({ code, part, ring, index });
    return true;
  }

  drag(at) {
    const plan = this.#plan(at);
    this.board.preview(plan.scene);
    this.board.ghost = { tip: { at: at.position, lines: this.kit.dragWords(this.#held, at) } };
  }

  async drop(at) {
    const plan = this.#plan(at);
    this.board.ghost = null;
    const held = this.#held;
    const answer = await this.kit.neighbours.agree(held.code, plan.holders);
    if (!answer) return this.board.preview(null);
    const { scene } = answer === 'only' ? this.#plan(at, held.code) : plan;
    this.board.apply(this.board.say(`Label_${held.kind}`), scene);
    if (held.kind === 'midpoint') this.board.chooseVertex({ code: held.code, part: held.part, ring: held.ring, index: held.index + 1 });
    return this.kit.reportShared(held.code, answer === 'only' ? [held.code] : plan.holders);
  }

  click(at) {
    const under = hit(this.board, at.view, at.pixel);
    this.#held = null;
    if (under?.kind === 'vertex') this.board.chooseVertex({ code: under.code, part: under.part, ring: under.ring, index: under.index });
    else if (at.shift || at.ctrl) this.#toggle(under?.code);
    else this.#choose(under?.code);
  }

  /** The chosen corner goes so many metres east and north. @param {[number, number]} step @param {number} metres */
  async nudge([east, north], metres) {
    const { board } = this;
    const at = positionOf(board.scene, board.vertex);
    const barrier = board.barrier(board.scene.estate(board.vertex.code));
    if (barrier) return board.tell(barrier);
    const bearing = (Math.atan2(east, north) * 180) / Math.PI;
    return this.kit.moveVertexTo(board.vertex, offset(at, bearing, metres), board.say('Label_nudge'), true);
  }

  /** Delete takes the chosen corner away, from all who hold it. */
  remove() {
    const { board } = this;
    if (!board.vertex) return false;
    this.#removeVertex(board.vertex);
    return true;
  }

  backspace() { return this.remove(); }

  escape() {
    const { board } = this;
    if (this.#held) {
      this.#held = null;
      board.ghost = null;
      board.preview(null);
      return true;
    }
    if (board.vertex) board.chooseVertex(null);
    else if (board.selection.length > 0) board.select([]);
    else return false;
    return true;
  }

  async #removeVertex(vertex) {
    const { board, kit } = this;
    const holders = holdersOf(board.scene, positionOf(board.scene, vertex)).map(({ code }) => code);
    const answer = await kit.neighbours.agree(vertex.code, holders);
    if (!answer) return;
    kit.run(board.say('Label_deleteVertex'), deleteVertex, { ...vertex, only: answer === 'only' ? vertex.code : undefined });
  }

  /** How it would be with the held thing at a place, and whom it touches. @param {string} [only] tear this one off */
  #plan(at, only) {
    const { scene } = this.board;
    const held = this.#held;
    const where = { code: held.code, part: held.part, ring: held.ring, index: held.index };
    const insert = at.snap?.kind === 'edge' ? at.snap : null;
    if (held.kind === 'vertex') {
      return { holders: codesOf(holdersOf(scene, held.a)), scene: this.kit.pinned(moveVertex(scene, { ...where, to: at.position, only }), insert) };
    }
    const holders = codesOf(edgeHoldersOf(scene, held.a, held.b));
    if (held.kind === 'midpoint') return { holders, scene: this.kit.pinned(insertVertex(scene, { ...where, position: at.position, only }), insert) };
    const by = [at.raw[0] - held.from[0], at.raw[1] - held.from[1]];
    const touched = [...codesOf(holdersOf(scene, held.a)), ...codesOf(holdersOf(scene, held.b))];
    return { holders: touched, scene: moveEdge(scene, { ...where, by, only }) };
  }

  #excluded(positions) {
    return { positions, codes: [] };
  }

  #choose(code) {
    const { board } = this;
    if (code && board.selection.length === 1 && board.selection[0] === code) return board.chooseVertex(null);
    board.select(code ? [code] : []);
    const estate = code && board.scene.estate(code);
    if (!estate) return undefined;
    const barrier = board.barrier(estate);
    return board.tell(barrier ?? board.say('Chosen', { name: estate.name || code }));
  }

  #toggle(code) {
    const { board } = this;
    if (!code) return;
    const has = board.selection.includes(code);
    board.select(has ? board.selection.filter((one) => one !== code) : [...board.selection, code]);
    board.tell(board.say('ChosenMany', { count: board.selection.length }));
  }
}

const codesOf = (holders) => holders.map(({ code }) => code);

/** The part or hole of the chosen corner goes. @param {import('../board.js').Board} board @param {object} kit */
export function removeRing(board, kit) {
  const { code, part, ring } = board.vertex;
  if (ring > 0) kit.run(board.say('Label_removeHole'), removeHole, { code, part, ring });
  else kit.run(board.say('Label_removePart'), removePart, { code, part });
}
