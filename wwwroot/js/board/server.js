import { HttpProblem, NetworkError, fillUrl, isAbort } from '../shared/http.js';

const TIMEOUT_MILLISECONDS = 30_000;
const RETRY_AFTER_MILLISECONDS = [800, 2_000, 4_000];

/** What the drawing board and the panels of an estate ask the server; the URLs are those the page was given. */
export class DrawingServer {
  /**
   * @param {object} urls scene, guard, reshape, save, versions, version, why, comments: templates of the page
   * @param {string} token of the page against forged requests
   * @param {() => void} [onSignedOut] called before anything else when the session has ended
   */
  constructor(urls, token, onSignedOut = () => location.reload()) {
    Object.assign(this, { urls, token, onSignedOut });
  }

  /** @param {import('../shared/geojson.js').Bbox} bbox @param {AbortSignal} [signal] */
  scene(bbox, signal) {
    return this.#get(fillUrl(this.urls.scene, { bbox: bbox.join(',') }), signal);
  }

  /** @param {object[]} edits @param {{consequences?: boolean, signal?: AbortSignal}} [options] */
  guard(edits, { consequences = false, signal } = {}) {
    return this.#post(this.urls.guard, { edits, consequences }, { signal });
  }

  /** Merge, split, cut, trim, copy: geometry that the server alone computes. @param {object} request @returns {Promise<{shapes: object[]}>} */
  reshape(request) {
    return this.#post(this.urls.reshape, request);
  }

  /**
   * Saves; a broken line is tried again with the same key, so that it stays one edit.
   * @param {{edits: object[], why: string, reasons: object}} body @param {string[]} tags of what is changed @param {string} key of this press
   */
  async save(body, tags, key) {
    const headers = { 'Idempotency-Key': key };
    // new estates alone rest on no version
    if (tags.length > 0) headers['If-Match'] = tags.map((tag) => `"${tag}"`).join(', ');
    for (const wait of RETRY_AFTER_MILLISECONDS) {
      try {
        return await this.#post(this.urls.save, body, { headers });
      } catch (error) {
        if (!(error instanceof NetworkError)) throw error;
        await new Promise((resolve) => { setTimeout(resolve, wait); });
      }
    }
    return this.#post(this.urls.save, body, { headers });
  }

  versions(code) { return this.#get(fillUrl(this.urls.versions, { code })); }

  version(code, version) { return this.#get(fillUrl(this.urls.version, { code, version })); }

  /** @param {string} code @param {string} asOf "2026-11-01" */
  why(code, asOf) { return this.#get(fillUrl(this.urls.why, { code, asOf })); }

  comments(code) { return this.#get(fillUrl(this.urls.comments, { code })); }

  /** @param {string} code @param {{text: string, place?: [number, number]}} comment */
  comment(code, comment) { return this.#post(fillUrl(this.urls.comments, { code }), comment); }

  #get(url, signal) {
    return this.#send(url, { method: 'GET' }, signal);
  }

  #post(url, body, { headers, signal } = {}) {
    const all = { 'Content-Type': 'application/json', RequestVerificationToken: this.token, ...headers };
    return this.#send(url, { method: 'POST', headers: all, body: JSON.stringify(body) }, signal);
  }

  async #send(url, request, signal) {
    const response = await this.#fetch(url, request, signal);
    if (response.status === 401) this.onSignedOut();
    const text = await response.text().catch((error) => { throw isAbort(error) ? error : new NetworkError(url, { cause: error }); });
    const answer = readJson(text);
    if (!response.ok) throw new HttpProblem(response.status, answer ?? {});
    return answer;
  }

  async #fetch(url, request, signal) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), TIMEOUT_MILLISECONDS);
    signal?.addEventListener('abort', () => stop.abort(), { once: true });
    if (signal?.aborted) stop.abort();
    try {
      return await fetch(url, { ...request, signal: stop.signal });
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new NetworkError(url, { cause: error });
    } finally {
      clearTimeout(timer);
    }
  }
}

/** A proxy's page in place of an answer reads as no answer. */
function readJson(text) {
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}
