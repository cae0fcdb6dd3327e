import { send } from './upload.js';
import { showReport } from './report.js';

const main = document.querySelector('main');
const texts = JSON.parse(document.getElementById('texts').textContent);
const part = (name) => main.querySelector(`[data-part=${name}]`);
const form = part('form');

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  part('submit').disabled = true;
  part('report').hidden = true;
  part('progress').hidden = false;
  try {
    const report = await send(form, tell);
    showReport(part('report'), report, texts, main.dataset.mapUrl);
  } catch (error) {
    part('report').replaceChildren(texts.failed.replace('{0}', error.message));
    part('report').className = 'report refused';
  } finally {
    part('report').hidden = false;
    part('progress').hidden = true;
    part('submit').disabled = false;
  }
});

/** @param {number} percent of the upload; at 100 the server reads and checks, and nobody knows how long */
function tell(percent) {
  const bar = part('bar');
  if (percent < 100) bar.value = percent;
  else bar.removeAttribute('value');
  part('progress-text').textContent = percent < 100 ? texts.uploading.replace('{0}', String(percent)) : texts.working;
}
