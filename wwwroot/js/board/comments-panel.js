import { element, fill } from '../shared/dom.js';
import { HttpProblem } from '../shared/http.js';

const MOST_TEXT = 500;

/** What people say about an estate, oldest first, and a box to say something; the only thing that can be written on a phone. */
export class CommentsPanel {
  #busy = false;

  /** @param {HTMLElement} container @param {{code: string, server: object, say: Function, format: object, placeOf: () => [number, number]|null, showPlace: (place: number[]) => void}} options */
  constructor(container, options) {
    Object.assign(this, { container, ...options });
  }

  async load() {
    fill(this.container, element('p', { class: 'panel-note', role: 'status', text: this.say('Loading') }));
    try {
      this.#show(await this.server.comments(this.code));
    } catch {
      fill(this.container, element('p', { class: 'panel-note', role: 'alert', text: this.say('CommentsFault') }),
        element('button', { type: 'button', class: 'button', text: this.say('Retry'), on: { click: () => this.load() } }));
    }
  }

  #show(comments) {
    const { say } = this;
    const list = comments.length === 0 ? element('p', { class: 'panel-note', text: say('CommentsNone') })
      : element('ol', { class: 'comments', data: { part: 'comments' } }, ...comments.map((comment) => this.#comment(comment)));
    fill(this.container, list, this.#form());
  }

  #comment({ at, by, text, place }) {
    const show = place && element('button', { type: 'button', class: 'link', text: this.say('ShowOnMap'), on: { click: () => this.showPlace(place) } });
    return element('li', {}, element('p', { class: 'history-head' }, element('span', { text: by }), element('time', { datetime: at, text: this.format.moment(at) })), element('p', { class: 'comment-text', text }), show);
  }

  #form() {
    const { say } = this;
    const id = `comment-${this.code}`;
    const text = element('textarea', { id, rows: 3, maxlength: MOST_TEXT, required: true, data: { part: 'comment-text' } });
    const withPlace = element('input', { type: 'checkbox', data: { part: 'comment-place' } });
    const problem = element('p', { class: 'board-problem', role: 'alert' });
    return element('form', { class: 'comment-form', on: { submit: (event) => { event.preventDefault(); this.#send(text, withPlace.checked, problem); } } },
      element('label', { for: id, text: say('CommentLabel') }), text,
      element('label', { class: 'switch-row' }, withPlace, element('span', { text: say('CommentPlace') })), problem,
      element('button', { type: 'submit', class: 'button', data: { part: 'comment-send' }, text: say('CommentSend') }));
  }

  async #send(text, withPlace, problem) {
    if (this.#busy || !text.value.trim()) return;
    this.#busy = true;
    const place = withPlace ? this.placeOf() : null;
    try {
      this.#show(await this.server.comment(this.code, { text: text.value.trim(), ...(place && { place }) }));
    } catch (error) {
      problem.textContent = error instanceof HttpProblem && error.detail ? error.detail : this.say('CommentFault');
    } finally {
      this.#busy = false;
    }
  }
}
