/**
 * Sends a form with its file. XMLHttpRequest, because fetch tells nothing about an upload's progress.
 * @param {HTMLFormElement} form
 * @param {(percent: number) => void} progress
 * @returns {Promise<object>} the report, of a refused import too
 */
export function send(form, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', form.action);
    request.responseType = 'json';
    request.upload.addEventListener('progress', (event) => event.lengthComputable && progress(Math.floor((event.loaded / event.total) * 100)));
    request.upload.addEventListener('load', () => progress(100));
    request.addEventListener('load', () => {
      if ((request.status === 200 || request.status === 422) && request.response) resolve(request.response);
      else reject(new Error(request.response?.detail ?? `HTTP ${request.status}`));
    });
    request.addEventListener('error', () => reject(new Error('network')));
    request.send(new FormData(form));
  });
}
