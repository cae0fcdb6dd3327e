import { History } from './history.js';
import { Scene } from './scene.js';
import { SnapIndex } from './snap.js';
import { positionAt } from './vertices.js';

/**
 * What is being drawn: the scene as the server gave it, the scene as it is now, what is chosen and which tool is in hand. It knows no map and
 * no page; they listen. Events: `scene`, `selection`, `tool`, `guard`, `loading`, `message` (detail: text), `paint` (anything that is seen).
 */
export class Board extends EventTarget {
  #preview = null;
  #index = null;

  selection = [];
  /** @type {{code: string, part: number, ring: number, index: number}|null} */
  vertex = null;
  tool = null;
  ghost = null;
  hover = null;
  snapped = null;
  /** Two or three boundaries laid over each other: a conflict, a comparison. @type {{role: 'base'|'mine'|'theirs', boundary: object, label?: string}[]} */
  overlay = [];
  /** A place to be looked at. @type {object|null} */
  spot = null;
  guard = { state: 'idle', findings: [], measures: new Map(), consequences: null };
  chosenFinding = null;
  reasons = {};
  labels = [];
  subDistricts = [];
  limits = {};

  constructor(say) {
    super();
    this.say = say;
    this.base = this.scene = new Scene();
    this.history = new History(this.scene);
  }

  /** What is shown: while something is dragged, how it would be. */
  get shown() { return this.#preview ?? this.scene; }

  get edits() { return this.scene.edits(this.base); }

  get isDirty() { return this.edits.length > 0; }

  get estates() { return [...this.shown.estates.values()]; }

  get buildings() { return [...this.shown.buildings.values()]; }

  /** The one chosen estate as it is shown; null when none or several are. */
  get chosen() { return this.selection.length === 1 ? this.shown.estate(this.selection[0]) ?? null : null; }

  /** Takes what the server knows of an area. What is here already stays, with the edits made to it. */
  load({ estates, buildings, roads = [], subDistricts = [], limits = {} }) {
    const fresh = {
      estates: estates.filter(({ code }) => !this.base.estate(code)), buildings: buildings.filter(({ code }) => !this.base.building(code)), roads, limits,
    };
    this.base = this.base.with(fresh);
    this.scene = this.history.map((scene) => scene.with(fresh));
    Object.assign(this, { subDistricts, limits });
    this.#changed();
  }

  /** Begins anew from what the server says now, with these edits on top. @param {object} answer @param {object[]} [edits] */
  restart(answer, edits = []) {
    this.base = this.scene = new Scene();
    this.history = new History(this.scene);
    this.load(answer);
    if (edits.length > 0) this.apply(this.say('Label_Restored'), this.scene.apply(edits));
  }

  /** One undoable step. @param {string} label @param {Scene} scene */
  apply(label, scene) {
    this.#preview = null;
    if (scene === this.scene) return;
    this.scene = scene;
    this.history.push(scene, label);
    this.selection = this.selection.filter((code) => scene.estate(code));
    if (this.vertex && !positionAt(scene, this.vertex)) this.vertex = null;
    this.#changed();
  }

  /** Shows how it would be; nothing is done yet. @param {Scene|null} scene */
  preview(scene) {
    this.#preview = scene;
    this.paint();
  }

  undo() { this.#step(this.history.canUndo, () => this.history.undo(), 'Undone'); }

  redo() { this.#step(this.history.canRedo, () => this.history.redo(), 'Redone'); }

  /** @param {string[]} codes @param {object|null} [vertex] */
  select(codes, vertex = null) {
    this.selection = codes.filter((code) => this.scene.estate(code));
    this.vertex = vertex;
    this.#tell('selection');
  }

  chooseVertex(vertex) {
    this.vertex = vertex;
    this.#tell('selection');
  }

  use(tool) {
    this.tool?.stop();
    this.ghost = null;
    this.snapped = null;
    this.#preview = null;
    this.tool = tool;
    tool.start();
    this.#tell('tool');
  }

  /** Says something to the reader, also aloud. @param {string} text */
  tell(text) {
    this.dispatchEvent(new CustomEvent('message', { detail: text }));
  }

  setGuard(changes) {
    this.guard = { ...this.guard, ...changes };
    this.#tell('guard');
  }

  paint() {
    this.dispatchEvent(new Event('paint'));
  }

  /** Why an estate cannot be drawn, in words; null when it can. @param {object} estate */
  barrier(estate) {
    if (estate.lock) return estate.lock;
    return estate.mayDraw ? null : this.say('NotYours', { name: estate.name, office: estate.subDistrictName ?? '—' });
  }

  /** What the pen can snap to, over the scene as it is now. */
  get snapIndex() {
    this.#index ??= { scene: this.scene, index: new SnapIndex(this.scene) };
    if (this.#index.scene !== this.scene) this.#index.index.update(this.scene);
    this.#index.scene = this.scene;
    return this.#index.index;
  }

  /** After a save: what the server says now is the base; drawn estates get their real codes. */
  saved(answer) {
    const { created = {}, removed = [] } = answer;
    const scene = this.scene.accept(answer);
    this.base = housedAs(scene, this.base.accept(answer));
    this.history.map((step) => step.rename(created));
    // a step back over an estate that is gone would draw it anew under a code that is taken
    if (removed.length > 0) this.history = new History(scene);
    this.scene = this.history.amend(scene);
    this.selection = this.selection.map((code) => created[code] ?? code).filter((code) => scene.estate(code));
    this.reasons = {};
    this.vertex = null;
    this.#changed();
  }

  /**
   * Goes on from what others saved meanwhile.
   * @param {{code: string, theirs: object|null, boundary: object|null}[]} settled theirs: the estate as it is now; boundary: what it shall be; null: removed
   */
  rebase(settled, label) {
    let [base, scene] = [this.base, this.scene];
    for (const { code, theirs, boundary } of settled) {
      base = put(base, code, theirs);
      const mine = scene.estate(code);
      scene = put(scene, code, theirs && boundary ? { ...theirs, boundary } : null);
      // they removed what is kept here: it begins anew
      if (!theirs && boundary) scene = scene.add({ ...mine, code: scene.nextCode(), boundary, tag: undefined, version: undefined });
    }
    this.base = base;
    this.apply(label, scene);
  }

  #step(can, move, key) {
    if (!can) return;
    const label = key === 'Redone' ? this.history.redoLabel : this.history.label;
    this.#preview = null;
    this.scene = move();
    this.selection = this.selection.filter((code) => this.scene.estate(code));
    this.vertex = null;
    this.#changed();
    this.tell(this.say(key, { label }));
  }

  #changed() {
    this.#tell('scene');
    this.#tell('selection');
  }

  #tell(name) {
    this.dispatchEvent(new Event(name));
    this.paint();
  }
}

/** @param {Scene} scene @param {string} code @param {object|null} estate null: none under this code */
function put(scene, code, estate) {
  if (!scene.estate(code)) return estate ? scene.add(estate) : scene;
  return estate ? scene.set([estate]) : scene.remove(code);
}

/** The buildings of a scene where another has them: what was drawn with the estates was saved with them. @param {Scene} scene @param {Scene} base */
function housedAs(scene, base) {
  const moved = [...scene.buildings.values()].filter(({ code, estate }) => base.building(code) && base.building(code).estate !== estate);
  return moved.reduce((next, { code, estate }) => next.assign(code, estate), base);
}
