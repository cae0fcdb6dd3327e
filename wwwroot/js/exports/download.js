/**
 * Posts a form and takes the file of the answer, telling how far it is.
 * @param {string} url
 * @param {FormData} form
 * @param {(percent: number) => void} progress
 * @returns {Promise<{blob: Blob, name: string} | {rule: string, reason: string}>} the file, or why there is none
 */
export async function fetchFile(url, form, progress) {
  const answer = await fetch(url, { method: 'POST', body: form, headers: { Accept: 'application/json' } });
  if (!answer.ok) {
    const problem = await answer.json().catch(() => null);
    if (!problem?.detail) throw new Error(`HTTP ${answer.status}`);
    return { rule: problem.title, reason: problem.detail };
  }
  const blob = await readAll(answer, progress);
  return { blob, name: nameOf(answer.headers.get('Content-Disposition') ?? '') };
}

async function readAll(answer, progress) {
  const total = Number(answer.headers.get('Content-Length'));
  const [chunks, reader] = [[], answer.body.getReader()];
  for (let read = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(chunks, { type: answer.headers.get('Content-Type') ?? '' });
    chunks.push(value);
    read += value.length;
    if (total > 0) progress(Math.min(100, Math.floor((read / total) * 100)));
  }
}

/** The name in a Content-Disposition (RFC 6266): the extended one when there is one. @param {string} disposition */
export function nameOf(disposition) {
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(disposition);
  if (extended) return decodeURIComponent(extended[1]);
  return /filename="?([^";]+)"?/i.exec(disposition)?.[1] ?? 'export';
}
