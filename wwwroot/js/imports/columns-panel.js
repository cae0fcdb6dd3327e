import { element } from '../shared/dom.js';
import { actions, heading, table } from './parts.js';

/** Which column of the file fills which of the layer. @param {object} job @param {object} page */
export function columnsPanel(job, page) {
  const { texts } = page;
  const found = job.inspection;
  if (!found?.layer) return [element('p', { class: 'hint', text: texts.say('chooseLayer') }), actions(page)];
  const chosen = job.options.columns ?? Object.fromEntries(found.columns.filter((column) => column.field).map((column) => [column.field, column.heading]));
  const selects = found.columns.map((column) => select(column, found.targets, chosen, texts));
  for (const one of selects) {
    // a column of the layer has one source
    one.addEventListener('change', () => selects.filter((other) => other !== one && other.value === one.value).forEach((other) => { other.value = ''; }));
  }
  const missing = found.targets.filter((target) => target.required && !(target.name in chosen));
  const constants = missing.map((target) => element('input', { type: 'text', id: `all-${target.name}`, maxlength: 200, value: job.options.constants[target.name] ?? '', data: { field: target.name } }));
  const leave = async () => {
    const columns = Object.fromEntries(selects.map((one, i) => [one.value, found.columns[i].heading]).filter(([field]) => field));
    const given = Object.fromEntries(constants.filter((input) => input.value.trim()).map((input) => [input.dataset.field, input.value.trim()]));
    if (await page.choose({ columns, constants: given })) page.next();
  };
  const rows = found.columns.map((column, i) => [column.heading, column.samples.join('，'), selects[i]]);
  return [
    heading(texts.say('columnsHeading')),
    element('p', { class: 'hint', text: texts.say('columnsLead') }),
    table(texts.say('columnsHeading'), [texts.say('heading'), texts.say('samples'), texts.say('field')], rows),
    missing.length > 0 && element('p', { class: 'fault-note', text: texts.say('missing', { fields: missing.map((target) => target.label).join('、') }) }),
    ...missing.map((target, i) => element('div', { class: 'row' }, element('label', { for: `all-${target.name}`, text: target.label }), constants[i])),
    actions(page, element('button', { type: 'button', class: 'button primary', text: texts.say('next'), on: { click: leave } })),
  ];
}

function select(column, targets, chosen, texts) {
  const field = Object.keys(chosen).find((name) => chosen[name] === column.heading) ?? '';
  const made = element('select', { 'aria-label': `${column.heading} → ${texts.say('field')}` }, element('option', { value: '', text: texts.say('ignore') }));
  for (const target of targets) {
    const mark = target.required ? ` *${texts.say('required')}` : '';
    made.append(element('option', { value: target.name, text: target.label + mark }));
  }
  made.value = field;
  return made;
}
