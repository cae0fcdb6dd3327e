import { element } from '../shared/dom.js';
import { show } from './ask.js';
import { shortcuts, writtenShortcut } from './keys.js';

const gestures = ['Enter', 'Escape', 'Backspace', 'Delete', 'Arrows', 'Alt', 'Shift', 'Click'];

/** All shortcuts, opened by `?`. @param {(key: string) => string} say @param {() => void} tour begins the guided first use again */
export function showHelp(say, tour) {
  const row = (key, text) => element('div', {}, element('dt', {}, element('kbd', { text: key })), element('dd', { text }));
  const body = element('div', {},
    element('dl', { class: 'board-shortcuts' },
      ...Object.entries(shortcuts).map(([name, shortcut]) => row(writtenShortcut(shortcut), say(`Tool_${name}`))),
      ...gestures.map((name) => row(say(`Key_${name}`), say(`Gesture_${name}`)))),
    element('button', { type: 'button', class: 'link', text: say('TourAgain'), on: { click: (event) => { event.target.closest('dialog').remove(); tour(); } } }));
  show(say('HelpTitle'), body, say('Close'));
}
