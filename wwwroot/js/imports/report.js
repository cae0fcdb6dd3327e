const MOST_ROWS = 200;

/** @param {HTMLElement} target @param {object} report @param {Record<string, string>} texts @param {string} mapUrl template with {lat} and {lon} */
export function showReport(target, report, texts, mapUrl) {
  const refused = report.errors.length > 0;
  target.className = refused ? 'report refused' : 'report accepted';
  const heading = element('h2', refused ? texts.refused : report.dryRun ? texts.checked : texts.done);
  target.replaceChildren(heading, figures(report, texts));
  if (refused) target.append(element('h3', texts.errors), table(report.errors, texts, mapUrl));
  if (report.warnings.length > 0) target.append(element('h3', texts.warnings), table(report.warnings, texts, mapUrl));
}

function figures(report, texts) {
  const list = element('dl');
  const rows = [
    [texts.read, report.read],
    [texts.accepted, report.accepted],
    [texts.refusedRows, report.refused],
    [texts.unchanged, report.unchanged],
    [texts.crs, report.crs ?? '—'],
  ];
  for (const [name, value] of rows) {
    const pair = element('div');
    pair.append(element('dt', name), element('dd', String(value)));
    list.append(pair);
  }
  return list;
}

function table(lines, texts, mapUrl) {
  const frame = element('div');
  frame.className = 'table-frame';
  frame.tabIndex = 0;
  const head = element('tr');
  head.append(...[texts.row, texts.field, texts.rule, texts.reason, texts.place].map((name) => Object.assign(element('th', name), { scope: 'col' })));
  const sheet = element('table');
  const top = element('thead');
  top.append(head);
  const body = element('tbody');
  body.append(...lines.slice(0, MOST_ROWS).map((line) => row(line, texts, mapUrl)));
  sheet.append(top, body);
  frame.append(sheet);
  return frame;
}

function row(line, texts, mapUrl) {
  const cells = element('tr');
  const which = line.row ?? (line.rows > 1 ? texts.rows.replace('{0}', String(line.rows)) : '');
  cells.append(element('td', String(which)), element('td', line.field ?? ''), element('td', line.rule), element('td', line.message), place(line.where, texts, mapUrl));
  return cells;
}

function place(where, texts, mapUrl) {
  const cell = element('td');
  if (!where) return cell;
  const [lon, lat] = where.coordinates;
  const link = element('a', `${lon.toFixed(6)}, ${lat.toFixed(6)} ${texts.onMap}`);
  link.href = mapUrl.replace('{lat}', lat.toFixed(6)).replace('{lon}', lon.toFixed(6));
  cell.append(link);
  return cell;
}

function element(name, text) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  return made;
}
