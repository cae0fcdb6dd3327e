/** Tools and commands by key; the toolbar shows the same table, so the tooltip and the key cannot differ. `ctrl` with the command key too. */
export const shortcuts = Object.freeze({
  select: { key: 'V' }, polygon: { key: 'P' }, rectangle: { key: 'R' }, part: { key: 'A' }, hole: { key: 'H' }, move: { key: 'M' }, rotate: { key: 'T' },
  square: { key: 'Q' }, cut: { key: 'C' }, split: { key: 'X' }, merge: { key: 'G' }, trim: { key: 'B' }, follow: { key: 'F' }, copy: { key: 'D' },
  undo: { key: 'Z', ctrl: true }, redo: { key: 'Y', ctrl: true }, guard: { key: 'K' }, save: { key: 'S', ctrl: true }, help: { key: '?' },
});

/** @param {{key: string, ctrl?: boolean}} shortcut as it is written on a tooltip */
export const writtenShortcut = ({ key, ctrl }) => (ctrl ? `Ctrl+${key}` : key);

/** Keys that a tool hears as steps. */
const steps = { Enter: 'enter', Escape: 'escape', Backspace: 'backspace', Delete: 'remove' };
const arrows = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/**
 * Shortcuts of the board while it is open. Keys that are typed into a field or belong to a dialog are left alone.
 * @param {import('./board.js').Board} board @param {(command: string) => void} command
 */
export function wireKeys(board, command) {
  const stop = new AbortController();
  const hear = (event) => {
    if (event.defaultPrevented || isTyping(event) || document.querySelector('dialog[open]')) return;
    const done = runShortcut(event, command) || runStep(event, board) || runArrow(event, board);
    if (done) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  document.addEventListener('keydown', hear, { signal: stop.signal, capture: true });
  return () => stop.abort();
}

function runShortcut(event, command) {
  const ctrl = event.ctrlKey || event.metaKey;
  if (event.altKey) return false;
  // Ctrl+Shift+Z is redo where Ctrl+Y is not the custom
  if (ctrl && event.shiftKey && event.key.toUpperCase() === 'Z') return run('redo', command);
  const name = Object.keys(shortcuts).find((one) => shortcuts[one].key === event.key.toUpperCase() && Boolean(shortcuts[one].ctrl) === ctrl);
  return name ? run(name, command) : false;
}

function run(name, command) {
  command(name);
  return true;
}

/** A button under the focus keeps its own Enter. */
function runStep(event, board) {
  const step = steps[event.key];
  if (!step || (event.key === 'Enter' && event.target.closest?.('button, a, summary'))) return false;
  return board.tool[step]?.() ?? false;
}

/** The chosen corner walks: 0.1 m, with Shift 1 m. The list of corners has its own arrows. */
function runArrow(event, board) {
  const step = arrows[event.key];
  if (!step || !board.vertex || !board.tool.nudge || event.target.closest?.('[role="tab"], [role="toolbar"]')) return false;
  board.tool.nudge(step, event.shiftKey ? 1 : 0.1);
  return true;
}

const isTyping = ({ target }) => target instanceof Element && Boolean(target.closest('input:not([type="radio"]):not([type="checkbox"]), textarea, select, [contenteditable]'));
