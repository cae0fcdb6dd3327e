import { element } from '../shared/dom.js';
import { actions, heading, interruptedNote, table } from './parts.js';

/** What the file holds: its layers, the encoding of its text, its owner. @param {object} job @param {object} page */
export function filePanel(job, page) {
  const { texts } = page;
  const found = job.inspection;
  if (job.state === 'Interrupted') return [interruptedNote(job, page), actions(page)];
  if (!found) return [];
  if (found.fault) return [...faulty(job, page), actions(page)];
  return [
    heading(texts.say('fileLayers')),
    layers(job, page),
    ...encoding(job, page),
    owner(job, page),
    ...firstRows(found, texts),
    actions(page, element('button', { type: 'button', class: 'button primary', text: texts.say('next'), disabled: !found.layer, on: { click: () => leave(job, page) } })),
  ];
}

/** A guessed encoding is confirmed by going on with it in sight. */
async function leave(job, page) {
  const { encodingIsGuess, encoding: read } = job.inspection;
  if (encodingIsGuess && !(await page.choose({ encoding: read }))) return;
  page.next();
}

/** Of several data sets in an archive one can be named; nothing else helps a file that cannot be read. */
const SEVERAL = 'IMP-09';

function faulty(job, page) {
  const { texts } = page;
  const told = [heading(texts.say('refusedFile')), element('p', { class: 'fault-note', text: job.inspection.fault.message })];
  if (job.inspection.fault.rule !== SEVERAL) return told;
  const name = element('input', { type: 'text', id: 'layer-name', value: job.options.sourceLayer ?? '', maxlength: 200 });
  return [
    ...told,
    element('label', { for: 'layer-name', text: texts.say('layerName') }),
    element('div', { class: 'row' }, name, element('button', { type: 'button', class: 'button', text: texts.say('apply'), on: { click: () => page.choose({ sourceLayer: name.value }) } })),
  ];
}

function layers(job, page) {
  const { texts, format } = page;
  const found = job.inspection;
  const several = found.layers.filter((layer) => layer.fits).length > 1;
  const rows = found.layers.map((layer) => {
    const radio = element('input', {
      type: 'radio', name: 'source-layer', checked: layer.name === found.layer, disabled: !layer.fits,
      on: { change: () => page.choose({ sourceLayer: layer.name }) },
    });
    const name = several ? element('label', {}, radio, ` ${layer.name}`) : layer.name;
    return [name, format.number(layer.rows), layer.geometry || '—', layer.fits ? '' : texts.say('noFit')];
  });
  const head = [texts.say('fileLayer'), texts.say('fileRows'), texts.say('fileGeometry'), ''];
  return element('div', {}, several && !found.layer && element('p', { class: 'fault-note', text: texts.say('chooseLayer') }), table(texts.say('fileLayers'), head, rows));
}

function encoding(job, page) {
  const { texts } = page;
  const { encodings, encoding: read, encodingIsGuess } = job.inspection;
  if (encodings.length === 0) return [];
  const choice = (preview) => {
    const radio = element('input', {
      type: 'radio', name: 'encoding', value: preview.name, checked: preview.name === read, disabled: !preview.samples,
      on: { change: () => page.choose({ encoding: preview.name }) },
    });
    return element('label', { class: 'choice' }, radio, element('b', { text: preview.name }), element('span', { text: preview.samples ? preview.samples.join('　') : texts.say('encodingNot') }));
  };
  return [
    element('fieldset', { class: 'choices' },
      element('legend', { text: texts.say('encodingHeading') }),
      element('p', { class: 'hint', text: encodingIsGuess ? texts.say('encodingGuess') : texts.say('encodingRead', { name: read ?? '' }) }),
      ...encodings.map(choice)),
  ];
}

function owner(job, page) {
  if (!page.owners) return job.layer.startsWith('pipe-') ? element('p', { class: 'hint', text: page.texts.say('ownerOwn') }) : null;
  const select = element('select', { id: 'owner', on: { change: () => page.choose({ owner: select.value || null }) } });
  select.append(page.owners.content.cloneNode(true));
  select.value = job.options.owner ?? '';
  return element('div', { class: 'row' }, element('label', { for: 'owner', text: page.texts.say('owner') }), select);
}

function firstRows({ columns, rows }, texts) {
  if (rows.length === 0) return [];
  return [heading(texts.say('previewHeading')), table(texts.say('previewHeading'), columns.map((column) => column.heading), rows)];
}
