import { element, icon } from '../shared/dom.js';
import { shortcuts, writtenShortcut } from './keys.js';

/** Tools in the order of the work; a gap between groups. */
const groups = [
  ['select'], ['polygon', 'rectangle', 'follow', 'copy'], ['part', 'hole'], ['move', 'rotate', 'square'], ['split', 'merge', 'cut', 'trim'], ['undo', 'redo'], ['guard', 'save', 'help', 'exit'],
];
const commands = new Set(['undo', 'redo', 'guard', 'save', 'help', 'exit']);

/** The row of tools: one tab stop, arrow keys walk it. It shows what is in hand and what can be taken back. */
export class Toolbar {
  #buttons = new Map();

  /** @param {HTMLElement} container @param {import('./board.js').Board} board @param {(command: string) => void} command */
  constructor(container, board, command) {
    Object.assign(this, { container, board, command });
    for (const names of groups) container.append(element('div', { class: 'board-tool-group', role: 'group' }, ...names.map((name) => this.#button(name))));
    container.addEventListener('keydown', (event) => this.#walk(event));
    this.#buttons.get('select').tabIndex = 0;
    for (const name of ['tool', 'scene', 'selection']) board.addEventListener(name, () => this.#update());
  }

  #button(name) {
    const { say } = this.board;
    const shortcut = shortcuts[name];
    const written = shortcut ? writtenShortcut(shortcut) : null;
    const label = say(`Tool_${name}`);
    const button = element('button', {
      type: 'button', class: 'board-tool', tabindex: -1, data: { tool: name }, title: written ? say('TipWithKey', { tip: say(`Tip_${name}`), key: written }) : say(`Tip_${name}`),
      'aria-label': label, 'aria-keyshortcuts': written?.replace('Ctrl', 'Control'), 'aria-pressed': commands.has(name) ? null : 'false',
      on: { click: () => this.command(name) },
    }, icon(`board-${name}`), element('span', { text: say(`Short_${name}`), 'aria-hidden': 'true' }));
    this.#buttons.set(name, button);
    return button;
  }

  #update() {
    const { board } = this;
    for (const [name, button] of this.#buttons) if (!commands.has(name)) button.setAttribute('aria-pressed', String(board.tool?.name === name));
    this.#enable('undo', board.history.canUndo);
    this.#enable('redo', board.history.canRedo);
    this.#enable('save', board.isDirty);
    this.#enable('guard', board.isDirty);
  }

  /** Stays in the row for the keyboard and for the tooltip, so not `disabled`. */
  #enable(name, on) {
    this.#buttons.get(name).setAttribute('aria-disabled', String(!on));
  }

  #walk(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = [...this.#buttons.values()];
    const at = all.indexOf(document.activeElement);
    const next = all[(at + step + all.length) % all.length];
    for (const button of all) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  }
}
