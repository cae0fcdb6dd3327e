import { element, fill } from '../shared/dom.js';
import { areaOf } from './geodesy.js';

/** The line under the map: what to do next, live figures, what the pen snaps to. And the sentences that are said aloud. */
export class StatusLine {
  /** @param {object} layout @param {import('./board.js').Board} board @param {object} kit */
  constructor(layout, board, kit) {
    Object.assign(this, { layout, board, kit });
    const part = (name) => layout.status.querySelector(`[data-part="${name}"]`);
    Object.assign(this, { hint: part('board-hint'), live: part('board-live'), snap: part('board-snap') });
    board.addEventListener('tool', () => { this.#showHint(); this.#showPen(); });
    board.addEventListener('pen', () => this.#showPen());
    board.addEventListener('draft', () => this.#showPen());
    board.addEventListener('message', ({ detail }) => this.#say(detail));
    this.far = element('div', { class: 'board-far', role: 'alert', data: { part: 'board-far' }, hidden: true });
    layout.area.append(this.far);
    layout.tools.after(this.far);
  }

  loading(on) {
    this.layout.status.classList.toggle('is-loading', on);
    this.layout.status.setAttribute('aria-busy', String(on));
    if (on) this.hint.textContent = this.board.say('Loading');
    else this.#showHint();
  }

  /** @param {string|null} text why nothing can be drawn here @param {() => void} [retry] */
  tooFar(text, retry) {
    this.far.hidden = !text;
    if (!text) return;
    fill(this.far, element('p', { text }), retry && element('button', { type: 'button', class: 'button', text: this.board.say('Retry'), on: { click: retry } }));
  }

  #showHint() {
    this.hint.textContent = this.board.tool?.hint ?? '';
  }

  #showPen() {
    const { ghost, snapped } = this.board;
    const area = ghost?.area && this.board.tool.draws ? areaOf(ghost.area) : null;
    this.live.textContent = [ghost?.tip?.lines[0], area !== null && this.kit.words.area(area)].filter(Boolean).join(' · ');
    this.hint.title = this.hint.textContent;
    this.snap.textContent = snapped ? this.board.say('SnappedTo', { what: snapped.words }) : '';
    this.snap.hidden = !snapped;
  }

  /** The same sentence twice must be heard twice. */
  #say(text) {
    const { message } = this.layout;
    message.textContent = '';
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { message.textContent = text; }, 20);
    clearTimeout(this.fade);
    this.fade = setTimeout(() => { message.textContent = ''; }, 6000);
  }
}
