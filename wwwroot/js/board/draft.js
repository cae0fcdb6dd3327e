import { sameBoundary } from './boundary.js';
import { newKey } from './new-key.js';

/**
 * @typedef {import('./geodesy.js').Boundary} Boundary @typedef {import('./scene.js').Edit} Edit @typedef {import('./scene.js').Scene} Scene
 * @typedef {object} Draft what is not saved yet, as it lies in the browser
 * @property {string} id of the session on the board that wrote it @property {string} user @property {string} at ISO time of the last change
 * @property {Edit[]} edits @property {Record<string, string>} tags tag by code, as they were when the work began
 * @property {Record<string, Boundary>} base the boundaries that the work began with, by code @property {string[]} labels the steps, oldest first
 */

const PREFIX = 'gis-board-draft';
const WAIT_MILLISECONDS = 400;

/** Drafts in the browser's storage: they outlive a crash and a sign-out, and no other user ever gets them. */
export class Drafts {
  #id = newKey();
  #waiting = null;
  #timer = null;

  /** @param {Storage} storage @param {{onFault?: (error: Error) => void, wait?: number}} [options] onFault: the browser would not keep it, which the reader must know */
  constructor(storage, { onFault = (error) => { throw error; }, wait = WAIT_MILLISECONDS } = {}) {
    Object.assign(this, { storage, onFault, wait });
  }

  /** Keeps a draft shortly; several changes in a row are written once. Without edits there is nothing to keep. @param {Omit<Draft, 'id'>} draft */
  save(draft) {
    if (!draft.user) throw new Error('A draft needs its user.');
    this.#waiting = { ...draft, id: this.#id };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), this.wait);
  }

  /** Writes what waits at once, e.g. when the page is left. */
  flush() {
    clearTimeout(this.#timer);
    const draft = this.#waiting;
    this.#waiting = null;
    if (!draft) return;
    try {
      if (draft.edits.length === 0) this.storage.removeItem(keyOf(draft));
      else this.storage.setItem(keyOf(draft), JSON.stringify(draft));
    } catch (error) {
      this.onFault(error);
    }
  }

  /** The latest draft of this user, left by another session on the board. @param {string} user @returns {Draft|null} */
  load(user) {
    return this.list(user)[0] ?? null;
  }

  /** All drafts of this user but the one being written, the latest first. @param {string} user @returns {Draft[]} */
  list(user) {
    const keys = Array.from({ length: this.storage.length }, (_, index) => this.storage.key(index));
    const drafts = keys.filter((key) => key.startsWith(`${PREFIX} `)).map((key) => this.#read(key)).filter((draft) => draft?.user === user && draft.id !== this.#id);
    return drafts.sort((a, b) => b.at.localeCompare(a.at));
  }

  /** Takes a draft over: what is drawn from now on is written in its place. @param {Draft} draft */
  adopt({ id }) {
    this.#id = id;
  }

  /** Forgets the draft being written, after a save. @param {string} user */
  clear(user) {
    this.discard({ user, id: this.#id });
  }

  /** Forgets a draft that the user does not want. @param {{user: string, id: string}} draft */
  discard(draft) {
    if (draft.id === this.#id) {
      clearTimeout(this.#timer);
      this.#waiting = null;
    }
    this.storage.removeItem(keyOf(draft));
  }

  /** A draft that cannot be read is told and left where it is: somebody may still save it by hand. */
  #read(key) {
    try {
      const draft = JSON.parse(this.storage.getItem(key));
      if (!Array.isArray(draft?.edits) || typeof draft.user !== 'string' || typeof draft.at !== 'string') throw new Error(`The draft ${key} is not whole.`);
      return draft;
    } catch (error) {
      this.onFault(error);
      return null;
    }
  }
}

/** What a draft of the present work holds. @param {Scene} scene @param {Scene} base @param {{user: string, labels: string[], now?: Date}} of @returns {Omit<Draft, 'id'>} */
export function draftOf(scene, base, { user, labels, now = new Date() }) {
  const edits = scene.edits(base);
  const stored = edits.map(({ code }) => base.estate(code)).filter(Boolean);
  return { user, labels, at: now.toISOString(), edits, tags: scene.tags(base), base: Object.fromEntries(stored.map(({ code, boundary }) => [code, boundary])) };
}

/**
 * Edits of a draft whose estate somebody changed or removed meanwhile: they must be merged, not laid over the other's work.
 * @param {Draft} draft @param {Scene} scene as the server has it now
 * @returns {{code: string, base: Boundary, mine: Boundary|null, theirs: Boundary|null}[]} for mergeBoundaries; null: removed
 */
export function staleEdits({ edits, tags, base }, scene) {
  const stored = edits.filter(({ code }) => Object.hasOwn(tags, code) && scene.estate(code)?.tag !== tags[code]);
  const stale = stored.map(({ code, boundary }) => ({ code, base: base[code], mine: boundary, theirs: scene.estate(code)?.boundary ?? null }));
  return stale.filter((edit) => !sameBoundary(edit.base, edit.theirs));
}

function keyOf({ user, id }) {
  return `${PREFIX} ${encodeURIComponent(user)} ${id}`;
}
