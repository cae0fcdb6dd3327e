import { element } from '../shared/dom.js';

/** What follows from a change, by estate: verdicts, links, bundles, demolition. @param {{lines: object[]}|null} consequences @param {(key: string) => string} say */
export function consequenceList(consequences, say) {
  const lines = consequences?.lines ?? [];
  if (lines.length === 0) return element('p', { class: 'panel-note', text: say('NoConsequences') });
  const estates = [...new Set(lines.map(({ estate }) => estate))];
  return element('div', { class: 'board-consequences', data: { part: 'board-consequences' } }, ...estates.map((estate) => estateLines(lines.filter((line) => line.estate === estate))));
}

function estateLines(lines) {
  return element('section', {}, element('h4', { text: lines[0].name || lines[0].estate }),
    element('ul', {}, ...lines.map(({ message, kind, tone }) => element('li', { data: { tone: tone ?? 'plain', kind }, text: message }))));
}
