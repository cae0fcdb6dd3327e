import { sameBoundary } from './boundary.js';

/**
 * @typedef {import('./geodesy.js').Boundary} Boundary
 * @typedef {object} Estate as the server's scene has it; a new one has no tag and no version
 * @property {string} code @property {Boundary} boundary @property {string} [name] @property {'Estate'|'ScatteredBuilding'} [kind]
 * @property {string|null} [subDistrict] @property {boolean} [mayDraw] @property {string|null} [lock] @property {string} [tag]
 * @property {number} [version] @property {number} [restoredFrom] the version that was taken back, while it is not saved
 * @typedef {{code: string, estate: string|null, outline: object, name?: string}} Building
 * @typedef {{name: string, line: object}} Road
 * @typedef {{maxVertices?: number}} Limits
 * @typedef {{code: string, action: 'change'|'create'|'remove', boundary: Boundary|null, name?: string, kind?: string, subDistrict?: string|null,
 *   restoredFrom?: number, buildings?: {code: string, estate: string|null}[]}} Edit
 */

const PROPERTIES = ['name', 'kind', 'subDistrict'];

/** All that stands on the board at one moment. It never changes: every step makes a new scene that shares what stayed. */
export class Scene {
  /** @param {{estates?: Iterable<Estate>, buildings?: Iterable<Building>, roads?: Road[], limits?: Limits}} content */
  constructor({ estates = [], buildings = [], roads = [], limits = {} } = {}) {
    /** @type {ReadonlyMap<string, Estate>} */
    this.estates = byCode(estates);
    /** @type {ReadonlyMap<string, Building>} */
    this.buildings = byCode(buildings);
    this.roads = roads;
    this.limits = limits;
    Object.freeze(this);
  }

  /** @param {string} code @returns {Estate|undefined} */
  estate(code) {
    return this.estates.get(code);
  }

  /** @param {string} code @returns {Building|undefined} */
  building(code) {
    return this.buildings.get(code);
  }

  /** @returns {string} a code that no estate here has yet; the server gives the real one on save */
  nextCode() {
    let number = 1;
    while (this.estates.has(`new-${number}`)) number++;
    return `new-${number}`;
  }

  /** @param {({code: string} & Partial<Estate>)[]} changes of estates that are here @returns {Scene} the same scene when nothing differs */
  set(changes) {
    const differing = changes.filter((change) => differs(this.#known(change.code), change));
    if (differing.length === 0) return this;
    const estates = new Map(this.estates);
    for (const change of differing) estates.set(change.code, Object.freeze({ ...estates.get(change.code), ...change }));
    return this.#with({ estates });
  }

  /** @param {Estate} estate @returns {Scene} */
  add(estate) {
    if (this.estates.has(estate.code)) throw new Error(`The estate ${estate.code} is on the board already.`);
    return this.#with({ estates: new Map(this.estates).set(estate.code, Object.freeze(estate)) });
  }

  /** @param {string} code @returns {Scene} without the estate; its buildings belong to none */
  remove(code) {
    this.#known(code);
    const buildings = [...this.buildings.values()].map((building) => (building.estate === code ? { ...building, estate: null } : building));
    return this.#with({ estates: without(this.estates, code), buildings });
  }

  /** @param {string} building its code @param {string|null} estate the code of the estate that holds it; null for none @returns {Scene} */
  assign(building, estate) {
    const known = this.buildings.get(building);
    if (!known) throw new Error(`The building ${building} is not on the board.`);
    if (known.estate === estate) return this;
    return this.#with({ buildings: new Map(this.buildings).set(building, Object.freeze({ ...known, estate })) });
  }

  /** @param {Scene} base @returns {string[]} codes of the estates that this scene has otherwise than the base, has more or has no more */
  changedFrom(base) {
    const codes = [...this.estates.keys()].filter((code) => base.estate(code) !== this.estate(code));
    return [...codes, ...[...base.estates.keys()].filter((code) => !this.estate(code))];
  }

  /** With more of the town around it, as the map is moved; what is here already stays. @param {{estates?: Estate[], buildings?: Building[], roads?: Road[], limits?: Limits}} content @returns {Scene} */
  with({ estates = [], buildings = [], roads = [], limits = this.limits }) {
    return new Scene({
      estates: joined(this.estates, estates), buildings: joined(this.buildings, buildings), limits,
      roads: [...this.roads, ...roads.filter((road) => !this.roads.some((known) => isSameRoad(known, road)))],
    });
  }

  /** What the guard and save are told: only what differs from the base. @param {Scene} base @returns {Edit[]} */
  edits(base) {
    const moved = this.#movedBuildings(base);
    const edits = [...new Set([...this.changedFrom(base), ...moved.keys()])].map((code) => this.#edit(code, base, moved.get(code)));
    return edits.filter(Boolean);
  }

  /** The tag of every changed or removed estate, for If-Match and the draft. @param {Scene} base @returns {Record<string, string>} tag by code */
  tags(base) {
    const stored = this.edits(base).map(({ code }) => base.estate(code)).filter(Boolean);
    return Object.fromEntries(stored.map(({ code, tag }) => [code, tag]));
  }

  /** The way back from edits (of a draft) to a scene; edits of estates that are not here any more are left out. @param {Edit[]} edits @returns {Scene} */
  apply(edits) {
    return edits.reduce((scene, edit) => scene.#applyOne(edit), this);
  }

  /** The scene once the server has saved: its estates as it has them now. @param {{created?: Record<string, string>, estates?: Estate[], removed?: string[]}} answer @returns {Scene} */
  accept({ created = {}, estates = [], removed = [] }) {
    const renamed = this.rename(created);
    const kept = removed.filter((code) => renamed.estate(code)).reduce((scene, code) => scene.remove(code), renamed);
    return kept.#with({ estates: new Map([...kept.estates, ...byCode(estates)]) });
  }

  /** New estates under the codes that the server gave them. @param {Record<string, string>} created real code by "new-1" … @returns {Scene} */
  rename(created) {
    const real = (code) => (code !== null && Object.hasOwn(created, code) ? created[code] : code);
    const renamed = (item, name, value) => (item[name] === value ? item : { ...item, [name]: value });
    return this.#with({
      estates: [...this.estates.values()].map((estate) => renamed(estate, 'code', real(estate.code))),
      buildings: [...this.buildings.values()].map((building) => renamed(building, 'estate', real(building.estate ?? null))),
    });
  }

  #known(code) {
    const estate = this.estates.get(code);
    if (!estate) throw new Error(`The estate ${code} is not on the board.`);
    return estate;
  }

  #with(changes) {
    const { roads, limits } = this;
    return new Scene({ estates: this.estates, buildings: this.buildings, roads, limits, ...changes });
  }

  #edit(code, base, buildings) {
    const [now, before] = [this.estates.get(code), base.estate(code)];
    if (!now) return before ? { code, action: 'remove', boundary: null } : null;
    const edit = { code, action: before ? 'change' : 'create', boundary: now.boundary, ...changedProperties(now, before), ...(buildings && { buildings }) };
    const isSame = before && !buildings && sameBoundary(now.boundary, before.boundary) && Object.keys(edit).length === 3;
    return isSame ? null : edit;
  }

  /** Buildings by the estate whose edit tells of them: the one that takes it, else the one that leaves it. */
  #movedBuildings(base) {
    const moved = new Map();
    for (const { code, estate } of this.buildings.values()) {
      const before = base.building(code)?.estate ?? null;
      const holder = estate ?? before;
      if (before === (estate ?? null) || !this.estates.has(holder)) continue;
      moved.set(holder, [...(moved.get(holder) ?? []), { code, estate: estate ?? null }]);
    }
    return moved;
  }

  #applyOne({ action, buildings = [], ...estate }) {
    const isHere = this.estates.has(estate.code);
    if (action === 'remove') return isHere ? this.remove(estate.code) : this;
    if (action === 'change' && !isHere) return this;
    const next = isHere ? this.set([estate]) : this.add({ mayDraw: true, lock: null, ...estate });
    return buildings.filter(({ code }) => next.building(code)).reduce((scene, { code, estate: holder }) => scene.assign(code, holder), next);
  }
}

/** A map comes from another scene, whose items are frozen already. */
function byCode(items) {
  if (items instanceof Map) return items;
  return new Map([...items].map((item) => [item.code, Object.freeze(item)]));
}

function without(items, code) {
  const rest = new Map(items);
  rest.delete(code);
  return rest;
}

function joined(known, items) {
  const fresh = items.filter(({ code }) => !known.has(code));
  return fresh.length === 0 ? known : new Map([...known, ...byCode(fresh)]);
}

function isSameRoad(a, b) {
  return a === b || (a.name === b.name && JSON.stringify(a.line) === JSON.stringify(b.line));
}

function differs(estate, change) {
  return Object.entries(change).some(([name, value]) => estate[name] !== value);
}

function changedProperties(now, before) {
  const changed = PROPERTIES.filter((name) => now[name] !== undefined && now[name] !== before?.[name]);
  const properties = Object.fromEntries(changed.map((name) => [name, now[name]]));
  return now.restoredFrom ? { ...properties, restoredFrom: now.restoredFrom } : properties;
}
