import { estateAt, gap } from './hit.js';
import { tidy } from './view.js';

const DRAG_FROM_PIXELS = 4;
const SNAP_PIXELS = 11;

/**
 * Mouse, pen and finger on the map, told to the tool in hand as `move`, `click`, `grab` (true takes the drag from the map), `drag`, `drop`.
 * Alt switches snapping off, Shift asks for right angles. Leaflet goes on panning and zooming whatever no tool takes.
 */
export class Pointer {
  #down = null;
  #frame = 0;
  #last = null;
  #stop = new AbortController();

  /** @param {L.Map} map @param {import('./board.js').Board} board @param {import('./board-canvas.js').BoardCanvas} canvas */
  constructor(map, board, canvas) {
    Object.assign(this, { map, board, canvas });
    const container = map.getContainer();
    const { signal } = this.#stop;
    const listen = (name, action) => container.addEventListener(name, (event) => isOnMap(event) && action(event), { signal, capture: true });
    listen('pointerdown', (event) => this.#press(event));
    container.addEventListener('pointermove', (event) => this.#moveSoon(event), { signal });
    window.addEventListener('pointerup', (event) => this.#release(event), { signal });
    window.addEventListener('pointercancel', () => this.#cancel(), { signal });
    container.addEventListener('pointerleave', () => this.#leave(), { signal });
  }

  stop() {
    this.#stop.abort();
    this.#forget();
    this.map.dragging.enable();
    this.map.getContainer().classList.remove('board-grab', 'board-pen');
  }

  #press(event) {
    if (event.button !== 0) return;
    this.#forget();
    const at = this.#at(event);
    const taken = this.board.tool.grab?.(at) ?? false;
    // before Leaflet's own mousedown, which follows
    if (taken) this.map.dragging.disable();
    this.#down = { pixel: at.pixel, taken, dragged: false };
  }

  /** A mouse tells of more moves than there are frames; the last before each frame counts. */
  #moveSoon(event) {
    this.#last = event;
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#move(this.#last);
    });
  }

  #forget() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  #move(event) {
    const at = this.#at(event);
    const down = this.#down;
    if (down && gap(down.pixel, at.pixel) > DRAG_FROM_PIXELS) down.dragged = true;
    if (down?.taken && down.dragged) this.board.tool.drag(at);
    else if (!down) this.#hover(at);
    this.#mark(at);
  }

  #release(event) {
    const down = this.#down;
    if (!down) return;
    this.#forget();
    this.#move(event);
    this.#down = null;
    if (down.taken) this.map.dragging.enable();
    const at = this.#at(event);
    if (down.taken && down.dragged) this.board.tool.drop(at);
    else if (!down.dragged && isOnMap(event)) this.board.tool.click?.(at);
    this.#mark(at);
  }

  #cancel() {
    if (this.#down?.taken) this.board.tool.escape();
    this.#down = null;
    this.map.dragging.enable();
  }

  #leave() {
    if (this.#down) return;
    this.#forget();
    this.board.hover = null;
    this.board.snapped = null;
    this.board.paint();
  }

  #hover(at) {
    const { board } = this;
    board.hover = board.tool.picks ? estateAt(board, at.raw)?.code ?? null : null;
    board.tool.move?.(at);
    const container = this.map.getContainer();
    container.classList.toggle('board-pen', Boolean(board.tool.draws));
    container.classList.toggle('board-grab', Boolean(board.tool.canGrab?.(at)));
  }

  #mark(at) {
    const { board } = this;
    const snaps = board.tool.draws || this.#down?.taken;
    board.snapped = snaps && at.snap ? { ...at.snap, words: snapWords(board, at.snap) } : null;
    board.dispatchEvent(new CustomEvent('pen', { detail: at }));
    board.paint();
  }

  /** Where the pointer is: as it lies, and as it counts. */
  #at(event) {
    const { x, y } = this.map.mouseEventToContainerPoint(event);
    const { view } = this.canvas;
    const [lon, lat] = view.toPosition([x, y]);
    const at = { pixel: [x, y], raw: [tidy(lon), tidy(lat)], alt: event.altKey, shift: event.shiftKey, ctrl: event.ctrlKey || event.metaKey, view };
    at.snap = event.altKey ? null : this.#snap(at.raw, view);
    at.position = at.snap?.position ?? at.raw;
    return this.board.tool.constrain?.(at) ?? at;
  }

  #snap(position, view) {
    const { board } = this;
    if (!board.tool.draws && !this.#down?.taken) return null;
    return board.snapIndex.find(position, { metres: view.metres(SNAP_PIXELS), ...board.tool.snapOptions });
  }
}

/** @param {import('./board.js').Board} board */
export function snapWords(board, { kind, of, guide }) {
  const name = board.shown.estate(of)?.name || board.shown.building(of)?.name || of || board.say('OwnLine');
  return guide ? board.say('Snap_both', { name, guide: board.say(`Snap_${guide}`) }) : board.say(`Snap_${kind}`, { name });
}

const isOnMap = ({ target }) => target instanceof Element && Boolean(target.closest('.leaflet-container')) && !target.closest('.leaflet-control');
