import { element } from '../shared/dom.js';

const steps = [
  { name: 'welcome', at: '[data-part="map"]' }, { name: 'draw', at: '[data-tool="polygon"]' }, { name: 'share', at: '[data-tool="select"]' },
  { name: 'guard', at: '[data-tab="guard"]' }, { name: 'save', at: '[data-tool="save"]' },
];
const keyOf = (user) => `board-tour:${user}`;

/** One minute, five cards, each beside what it tells of; shown once per user of this browser. */
export class Tour {
  #at = 0;
  #card = null;
  #before = null;

  /** @param {(key: string, values?: object) => string} say @param {Storage} storage @param {string} user */
  constructor(say, storage, user) {
    Object.assign(this, { say, storage, user });
  }

  get isNew() { return this.storage.getItem(keyOf(this.user)) === null; }

  start() {
    this.stop();
    this.#at = 0;
    this.#before = document.activeElement;
    this.#show();
  }

  /** Skipped is seen. */
  stop() {
    if (!this.#card) return;
    this.#clear();
    this.storage.setItem(keyOf(this.user), 'seen');
    this.#before?.focus?.({ preventScroll: true });
  }

  #clear() {
    document.querySelector('.board-tour-target')?.classList.remove('board-tour-target');
    this.#card?.remove();
    this.#card = null;
  }

  #show() {
    this.#clear();
    const { name, at } = steps[this.#at];
    const target = document.querySelector(at);
    target?.classList.add('board-tour-target');
    this.#card = this.#build(name);
    document.body.append(this.#card);
    this.#place(target, name);
    this.#card.querySelector('.primary').focus({ preventScroll: true });
  }

  #build(name) {
    const { say } = this;
    const last = this.#at === steps.length - 1;
    const next = () => (last ? this.stop() : (this.#at++, this.#show()));
    return element('section', {
      class: 'board-tour', role: 'dialog', 'aria-label': say('TourHeading'), data: { part: 'board-tour' },
      on: { keydown: (event) => event.key === 'Escape' && (event.stopPropagation(), this.stop()) },
    },
    element('p', { class: 'board-tour-count', text: say('TourCount', { at: this.#at + 1, all: steps.length }) }),
    element('h2', { text: say(`Tour_${name}`) }), element('p', { text: say(`TourText_${name}`) }),
    element('div', { class: 'board-dialog-buttons' },
      element('button', { type: 'button', class: 'button', data: { answer: 'skip' }, text: say('TourSkip'), on: { click: () => this.stop() } }),
      element('button', { type: 'button', class: 'button primary', data: { answer: 'next' }, text: say(last ? 'TourDone' : 'TourNext'), on: { click: next } })));
  }

  /** Under what it tells of, inside the window. */
  #place(target, name) {
    const card = this.#card.getBoundingClientRect();
    const box = target?.getBoundingClientRect();
    const middle = name === 'welcome' || !box;
    const left = middle ? (innerWidth - card.width) / 2 : Math.min(Math.max(box.left, 12), innerWidth - card.width - 12);
    const top = middle ? (innerHeight - card.height) / 2 : Math.min(box.bottom + 12, innerHeight - card.height - 12);
    this.#card.style.left = `${left}px`;
    this.#card.style.top = `${top}px`;
  }
}
