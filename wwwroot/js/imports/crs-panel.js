import { element } from '../shared/dom.js';
import { actions, heading } from './parts.js';

const COLOURS = ['#c2410c', '#1d4ed8', '#15803d', '#a21caf', '#0e7490', '#92400e', '#4d7c0f', '#be123c', '#4338ca'];

/** The file on the map in every coordinate system it may be in: which one is right? @param {object} job @param {object} page */
export function crsPanel(job, page) {
  const { texts, map } = page;
  const systems = job.inspection?.systems ?? [];
  const options = job.options;
  const isChosen = (system) => (options.crs ?? null) === (system.crs ?? null) && options.swapAxes === system.swapAxes;
  const known = systems.findIndex(isChosen);
  // only a system that the file tells is chosen unasked
  let picked = options.crs || options.swapAxes || systems[0]?.told ? known : -1;
  const other = element('input', { type: 'text', id: 'crs-other', maxlength: 40, placeholder: texts.say('crsOtherHint'), value: known < 0 ? (options.crs ?? '') : '' });
  const otherSwap = element('input', { type: 'checkbox', id: 'crs-swap', checked: known < 0 && options.swapAxes });
  const next = element('button', { type: 'button', class: 'button primary', text: texts.say('next'), on: { click: () => leave() } });
  const draw = () => {
    map.pictures(systems.map((system, i) => ({ shape: system.shape, colour: COLOURS[i % COLOURS.length], strong: i === picked })));
    next.disabled = picked < 0 && !other.value.trim();
  };
  const leave = async () => {
    const typed = other.value.trim();
    const wish = typed ? { crs: typed, swapAxes: otherSwap.checked } : { crs: systems[picked].crs ?? null, swapAxes: systems[picked].swapAxes };
    if (await page.choose(wish)) page.next();
  };
  other.addEventListener('input', draw);
  const choice = (system, i) => {
    const radio = element('input', {
      type: 'radio', name: 'crs', checked: i === picked,
      on: { change: () => { picked = i; other.value = ''; draw(); map.zoomTo(system.shape); } },
    });
    const notes = [system.told && texts.say('crsTold'), system.swapAxes && texts.say('crsSwapped'), system.reason].filter(Boolean).join(' · ');
    const swatch = element('span', { class: 'crs-swatch', data: { colour: String(i % COLOURS.length) } });
    return element('label', { class: 'choice' }, radio, swatch, element('b', { text: system.name }), element('span', { text: notes }));
  };
  queueMicrotask(() => {
    draw();
    if (systems.length > 0) map.zoomTo((systems[picked] ?? systems[0]).shape);
  });
  return [
    element('fieldset', { class: 'choices' },
      element('legend', { text: texts.say('crsHeading') }),
      element('p', { class: 'hint', text: systems.length > 0 ? texts.say('crsLead') : texts.say('crsNone') }),
      ...systems.map(choice)),
    heading(texts.say('crsOther'), 3),
    element('div', { class: 'row' }, other, element('label', { for: 'crs-swap' }, otherSwap, ` ${texts.say('crsSwapped')}`), element('label', { for: 'crs-other', class: 'visually-hidden', text: texts.say('crsOther') })),
    actions(page, next),
  ];
}
