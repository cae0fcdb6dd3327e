/** Cards over the map that buttons open and close, one at a time; Escape closes and gives the focus back. @param {HTMLElement} root */
export function wireDrawers(root) {
  const buttons = [...root.querySelectorAll('[aria-controls][data-drawer]')];
  const drawerOf = (button) => document.getElementById(button.getAttribute('aria-controls'));
  const open = (chosen) => {
    for (const button of buttons) {
      button.setAttribute('aria-expanded', String(button === chosen));
      drawerOf(button).hidden = button !== chosen;
    }
  };
  for (const button of buttons) {
    const drawer = drawerOf(button);
    button.addEventListener('click', () => open(drawer.hidden ? button : null));
    drawer.querySelector('[data-close]')?.addEventListener('click', () => close(button));
    drawer.addEventListener('keydown', (event) => event.key === 'Escape' && close(button));
  }
  function close(button) {
    open(null);
    button.focus();
  }
}

/** On a phone the list is a sheet at the bottom: its handle steps it between low, half and full. @param {HTMLElement} sheet @param {HTMLElement} handle */
export function wireSheet(sheet, handle) {
  const steps = ['low', 'half', 'full'];
  const set = (step) => {
    sheet.dataset.height = step;
    handle.setAttribute('aria-expanded', String(step !== 'low'));
  };
  set('low');
  let start = 0;
  let dragged = false;
  handle.addEventListener('pointerdown', (event) => {
    start = event.clientY;
    dragged = false;
  });
  handle.addEventListener('pointerup', (event) => {
    const moved = event.clientY - start;
    dragged = Math.abs(moved) > 24;
    if (dragged) set(steps[Math.min(2, Math.max(0, steps.indexOf(sheet.dataset.height) + (moved < 0 ? 1 : -1)))]);
  });
  handle.addEventListener('click', () => {
    if (!dragged) set(steps[(steps.indexOf(sheet.dataset.height) + 1) % steps.length]);
  });
  return { raise: () => sheet.dataset.height === 'low' && set('half'), lower: () => set('low') };
}
