import { element } from '../shared/dom.js';

/** What follows from a change, a line each: verdicts, links, bundles, demolition. @param {{lines: object[]}|null} consequences @param {(key: string) => string} say */
export function consequenceList(consequences, say) {
  const lines = consequences?.lines ?? [];
  if (lines.length === 0) return element('p', { class: 'panel-note', text: say('NoConsequences') });
  return element('ul', { class: 'board-consequences', data: { part: 'board-consequences' } }, ...lines.map(({ name, estate, kind, message, tone }) =>
    element('li', { data: { tone: tone ?? 'plain', kind } }, element('strong', { text: name || estate }), element('span', { text: message }))));
}
