import L from '../map/leaflet.js';
import { paintFindings, paintGhost, paintHandles, paintScene, paintVersions } from './paintings.js';
import { View } from './view.js';

const PANE = 'board';
const ABOVE_LABELS = 455;

/** The one canvas of the drawing board: shapes, handles, the pen, findings. It redraws at most once a frame. */
export class BoardCanvas extends L.Layer {
  #frame = 0;
  #view = null;

  /** @param {import('./board.js').Board} board */
  constructor(board) {
    super();
    L.setOptions(this, { pane: PANE });
    this.board = board;
    this.redraw = this.redraw.bind(this);
  }

  onAdd(map) {
    const pane = map.getPane(PANE) ?? map.createPane(PANE);
    pane.style.zIndex = ABOVE_LABELS;
    pane.style.pointerEvents = 'none';
    this.canvas = L.DomUtil.create('canvas', 'board-canvas leaflet-zoom-hide', pane);
    this.canvas.setAttribute('aria-hidden', 'true');
    map.on('move zoom viewreset resize moveend zoomend', this.#moved, this);
    this.board.addEventListener('paint', this.redraw);
    this.redraw();
  }

  onRemove(map) {
    map.off('move zoom viewreset resize moveend zoomend', this.#moved, this);
    this.board.removeEventListener('paint', this.redraw);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.canvas.remove();
  }

  /** The view as it is now, for the pointer as for the painter. */
  get view() {
    this.#view ??= new View(this._map);
    return this.#view;
  }

  /** Asks for a redraw with the next frame; many calls cost one. */
  redraw() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      if (this._map) this.#draw();
    });
  }

  #moved() {
    this.#view = null;
    this.redraw();
  }

  #draw() {
    const context = this.#prepare();
    const { board, view } = this;
    paintScene(context, view, board);
    paintFindings(context, view, board);
    paintVersions(context, view, board);
    paintHandles(context, view, board);
    paintGhost(context, view, board);
  }

  #prepare() {
    const { canvas, view: { size } } = this;
    const density = window.devicePixelRatio || 1;
    L.DomUtil.setPosition(canvas, this._map.containerPointToLayerPoint([0, 0]));
    const [width, height] = [Math.round(size.x * density), Math.round(size.y * density)];
    if (canvas.width !== width || canvas.height !== height) {
      Object.assign(canvas, { width, height });
      canvas.style.width = `${size.x}px`;
      canvas.style.height = `${size.y}px`;
    }
    const context = canvas.getContext('2d');
    context.setTransform(density, 0, 0, density, 0, 0);
    context.clearRect(0, 0, size.x, size.y);
    context.lineJoin = 'bevel';
    return context;
  }
}
