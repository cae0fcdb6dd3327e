import { element } from '../shared/dom.js';
import { actions, heading, interruptedNote, openQuestions, table } from './parts.js';

const MOST_ROWS = 200;

/** The faults beside the map, to be put right in place. @param {object} job @param {object} page */
export function checkPanel(job, page) {
  const { texts } = page;
  if (job.state === 'Interrupted') return [interruptedNote(job, page), actions(page)];
  const report = job.report;
  if (!report || job.state === 'Inspected') return unchecked(job, page);
  const failed = report.errors.length > 0;
  const rows = report.errors.some((line) => line.row);
  const title = !failed ? texts.say('passed', { accepted: page.format.number(report.accepted) })
    : rows ? texts.say('refused', { refused: page.format.number(report.refused), accepted: page.format.number(report.accepted) }) : texts.say('refusedFile');
  return [
    heading(title),
    element('div', { class: `verdict ${failed ? 'refused' : 'accepted'}` }, figures(report, page)),
    ...(failed ? faults(job, page) : []),
    leftOut(job, page),
    ...warnings(report, texts),
    actions(page, ...buttons(job, page, failed && rows)),
  ];
}

function unchecked(job, page) {
  const { texts } = page;
  const open = openQuestions(job);
  const ways = open.map((step) => element('button', { type: 'button', class: 'button primary', text: texts.say(`confirm.${step}`), on: { click: () => page.go(step) } }));
  return [
    heading(texts.say('checkHeading')),
    element('p', { class: 'hint', text: texts.say(open.length > 0 ? 'confirmFirst' : 'checkLead') }),
    actions(page, ...(open.length > 0 ? ways : [checkButton(page)])),
  ];
}

const checkButton = (page, key = 'checkStart', primary = true) =>
  element('button', { type: 'button', class: primary ? 'button primary' : 'button', text: page.texts.say(key), on: { click: () => page.change('check', 'POST') } });

function buttons(job, page, fixable) {
  const { texts } = page;
  if (job.report.errors.length === 0) {
    return [element('button', { type: 'button', class: 'button primary', text: texts.say('next'), on: { click: page.next } }), checkButton(page, 'checkAll', false)];
  }
  const again = element('button', { type: 'button', class: 'button primary', text: texts.say('checkAgain'), on: { click: () => page.change('recheck', 'POST') } });
  const sheet = element('a', { class: 'button', href: `${page.urls.jobUrl}/remarks`, download: '', text: texts.say('remarks') });
  return fixable ? [again, checkButton(page, 'checkAll', false), sheet] : [checkButton(page, 'checkAll')];
}

function figures(report, page) {
  const { texts, format } = page;
  const pairs = [['read', report.read], ['accepted', report.accepted], ['refusedRows', report.refused], ['leftOut', report.leftOut]];
  return element('dl', {}, ...pairs.map(([key, value]) => element('div', {}, element('dt', { text: texts.say(key) }), element('dd', { text: format.number(value) }))));
}

function faults(job, page) {
  const { texts, map } = page;
  const lines = job.report.errors.slice(0, MOST_ROWS);
  const shapes = job.report.shapes ?? {};
  queueMicrotask(() => map.faults(lines, shapes, picture(job)));
  const head = [texts.say('row'), texts.say('column'), texts.say('value'), texts.say('reason'), texts.say('place'), ''];
  const sheet = table(texts.say('checkHeading'), head, lines.map((line) => [line.row ?? '', line.field ?? '', cell(job, line, page), line.message, place(line, shapes, page), skip(job, line, page)]));
  sheet.classList.add('faults');
  sheet.querySelectorAll('tbody tr').forEach((row, i) => row.addEventListener('click', () => pick(row, lines[i], page)));
  return [sheet, job.report.errors.length > MOST_ROWS && element('p', { class: 'hint', text: texts.say('moreFaults', { shown: MOST_ROWS }) })];
}

/** The cell, to be corrected where it stands. */
function cell(job, line, page) {
  if (!line.row || !line.field || line.value === null || line.value === undefined) return line.value ?? '';
  const fixed = job.options.fixes[line.row]?.[line.field];
  const input = element('input', { type: 'text', value: fixed ?? line.value, class: fixed === undefined ? null : 'fixed', 'aria-label': page.texts.say('fixLabel', { row: line.row, field: line.field }) });
  input.addEventListener('change', async () => {
    input.classList.toggle('fixed', await page.change('fixes', 'PUT', { row: line.row, field: line.field, value: input.value }, true));
  });
  return input;
}

/** The file in the coordinate system that was chosen; none where that one was typed in. */
const picture = ({ inspection, options }) =>
  inspection?.systems.find((system) => (options.crs ?? null) === (system.crs ?? null) && options.swapAxes === system.swapAxes)?.shape;

/** A click anywhere on a fault shows its row on the map. */
function pick(row, line, { map }) {
  for (const other of row.parentElement.children) other.classList.toggle('picked', other === row);
  map.show(line);
}

function place(line, shapes, page) {
  const { texts } = page;
  if (!line.where && !shapes[line.row]) return line.row ? element('span', { class: 'hint', text: texts.say('noPlace') }) : '';
  return element('button', { type: 'button', class: 'link', text: texts.say('place'), 'aria-label': texts.say('showPlace', { row: line.row ?? '' }) });
}

function skip(job, line, page) {
  if (!line.row) return '';
  const out = job.options.leftOut.includes(line.row);
  const button = element('button', { type: 'button', class: 'link', text: page.texts.say(out ? 'takeIn' : 'leaveOut') });
  button.addEventListener('click', () => page.change('fixes', 'PUT', { row: line.row, leaveOut: !out }));
  return button;
}

const leftOut = (job, page) => (job.options.leftOut.length > 0 ? element('p', { class: 'hint', text: page.texts.say('leftOutList', { rows: job.options.leftOut.join(', ') }) }) : null);

function warnings(report, texts) {
  if (report.warnings.length === 0) return [];
  const head = [texts.say('row'), texts.say('column'), texts.say('reason')];
  const rows = report.warnings.map((line) => [line.rows > 1 ? texts.say('rows', { rows: line.rows }) : (line.row ?? ''), line.field ?? '', line.message]);
  return [heading(texts.say('warnings'), 3), table(texts.say('warnings'), head, rows)];
}
