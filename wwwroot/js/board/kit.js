import { toBounds } from '../map/map-view.js';
import { bboxOf } from '../shared/geojson.js';
import { HttpProblem, NetworkError } from '../shared/http.js';
import { applyBoundaries, insertVertex, moveVertex, removeEstate, setSide } from './actions.js';
import { ask } from './ask.js';
import { boundaryHolds, boxOf } from './boundary.js';
import { Neighbours } from './neighbours.js';
import { edgeAt } from './vertices.js';

/** A wall this near to what is reshaped can share corners with it. */
const NEAR_DEGREES = 0.0005;

/** What tools and panels do with the board beyond looking at it: steps that ask first, steps that the server works out. */
export class Kit {
  /** @param {import('./board.js').Board} board @param {{map: L.Map, server: object, words: object, format: object}} parts @param {Record<string, Function>} hooks */
  constructor(board, parts, hooks) {
    Object.assign(this, parts, hooks);
    this.board = board;
    this.neighbours = new Neighbours(board);
  }

  /**
   * A step that touches one estate, or says why it cannot be.
   * @returns {boolean} whether it was done
   */
  run(label, action, args) {
    const { board } = this;
    const reason = action.disabled(board.scene, args);
    if (!reason) board.apply(label, action(board.scene, args));
    board.tell(board.say(reason ?? 'StepDone', { label }));
    return !reason;
  }

  /** A step that may move a neighbour's corner too: asks first where the neighbour is another's. @param {string} active @returns {Promise<boolean>} */
  async runShared(label, action, args, active) {
    const { board } = this;
    const { pins, ...plain } = args;
    const answer = await this.neighbours.agree(active, action(board.scene, plain).changedFrom(board.scene));
    if (!answer) return false;
    const before = board.scene;
    const done = this.run(label, action, answer === 'only' ? { ...args, only: active } : args);
    if (done) this.#reportShared(before, active);
    return done;
  }

  /** @param {object} vertex @param {[number, number]} to */
  moveVertexTo(vertex, to, label) {
    return this.runShared(label, moveVertex, { ...vertex, to }, vertex.code);
  }

  setSide(vertex, length, bearing) {
    return this.runShared(this.board.say('Label_setSide'), setSide, { ...vertex, length, bearing }, vertex.code);
  }

  /** A corner in the middle of the side after this one. */
  async insertAfter(vertex) {
    const { scene } = this.board;
    const [a, b] = edgeAt(scene, vertex);
    const position = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
    if (await this.runShared(this.board.say('Label_midpoint'), insertVertex, { ...vertex, position }, vertex.code)) this.board.chooseVertex({ ...vertex, index: vertex.index + 1 });
  }

  /** A new estate; buildings that belong to none and lie in it come along. @param {Function} action @param {object} args @returns {boolean} */
  create(action, args) {
    const { board } = this;
    const offices = board.subDistricts.filter(({ mine }) => mine);
    const near = board.estates.find(({ subDistrict, boundary, mayDraw }) => mayDraw && subDistrict && this.#isNear(boundary, args.points ?? []));
    const office = offices.find(({ code }) => code === near?.subDistrict) ?? offices[0];
    const code = board.scene.nextCode();
    const estate = { code, kind: 'Estate', subDistrict: office?.code ?? null, subDistrictName: office?.name ?? null, name: board.say('NewName', { number: code.replace('new-', '') }) };
    const reason = action.disabled(board.scene, { ...args, ...estate });
    if (reason) {
      board.tell(board.say(reason));
      return false;
    }
    const drawn = action(board.scene, { ...args, ...estate });
    const { boundary } = drawn.estate(code);
    const homeless = [...drawn.buildings.values()].filter((building) => !building.estate && boundaryHolds(boundary, centre(building.outline)));
    board.apply(board.say('Label_create'), homeless.reduce((scene, building) => scene.assign(building.code, code), drawn));
    board.select([code]);
    board.tell(board.say('Created', { buildings: homeless.length }));
    return true;
  }

  /**
   * Merge, split, cut, trim at the server, then one undoable step here.
   * @param {'merge'|'split'|'cut'|'trim'} operation @param {object[]} estates @param {object} more line or area @returns {Promise<boolean>}
   */
  async reshape(operation, estates, more) {
    const { board } = this;
    const barred = estates.map((estate) => board.barrier(estate)).find(Boolean);
    if (barred) {
      board.tell(barred);
      return false;
    }
    const shape = ({ code, boundary }) => ({ code, boundary });
    try {
      const { shapes } = await this.server.reshape({ operation, shapes: estates.map(shape), neighbours: this.#around(estates).map(shape), ...more });
      this.#applyShapes(operation, estates, shapes);
      return true;
    } catch (error) {
      board.tell(this.faultWords('ReshapeFault', error));
      return false;
    }
  }

  /** @param {{code: string, boundary: object}[]} shapes e.g. of a fix */
  applyBoundaries(shapes, label) {
    return this.run(label, applyBoundaries, { shapes: shapes.map((shape) => (shape.boundary ? shape : { ...shape, boundary: this.board.scene.estate(shape.code)?.boundary })) });
  }

  async removeEstate(estate) {
    const { say } = this.board;
    const answer = await ask({
      title: say('RemoveTitle', { name: estate.name || estate.code }), text: say('RemoveText'),
      choices: [{ key: 'remove', label: say('RemoveEstate') }, { key: '', label: say('Cancel'), primary: true }],
    });
    if (answer === 'remove') this.run(say('Label_remove'), removeEstate, { code: estate.code });
  }

  /** @param {object} geometry @param {number} [maxZoom] */
  zoomTo(geometry, maxZoom = 19) {
    this.map.fitBounds(toBounds(bboxOf(geometry)), { paddingTopLeft: [60, 100], paddingBottomRight: [60, 70], maxZoom });
  }

  /** What went wrong, in words with its cause. @param {string} key @param {Error} error */
  faultWords(key, error) {
    const { say } = this.board;
    if (error instanceof NetworkError) return `${say(key)} ${say('CauseNetwork')}`;
    if (error instanceof HttpProblem && error.status < 500 && error.detail) return `${say(key)} ${error.detail}`;
    return error instanceof HttpProblem ? `${say(key)} ${say('CauseServer', { status: error.status })}` : `${say(key)} ${say('CauseUnknown')}`;
  }

  #applyShapes(operation, estates, shapes) {
    const { board } = this;
    const kept = new Set(shapes.map(({ code }) => code));
    const gone = operation === 'merge' ? estates.map(({ code }) => code).filter((code) => !kept.has(code)) : [];
    const pieces = { name: board.say('PieceName', { name: estates[0].name || estates[0].code }) };
    const done = this.run(board.say(`Label_${operation}`), applyBoundaries, { shapes, remove: gone, ...(operation === 'split' && { estate: pieces }) });
    if (done) board.tell(board.say(`Done_${operation}`, { count: shapes.length }));
    board.select([estates[0].code]);
  }

  #around(estates) {
    const codes = new Set(estates.map(({ code }) => code));
    const box = bboxOf({ type: 'GeometryCollection', geometries: estates.map(({ boundary }) => boundary) });
    return this.board.estates.filter(({ code, boundary }) => !codes.has(code) && touches(boxOf(boundary), box));
  }

  #isNear(boundary, points) {
    return points.some(([lon, lat]) => touches(boxOf(boundary), [lon, lat, lon, lat]));
  }

  #reportShared(before, active) {
    const { board } = this;
    const others = board.scene.changedFrom(before).filter((code) => code !== active).map((code) => board.scene.estate(code)?.name || code);
    if (others.length > 0) board.tell(board.say('MovedWith', { names: others.join(board.say('ListComma')) }));
  }
}

const touches = (a, b) => a[0] - NEAR_DEGREES <= b[2] && a[2] + NEAR_DEGREES >= b[0] && a[1] - NEAR_DEGREES <= b[3] && a[3] + NEAR_DEGREES >= b[1];

function centre(outline) {
  const [west, south, east, north] = bboxOf(outline);
  return [(west + east) / 2, (south + north) / 2];
}
