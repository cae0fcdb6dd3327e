import { element, part } from '../shared/dom.js';

/** The room of the board in the map page: tools over the map, a status line below, a panel of three pages on the right. */
export function layBoard(main, say) {
  const area = main.querySelector('.map-area');
  const tools = element('div', { class: 'board-tools', role: 'toolbar', 'aria-label': say('ToolsHeading'), data: { part: 'board-tools' } });
  const status = element('div', { class: 'board-status' },
    element('p', { class: 'board-hint', data: { part: 'board-hint' } }),
    element('p', { class: 'board-live', data: { part: 'board-live' } }),
    element('p', { class: 'board-snap', data: { part: 'board-snap' } }));
  const message = element('p', { class: 'board-message', role: 'status', 'aria-live': 'polite', data: { part: 'board-message' } });
  const panel = element('aside', { class: 'board-panel', 'aria-label': say('PanelHeading'), data: { part: 'board-panel' } });
  const pages = tabs(panel, say);
  area.append(tools, status, message);
  main.append(panel);
  return { area, tools, status, message, panel, pages, remove: () => [tools, status, message, panel].forEach((node) => node.remove()) };
}

/** Three pages under tabs; arrow keys walk the tabs as anywhere. */
function tabs(panel, say) {
  const names = ['shape', 'guard', 'save'];
  const list = element('div', { class: 'board-tabs', role: 'tablist', 'aria-label': say('PanelHeading') });
  const pages = Object.fromEntries(names.map((name) => [name, element('div', {
    class: 'board-page', role: 'tabpanel', id: `board-page-${name}`, 'aria-labelledby': `board-tab-${name}`, data: { part: `board-${name}` }, hidden: true,
  })]));
  const buttons = names.map((name) => element('button', {
    type: 'button', role: 'tab', id: `board-tab-${name}`, 'aria-controls': `board-page-${name}`, data: { tab: name },
    on: { click: () => open(name), keydown: (event) => walk(event, name) },
  }, element('span', { text: say(`Tab_${name}`) }), element('span', { class: 'board-tab-count', data: { part: `count-${name}` } })));

  function open(name) {
    for (const button of buttons) {
      const chosen = button.dataset.tab === name;
      button.setAttribute('aria-selected', String(chosen));
      button.tabIndex = chosen ? 0 : -1;
      pages[button.dataset.tab].hidden = !chosen;
    }
    panel.dispatchEvent(new CustomEvent('page', { detail: name }));
  }

  function walk(event, name) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = names[(names.indexOf(name) + step + names.length) % names.length];
    open(next);
    buttons[names.indexOf(next)].focus();
  }

  list.append(...buttons);
  panel.append(list, ...Object.values(pages));
  open('shape');
  const count = (name, text, tone = '') => {
    const node = part(`count-${name}`, panel);
    node.textContent = text;
    node.dataset.tone = tone;
  };
  return { ...pages, open, count, get current() { return names.find((name) => !pages[name].hidden); } };
}
