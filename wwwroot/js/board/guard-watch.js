import { debounce } from '../shared/dom.js';
import { isAbort } from '../shared/http.js';

const WAIT_MILLISECONDS = 150;

/** Asks the guard whenever something was drawn, once the hand rests; an older question is dropped. */
export class GuardWatch {
  #request = null;

  /** @param {import('./board.js').Board} board @param {import('./server.js').DrawingServer} server */
  constructor(board, server) {
    Object.assign(this, { board, server });
    this.#asked = null;
    const soon = debounce(() => this.ask().catch(() => {}), WAIT_MILLISECONDS);
    board.addEventListener('scene', () => {
      if (board.scene === this.#asked) return;
      this.#asked = board.scene;
      if (board.isDirty) board.setGuard({ state: 'checking' });
      soon();
    });
  }

  #asked;

  /** @param {{consequences?: boolean}} [options] @returns {Promise<object|null>} the answer; null when a newer question took its place */
  async ask({ consequences = false } = {}) {
    this.#request?.abort();
    const { board } = this;
    const edits = board.edits;
    if (edits.length === 0) {
      board.setGuard({ state: 'idle', findings: [], measures: new Map(), consequences: null });
      return null;
    }
    const request = (this.#request = new AbortController());
    board.setGuard({ state: 'checking' });
    try {
      const answer = await this.server.guard(edits, { consequences, signal: request.signal });
      this.#take(answer, consequences);
      return answer;
    } catch (error) {
      if (isAbort(error) || request.signal.aborted) return null;
      board.setGuard({ state: 'fault', error });
      throw error;
    }
  }

  #take({ findings, measures, consequences }, wanted) {
    const { board } = this;
    const known = new Set(findings.map(({ id }) => id));
    board.reasons = Object.fromEntries(Object.entries(board.reasons).filter(([id]) => known.has(id)));
    if (!known.has(board.chosenFinding)) board.chosenFinding = null;
    const byCode = new Map((measures ?? []).map((measure) => [measure.code, measure]));
    board.setGuard({ state: 'answered', findings, measures: byCode, consequences: wanted ? consequences : null, error: null });
  }
}

const order = ['refusal', 'warning', 'note'];

/** The worst first. @param {object[]} findings */
export const bySeverity = (findings) => [...findings].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));

/** Warnings that still need a reason, and refusals: what stands between the drawer and saving. */
export const openFindings = ({ guard: { findings }, reasons }) =>
  findings.filter(({ id, severity }) => severity === 'refusal' || (severity === 'warning' && !reasons[id]?.trim()));
