import { bboxOfView, toBounds } from '../map/map-view.js';
import { bboxOf, contains, pad, unite } from '../shared/geojson.js';
import { ask } from './ask.js';
import { BoardCanvas } from './board-canvas.js';
import { Board } from './board.js';
import { Drafts, draftOf } from './draft.js';
import { GuardPanel } from './guard-panel.js';
import { GuardWatch } from './guard-watch.js';
import { showHelp } from './help.js';
import { wireKeys } from './keys.js';
import { Kit } from './kit.js';
import { layBoard } from './layout.js';
import { NumbersPanel } from './numbers-panel.js';
import { Pointer } from './pointer.js';
import { SavePanel } from './save-panel.js';
import { DrawingServer } from './server.js';
import { StatusLine } from './status-line.js';
import { Toolbar } from './toolbar.js';
import { toolOf } from './tools/index.js';
import { Tour } from './tour.js';
import { boardWords, Measures } from './words.js';

const LOAD_SHARE = 0.35;

/**
 * Opens the drawing board over the map.
 * @param {L.Map} map @param {object} page of home/page-settings.js @param {import('../home/page-state.js').PageState} state
 * @param {import('../home/notices.js').Notices} notices
 * @param {{onSaved?: () => void, onStop?: () => void, restore?: {code: string, version: number, boundary: object}}} [options] restore: a version to take back
 * @returns {Promise<{stop: () => Promise<boolean>}>}
 */
export async function start(map, page, state, notices, options = {}) {
  const session = new DrawingSession(map, page, state, notices, options);
  await session.open();
  return session;
}

/** One opening of the board: its parts, and what they do together. */
class DrawingSession {
  #stops = [];
  #loaded = null;
  #request = null;

  constructor(map, page, state, notices, options) {
    Object.assign(this, { map, page, state, notices, options });
    this.say = boardWords(document, page.say);
    this.board = new Board(this.say);
    this.drafts = new Drafts(localStorage, { onFault: () => this.board.tell(this.say('DraftFault')) });
    this.server = new DrawingServer(page.urls, page.token, () => this.#signedOut());
    this.layout = layBoard(page.main, this.say);
    this.tour = new Tour(this.say, localStorage, page.user);
    this.#assemble();
  }

  async open() {
    const { map, board } = this;
    this.state.set({ selected: null, drawing: true });
    document.body.classList.add('drawing');
    map.invalidateSize({ pan: false });
    this.canvas.addTo(map);
    this.use('select');
    await this.#load();
    await this.#offerDraft();
    if (this.options.restore) await this.#restore(this.options.restore);
    else if (this.options.select) board.select([this.options.select]);
    if (this.tour.isNew) this.tour.start();
  }

  /** @returns {Promise<boolean>} whether the board was closed */
  async stop() {
    if (this.board.isDirty && (await this.#askToLeave()) !== 'leave') return false;
    this.tour.stop();
    this.board.tool.stop();
    for (const stop of this.#stops.reverse()) stop();
    this.canvas.remove();
    this.layout.remove();
    document.body.classList.remove('drawing');
    this.state.set({ drawing: false });
    this.map.invalidateSize({ pan: false });
    this.options.onStop?.();
    return true;
  }

  use(name) {
    this.board.use(toolOf(name, this.board, this.kit));
  }

  #assemble() {
    const { board, map, page, layout } = this;
    const words = new Measures(page.format, this.say);
    board.sideWord = (a, b) => words.length(a, b);
    this.canvas = new BoardCanvas(board);
    this.guard = new GuardWatch(board, this.server);
    const hooks = { use: (name) => this.use(name), saved: (answer) => this.#saved(answer), rebase: (conflicts, chosen) => this.#rebase(conflicts, chosen) };
    this.kit = new Kit(board, { map, server: this.server, words, format: page.format, guard: this.guard, pages: layout.pages }, hooks);
    const command = (name) => this.#command(name);
    this.toolbar = new Toolbar(layout.tools, board, command);
    this.status = new StatusLine(layout, board, this.kit);
    new NumbersPanel(layout.pages.shape, board, this.kit);
    new GuardPanel(layout.pages.guard, board, this.kit);
    this.save = new SavePanel(layout.pages.save, board, this.kit);
    layout.panel.addEventListener('page', ({ detail }) => detail === 'save' && this.save.opened());
    this.pointer = new Pointer(map, board, this.canvas);
    this.#stops.push(() => this.pointer.stop(), wireKeys(board, command), this.#quietMap(), this.#keepDraft());
  }

  #command(name) {
    const { board, layout } = this;
    const commands = {
      undo: () => board.undo(), redo: () => board.redo(), exit: () => this.stop(), help: () => showHelp(this.say, () => this.tour.start()),
      guard: () => { layout.pages.open('guard'); this.guard.ask().catch(() => {}); },
      save: () => layout.pages.open('save'),
    };
    if (commands[name]) commands[name]();
    else this.use(name);
  }

  /** Keys and clicks of the map that would get into the pen's way; the town further along is asked for as the map goes. */
  #quietMap() {
    const { map } = this;
    const off = [map.doubleClickZoom, map.boxZoom, map.keyboard].filter((handler) => handler?.enabled());
    off.forEach((handler) => handler.disable());
    const load = () => this.#load();
    map.on('moveend', load);
    return () => {
      off.forEach((handler) => handler.enable());
      map.off('moveend', load);
      this.#request?.abort();
    };
  }

  async #load() {
    const view = bboxOfView(this.map);
    if (this.#loaded && contains(this.#loaded, view)) return;
    this.#request?.abort();
    const request = (this.#request = new AbortController());
    this.status.loading(true);
    try {
      const area = pad(view, LOAD_SHARE);
      this.board.load(await this.server.scene(area, request.signal));
      this.#loaded = area;
      this.notices.clear('SceneFault');
      this.status.tooFar(null);
    } catch (error) {
      if (!request.signal.aborted) this.#loadFault(error);
    } finally {
      if (this.#request === request) this.status.loading(false);
    }
  }

  /** A view that is too large is no fault: one must come nearer. */
  #loadFault(error) {
    if (error.status === 413 || error.status === 422) this.status.tooFar(error.detail || this.say('TooFar'));
    else this.status.tooFar(this.kit.faultWords('SceneFault', error), () => this.#load());
  }

  #keepDraft() {
    const { board, drafts, page } = this;
    const keep = () => this.draftReady && drafts.save(draftOf(board.scene, board.base, { user: page.user, labels: board.history.labels }));
    const flush = () => drafts.flush();
    board.addEventListener('scene', keep);
    addEventListener('pagehide', flush);
    return () => {
      board.removeEventListener('scene', keep);
      removeEventListener('pagehide', flush);
      flush();
    };
  }

  /** What was left here by a crash, a closed window or the end of the session. */
  async #offerDraft() {
    const draft = this.drafts.load(this.page.user);
    this.draftReady = true;
    if (!draft) return;
    const { say } = this;
    const answer = await ask({
      title: say('DraftTitle'), text: say('DraftText', { at: this.page.format.moment(draft.at), count: draft.edits.length }), details: draft.labels.slice(-6),
      choices: [{ key: 'restore', label: say('DraftRestore'), primary: true }, { key: 'discard', label: say('DraftDiscard') }, { key: 'later', label: say('DraftLater') }],
    });
    if (answer === 'restore') await this.#takeDraft(draft);
    else if (answer === 'discard') this.drafts.discard(draft);
  }

  /** The work goes on from the state and the tags that it began with: if somebody saved meanwhile, saving tells of it. */
  async #takeDraft(draft) {
    const { board } = this;
    const { edits, base, tags } = draft;
    const box = unite([bboxOfView(this.map), ...edits.map(({ boundary }) => bboxOf(boundary)), ...Object.values(base).map(bboxOf)]);
    try {
      const answer = await this.server.scene(pad(box, 0.1));
      const began = ({ code }) => (base[code] ? { boundary: base[code], tag: tags[code] } : {});
      board.restart({ ...answer, estates: answer.estates.map((estate) => ({ ...estate, ...began(estate) })) }, edits);
      this.drafts.adopt(draft);
      this.#loaded = box;
      const drawn = edits.find(({ boundary }) => boundary);
      if (drawn) this.kit.zoomTo(drawn.boundary);
      board.select(drawn ? [drawn.code] : []);
    } catch (error) {
      board.tell(this.kit.faultWords('SceneFault', error));
    }
  }

  /** An older version comes back as an edit; guard and save follow as for any other. */
  async #restore({ code, version, boundary }) {
    const { board } = this;
    this.map.fitBounds(toBounds(bboxOf(boundary)), { maxZoom: 18, animate: false });
    await this.#load();
    this.kit.applyBoundaries([{ code, boundary, restoredFrom: version }], this.say('Label_restore', { version }));
    board.select([code]);
  }

  #saved(answer) {
    this.board.saved(answer);
    this.drafts.clear(this.page.user);
    this.layout.pages.open('save');
    this.options.onSaved?.();
  }

  /** Puts the choices of a conflict on top of what the others saved. */
  async #rebase(conflicts, chosen) {
    const { board } = this;
    const boxes = conflicts.flatMap(({ theirs, mine, base }) => [theirs, mine, base]).filter(Boolean).map(bboxOf);
    const fresh = await this.server.scene(pad(unite(boxes), 0.5));
    const byCode = new Map(fresh.estates.map((estate) => [estate.code, estate]));
    board.rebase(conflicts.map(({ code }) => ({ code, theirs: byCode.get(code) ?? null, boundary: chosen.find((one) => one.code === code).boundary })), this.say('Label_merged'));
    await this.guard.ask();
  }

  #askToLeave() {
    const { say } = this;
    return ask({
      title: say('LeaveTitle'), text: say('LeaveText', { count: this.board.edits.length }),
      choices: [{ key: 'leave', label: say('LeaveKeep') }, { key: 'stay', label: say('LeaveStay'), primary: true }],
    });
  }

  /** The session has ended: what was drawn is safe here before the page goes to the sign-in page. */
  #signedOut() {
    this.drafts.flush();
    location.reload();
  }
}
