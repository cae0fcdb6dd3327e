/** Layers that can be switched, and whether they are on at first. */
export const layerDefaults = Object.freeze({
  buildings: true, subDistricts: true, demolition: true, barriers: false, edges: true, bundles: true, labels: true,
  Water: true, Drainage: true, Gas: true, Power: true, Telecom: true, CableTv: true, Lighting: true, OtherPipes: true, presence: true,
});

const initial = () => ({
  selected: null,
  hovered: null,
  colourBy: 'verdict',
  hidden: { verdict: new Set(), stage: new Set() },
  layers: { ...layerDefaults },
  onlyInView: true,
  settings: {},
  view: null,
  drawing: false,
});

/** What the reader has chosen. The parts of the page listen to it and never to each other. */
export class PageState {
  #values = initial();
  #listeners = [];

  /** @param {Partial<ReturnType<typeof initial>>} [values] e.g. from the URL */
  constructor(values = {}) {
    Object.assign(this.#values, values);
  }

  get selected() { return this.#values.selected; }
  get hovered() { return this.#values.hovered; }
  get colourBy() { return this.#values.colourBy; }
  get layers() { return this.#values.layers; }
  get onlyInView() { return this.#values.onlyInView; }
  get settings() { return this.#values.settings; }
  get view() { return this.#values.view; }
  /** Whether the drawing board lies over the map. */
  get drawing() { return this.#values.drawing; }
  get hidden() { return this.#values.hidden; }

  /** Changes several values as one step; tells the listeners only when something really changed. */
  set(changes) {
    const changed = Object.keys(changes).filter((name) => this.#values[name] !== changes[name]);
    Object.assign(this.#values, changes);
    if (changed.length === 0) return;
    for (const { names, listener } of this.#listeners) if (changed.some((name) => names.includes(name))) listener(this);
  }

  /** @param {string[]} names @param {(state: PageState) => void} listener */
  on(names, listener) {
    this.#listeners.push({ names, listener });
  }

  /** @param {string} key a verdict or a stage group, by the colouring in force */
  isShown(key) {
    return !this.hidden[this.colourBy].has(key);
  }

  /** @param {string} key @param {boolean} shown */
  toggleEntry(key, shown) {
    const keys = new Set(this.hidden[this.colourBy]);
    if (shown) keys.delete(key);
    else keys.add(key);
    this.set({ hidden: { ...this.hidden, [this.colourBy]: keys } });
  }

  /** @param {string} name @param {boolean} on */
  toggleLayer(name, on) {
    this.set({ layers: { ...this.layers, [name]: on } });
  }
}
