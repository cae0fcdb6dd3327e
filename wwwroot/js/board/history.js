/**
 * @typedef {import('./scene.js').Scene} Scene
 * @typedef {{scene: Scene, label: string}} Step a scene and the name of the action that led to it
 */

/** Every step of the session, to go back and forth. A step holds the whole scene, so an action on many estates is one step. */
export class History {
  /** @type {Step[]} */
  #steps;
  #at = 0;

  /** @param {Scene} scene as it was when the session began */
  constructor(scene) {
    this.#steps = [{ scene, label: '' }];
  }

  /** @returns {Scene} the scene as it stands now */
  get scene() {
    return this.#steps[this.#at].scene;
  }

  get canUndo() {
    return this.#at > 0;
  }

  get canRedo() {
    return this.#at < this.#steps.length - 1;
  }

  /** @returns {string} the action that undo takes back; empty when there is none */
  get label() {
    return this.#steps[this.#at].label;
  }

  /** @returns {string} the action that redo does again; empty when there is none */
  get redoLabel() {
    return this.canRedo ? this.#steps[this.#at + 1].label : '';
  }

  /** @returns {string[]} the actions done so far, oldest first */
  get labels() {
    return this.#steps.slice(1, this.#at + 1).map(({ label }) => label);
  }

  /** A step forward; what was undone is forgotten. An action that changed nothing is no step. @param {Scene} scene @param {string} label @returns {Scene} */
  push(scene, label) {
    if (scene === this.scene) return scene;
    this.#steps = [...this.#steps.slice(0, this.#at + 1), { scene, label }];
    this.#at++;
    return scene;
  }

  /** @returns {Scene} */
  undo() {
    if (this.canUndo) this.#at--;
    return this.scene;
  }

  /** @returns {Scene} */
  redo() {
    if (this.canRedo) this.#at++;
    return this.scene;
  }

  /** Changes every step alike: more of the town was loaded, or the server gave codes to new estates. @param {(scene: Scene) => Scene} change @returns {Scene} */
  map(change) {
    this.#steps = this.#steps.map((step) => ({ ...step, scene: change(step.scene) }));
    return this.scene;
  }

  /** Takes the scene as saved in place of the present one. @param {Scene} scene @returns {Scene} */
  amend(scene) {
    this.#steps[this.#at] = { ...this.#steps[this.#at], scene };
    return scene;
  }
}
