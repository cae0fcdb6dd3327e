/** The server answered, and the answer is "no". Carries the ProblemDetails of the answer. */
export class HttpProblem extends Error {
  /**
   * @param {number} status HTTP status
   * @param {{title?: string, detail?: string, faults?: object[]}} problem body of application/problem+json
   */
  constructor(status, problem = {}) {
    super(problem.detail || problem.title || `HTTP ${status}`);
    this.name = 'HttpProblem';
    this.status = status;
    this.title = problem.title ?? '';
    this.detail = problem.detail ?? '';
    this.faults = problem.faults ?? [];
    /** The whole answer, for what a kind of refusal says besides. @type {object} */
    this.answer = problem;
  }
}

/** The server could not be reached, or did not answer in time. */
export class NetworkError extends Error {
  constructor(message, options) {
    super(message, options);
    this.name = 'NetworkError';
  }
}

/** True when a request ended because its caller no longer wants the answer. */
export const isAbort = (error) => error?.name === 'AbortError';

/**
 * Puts values into a URL template: `{name}` in the path, anything left over as query.
 * @param {string} template e.g. "/ogc/collections/{layer}/items"
 * @param {Record<string, string|number>} values
 */
export function fillUrl(template, values) {
  const query = new URLSearchParams();
  let url = template;
  for (const [name, value] of Object.entries(values)) {
    const hole = `{${name}}`;
    if (url.includes(hole)) url = url.replaceAll(hole, encodeURIComponent(value));
    else query.set(name, value);
  }
  const rest = query.toString();
  return rest ? `${url}${url.includes('?') ? '&' : '?'}${rest}` : url;
}

/** @param {string} url @param {{signal?: AbortSignal, timeoutSeconds?: number}} [options] */
export const getJson = (url, options) => send(url, {}, options).then(readJson);

/** @param {string} url @param {{signal?: AbortSignal, timeoutSeconds?: number}} [options] */
export const getBytes = (url, options) => send(url, {}, options).then((response) => response.arrayBuffer());

/** @param {string} url @param {object} body @param {{signal?: AbortSignal, timeoutSeconds?: number}} [options] */
export function postJson(url, body, options) {
  const request = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  return send(url, request, options).then(readJson);
}

async function send(url, request, { signal, timeoutSeconds = 30 } = {}) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), timeoutSeconds * 1000);
  // not AbortSignal.any: browsers of 2022 are still common in offices
  signal?.addEventListener('abort', () => stop.abort(), { once: true });
  if (signal?.aborted) stop.abort();
  let response;
  try {
    response = await fetch(url, { ...request, signal: stop.signal });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new NetworkError(url, { cause: error });
  } finally {
    clearTimeout(timer);
  }
  // the session has ended: the page itself, asked for again, leads to the sign-in page and back
  if (response.status === 401) globalThis.location?.reload();
  if (!response.ok) throw await readProblem(response);
  return response;
}

/** A cut connection or a proxy's HTML page in the middle of a body is a failed network, not an answer. */
async function readJson(response) {
  try {
    return await response.json();
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new NetworkError(response.url, { cause: error });
  }
}

async function readProblem(response) {
  try {
    return new HttpProblem(response.status, await response.json());
  } catch {
    return new HttpProblem(response.status);
  }
}
