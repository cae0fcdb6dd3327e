import { element } from '../shared/dom.js';

/** @param {string} text @param {2|3} [level] */
export const heading = (text, level = 2) => element(`h${level}`, { text });

/** The buttons of a step; throwing the file away is always among them. @param {object} page @param {...Node} buttons */
export const actions = (page, ...buttons) =>
  element('div', { class: 'actions' }, ...buttons, element('button', { type: 'button', class: 'button', text: page.texts.say('discard'), on: { click: page.discard } }));

/** A table that scrolls by itself. @param {string} label @param {string[]} head @param {(string|number|Node)[][]} rows */
export function table(label, head, rows) {
  const body = rows.map((cells) => element('tr', {}, ...cells.map((cell) => element('td', {}, cell instanceof Node ? cell : String(cell)))));
  return element('div', { class: 'table-frame', tabindex: 0, role: 'region', 'aria-label': label },
    element('table', {},
      element('thead', {}, element('tr', {}, ...head.map((name) => element('th', { scope: 'col', text: name })))),
      element('tbody', {}, ...body)));
}

/** The program ended while it worked on this file. @param {object} job @param {object} page */
export const interruptedNote = (job, page) =>
  element('div', { class: 'verdict refused' },
    element('p', { text: page.texts.say('interrupted') }),
    element('button', { type: 'button', class: 'button primary', text: page.texts.say('resume'), on: { click: () => page.change('resume', 'POST') } }));

/** The steps with a question that only a person can answer before rows are read. @param {object} job @returns {('file'|'crs')[]} */
export function openQuestions({ inspection, options }) {
  const encoding = inspection?.encodingIsGuess && !options.encoding;
  const system = inspection?.systems.length > 0 && !inspection.systems[0].told && !options.crs && !options.swapAxes;
  return [encoding && 'file', system && 'crs'].filter(Boolean);
}
