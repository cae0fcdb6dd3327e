import { element, icon } from '../shared/dom.js';

const MOST_NAME = 100;

/**
 * Name, kind and street office of the chosen estate; only a new one can change office. What cannot be drawn shows why.
 * @param {import('./board.js').Board} board @param {object} kit @param {object} estate @returns {Node[]}
 */
export function propertyForm(board, kit, estate) {
  const { say } = board;
  const barrier = board.barrier(estate);
  const title = element('h2', {}, barrier && icon('board-lock'), estate.name || estate.code, element('small', { text: estate.code.startsWith('new-') ? say('NewEstate') : estate.code }));
  if (barrier) return [title, office(estate), element('p', { class: 'board-barrier', role: 'note', data: { part: 'board-barrier' }, text: barrier })];
  const isNew = estate.code.startsWith('new-');
  return [title, isNew ? newFields(board, estate) : office(estate), buttons(board, kit, estate)].filter(Boolean);
}

const office = ({ subDistrictName }) => subDistrictName && element('p', { class: 'panel-place', text: subDistrictName });

function newFields(board, estate) {
  const { say } = board;
  const set = (label, change) => board.apply(label, board.scene.set([{ code: estate.code, ...change }]));
  const name = element('input', { id: 'board-name', maxlength: MOST_NAME, autocomplete: 'off', on: { change: () => set(say('Label_name'), { name: name.value.trim() }) } });
  name.value = estate.name ?? '';
  const kind = select('board-kind', ['Estate', 'ScatteredBuilding'].map((key) => [key, say(`Kind_${key}`)]), estate.kind, (value) => set(say('Label_kind'), { kind: value }));
  const offices = board.subDistricts.filter(({ mine }) => mine).map(({ code, name: label }) => [code, label]);
  const chooseOffice = (code) => set(say('Label_office'), { subDistrict: code, subDistrictName: offices.find(([one]) => one === code)?.[1] });
  return element('div', { class: 'board-fields' },
    element('label', { for: 'board-name', text: say('FieldName') }), name,
    element('label', { for: 'board-kind', text: say('FieldKind') }), kind,
    element('label', { for: 'board-office', text: say('FieldOffice') }), select('board-office', offices, estate.subDistrict, chooseOffice));
}

function select(id, options, value, onChange) {
  const node = element('select', { id, on: { change: () => onChange(node.value) } }, ...options.map(([key, label]) => element('option', { value: key, text: label })));
  node.value = value ?? '';
  return node;
}

function buttons(board, kit, estate) {
  const { say } = board;
  const remove = element('button', { type: 'button', class: 'link danger', data: { part: 'board-remove' }, text: say('RemoveEstate'), on: { click: () => kit.removeEstate(estate) } });
  const zoom = element('button', { type: 'button', class: 'link', on: { click: () => kit.zoomTo(estate.boundary) } }, icon('target'), say('ZoomTo'));
  return element('p', { class: 'board-links' }, zoom, remove);
}
