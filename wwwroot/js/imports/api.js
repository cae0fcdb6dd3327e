import { HttpProblem, NetworkError } from '../shared/http.js';

/** What the import pages ask the server; every change carries the page's own token, which another site does not know. */
export class ImportApi {
  /** @param {string} token of the page against forged requests */
  constructor(token) {
    this.token = token;
  }

  /** @param {string} url @param {'GET'|'POST'|'PUT'|'DELETE'} method @param {object} [body] */
  async send(url, method, body) {
    const headers = { RequestVerificationToken: this.token };
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    let response;
    try {
      response = await fetch(url, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
    } catch (error) {
      throw new NetworkError(url, { cause: error });
    }
    if (response.status === 401) location.reload();
    const answer = response.status === 204 ? null : await response.json().catch(() => ({}));
    if (!response.ok) throw new HttpProblem(response.status, answer ?? {});
    return answer;
  }

  /**
   * Uploads a file. XMLHttpRequest, because fetch tells nothing about an upload's progress.
   * @param {string} url @param {FormData} form @param {(percent: number) => void} progress @returns {Promise<object>} the job
   */
  upload(url, form, progress) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('POST', url);
      request.setRequestHeader('RequestVerificationToken', this.token);
      request.responseType = 'json';
      request.upload.addEventListener('progress', (event) => event.lengthComputable && progress(Math.floor((event.loaded / event.total) * 100)));
      request.addEventListener('load', () => {
        if (request.status === 201) resolve(request.response);
        else reject(new HttpProblem(request.status, request.response ?? {}));
      });
      request.addEventListener('error', () => reject(new NetworkError(url)));
      request.send(form);
    });
  }
}
