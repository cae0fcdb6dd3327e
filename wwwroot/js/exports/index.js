import { element, fill, part, setAttribute } from '../shared/dom.js';
import { fetchFile } from './download.js';

const texts = JSON.parse(document.getElementById('texts').textContent);
const form = part('form');
const say = (key, ...figures) => figures.reduce((text, figure, i) => text.replace(`{${i}}`, String(figure)), texts[key] ?? key);
let saved; // URL of the last file, which stays until the next one

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (!form.querySelector('[name=Layers]:checked')) return show('refused', element('p', { text: say('chooseLayer') }));
  part('submit').disabled = true;
  part('outcome').hidden = true;
  part('progress').hidden = false;
  tell();
  try {
    const file = await fetchFile(form.action, new FormData(form), tell);
    if (file.reason) show('refused', element('h2', { text: say('refused') }), element('p', { text: `${file.rule} ${file.reason}` }));
    else hand(file);
  } catch (error) {
    show('refused', element('p', { text: say('failed', error.message) }));
  } finally {
    part('progress').hidden = true;
    part('submit').disabled = false;
  }
});

part('format').addEventListener('change', follow);
form.addEventListener('change', ({ target }) => {
  if (target.name === 'Extent') part('bbox').disabled = target.value === 'all';
});
follow();

/** What goes with the chosen format: GeoJSON and KML know degrees only, and only a Shapefile has a choice of encoding. */
function follow() {
  const chosen = part('format').selectedOptions[0];
  const degreesOnly = chosen.dataset.degreesOnly === 'true';
  const crs = part('crs');
  for (const option of crs.options) option.disabled = degreesOnly && option.dataset.geographic !== 'true';
  if (crs.selectedOptions[0].disabled) crs.selectedIndex = 0;
  const encodings = chosen.dataset.encodings === 'true';
  for (const name of ['encoding-label', 'encoding-field']) part(name).hidden = !encodings;
  part('encoding').disabled = !encodings;
  part('format-hint').textContent = say(`hint.${chosen.value}`);
}

/** @param {number} [percent] of the download; none while the server makes the file, and nobody knows how long */
function tell(percent) {
  setAttribute(part('bar'), 'value', percent);
  part('progress-text').textContent = percent === undefined ? say('working') : say('loading', percent);
}

function hand({ blob, name }) {
  if (saved) URL.revokeObjectURL(saved);
  saved = URL.createObjectURL(blob);
  const link = element('a', { class: 'link', text: say('again'), href: saved, download: name });
  show('made', element('h2', { text: say('done', name, size(blob.size)) }), element('p', {}, link));
  link.click();
}

function show(kind, ...children) {
  part('outcome').className = `outcome ${kind}`;
  fill(part('outcome'), ...children);
  part('outcome').hidden = false;
}

const size = (bytes) => (bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`);
