import { element } from '../shared/dom.js';
import { actions, heading, interruptedNote } from './parts.js';

/** What publishing would change; afterwards, the way to the map and back. @param {object} job @param {object} page */
export function publishPanel(job, page) {
  const { texts } = page;
  if (job.state === 'Interrupted') return [interruptedNote(job, page), actions(page)];
  if (job.state === 'Undone') return [heading(texts.say('undone'))];
  if (job.state === 'Published') return published(job, page);
  const difference = job.report?.difference;
  if (job.state !== 'Checked' || job.report.errors.length > 0 || !difference) {
    return [heading(texts.say('publishHeading')), element('p', { class: 'hint', text: texts.say('notChecked') }), actions(page)];
  }
  page.map.pictures(pictured(job));
  const gone = element('input', { type: 'checkbox', id: 'delete-gone' });
  const publish = element('button', { type: 'button', class: 'button primary', text: texts.say('publish'), on: { click: () => page.change('publish', 'POST', { deleteGone: gone.checked }) } });
  return [
    heading(texts.say('publishHeading')),
    element('p', { class: 'hint', text: difference.new + difference.changed === 0 ? texts.say('publishNothing') : texts.say('publishLead') }),
    element('div', { class: 'verdict accepted' }, figures(difference, page)),
    ...(difference.gone > 0 ? [
      element('p', { class: 'hint', text: texts.say('goneExplain', { count: page.format.number(difference.gone), codes: difference.goneCodes.join(' ') }) }),
      element('label', { class: 'choice', for: 'delete-gone' }, gone, texts.say('deleteGone', { count: page.format.number(difference.gone) })),
    ] : []),
    actions(page, publish),
  ];
}

function published(job, page) {
  const { texts } = page;
  const picture = pictured(job);
  page.map.pictures(picture);
  const undo = async () => {
    if (confirm(texts.say('undoSure'))) await page.change('undo', 'POST', {});
  };
  const centre = page.map.centreOf(picture[0]?.shape);
  return [
    heading(texts.say('done', { batch: job.batch })),
    element('p', { class: 'hint', text: texts.say('doneLead') }),
    element('div', { class: 'verdict accepted' }, figures(job.report.difference, page)),
    element('div', { class: 'actions' },
      element('a', { class: 'button primary', href: centre ? page.urls.mapUrl.replace('{zoom}', '17').replace('{lat}', centre.lat.toFixed(6)).replace('{lon}', centre.lng.toFixed(6)) : '/', text: texts.say('seeOnMap') }),
      element('button', { type: 'button', class: 'button', text: texts.say('undo'), on: { click: undo } })),
  ];
}

/** The picture in the coordinate system that was chosen. */
function pictured(job) {
  const { crs, swapAxes } = job.options;
  const found = (job.inspection?.systems ?? []).find((system) => (system.crs ?? null) === (crs ?? null) && system.swapAxes === swapAxes);
  return found ? [{ shape: found.shape, colour: '#1d4ed8', strong: true }] : [];
}

function figures(difference, page) {
  const pairs = [['new', difference.new], ['changed', difference.changed], ['unchanged', difference.unchanged], ['gone', difference.gone]];
  return element('dl', {}, ...pairs.map(([key, value]) => element('div', {}, element('dt', { text: page.texts.say(key) }), element('dd', { text: page.format.number(value) }))));
}
