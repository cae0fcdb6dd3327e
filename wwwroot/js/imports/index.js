import { part } from '../shared/dom.js';
import { fillUrl, NetworkError } from '../shared/http.js';
import { Texts } from '../shared/texts.js';
import { ImportApi } from './api.js';

const main = document.getElementById('main');
const texts = new Texts(JSON.parse(document.getElementById('texts').textContent));
const api = new ImportApi(main.dataset.token);
const form = part('form');

form.elements.File.addEventListener('change', () => take(form.elements.File.files[0]));
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('dragover', (event) => {
  event.preventDefault();
  form.classList.add('over');
});
form.addEventListener('dragleave', () => form.classList.remove('over'));
form.addEventListener('drop', (event) => {
  event.preventDefault();
  form.classList.remove('over');
  take(event.dataTransfer.files[0]);
});

/** @param {File|undefined} file */
async function take(file) {
  if (!file) return;
  if (file.size > form.dataset.most * 1024 * 1024) return fault(texts.say('tooLarge', { most: form.dataset.most }));
  const body = new FormData();
  body.set('Layer', form.elements.Layer.value);
  body.set('File', file);
  part('fault').hidden = true;
  part('progress').hidden = false;
  try {
    const job = await api.upload(main.dataset.jobsUrl, body, tell);
    location.assign(fillUrl(main.dataset.pageUrl, { id: job.id }));
  } catch (error) {
    fault(texts.say('failed', { reason: error instanceof NetworkError ? texts.say('network') : error.message }));
  }
}

/** @param {number} percent of the upload */
function tell(percent) {
  part('bar').value = percent;
  part('progress-text').textContent = percent < 100 ? texts.say('uploading', { percent }) : texts.say('uploaded');
}

function fault(message) {
  part('progress').hidden = true;
  part('fault').textContent = message;
  part('fault').hidden = false;
  form.elements.File.value = '';
}
