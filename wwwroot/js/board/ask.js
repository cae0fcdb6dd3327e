import { element } from '../shared/dom.js';

/**
 * Asks a question that stops the work; Escape is the last answer (never the dangerous one).
 * @param {{title: string, text: string, details?: string[], choices: {key: string, label: string, primary?: boolean}[]}} question
 * @returns {Promise<string>} the key of the answer
 */
export function ask({ title, text, details = [], choices }) {
  return new Promise((resolve) => {
    const before = document.activeElement;
    const dialog = element('dialog', { class: 'board-dialog', 'aria-labelledby': 'board-question' });
    const finish = (key) => {
      dialog.close();
      dialog.remove();
      before?.focus?.({ preventScroll: true });
      resolve(key);
    };
    const buttons = choices.map(({ key, label, primary }) =>
      element('button', { type: 'button', class: primary ? 'button primary' : 'button', data: { answer: key }, text: label, on: { click: () => finish(key) } }));
    dialog.append(
      element('h2', { id: 'board-question', text: title }), element('p', { text }),
      details.length > 0 ? element('ul', {}, ...details.map((line) => element('li', { text: line }))) : '',
      element('div', { class: 'board-dialog-buttons' }, ...buttons),
    );
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      finish(choices.at(-1).key);
    });
    document.body.append(dialog);
    dialog.showModal();
    (buttons.find((button) => button.classList.contains('primary')) ?? buttons[0]).focus();
  });
}

/** Shows something to read, with one way on. @param {string} title @param {Node} body @param {string} close */
export function show(title, body, close) {
  const before = document.activeElement;
  const dialog = element('dialog', { class: 'board-dialog', 'aria-label': title });
  const end = () => {
    dialog.close();
    dialog.remove();
    before?.focus?.({ preventScroll: true });
  };
  dialog.append(element('h2', { text: title }), body,
    element('div', { class: 'board-dialog-buttons' }, element('button', { type: 'button', class: 'button primary', text: close, on: { click: end } })));
  dialog.addEventListener('cancel', end);
  document.body.append(dialog);
  dialog.showModal();
}
