import { fill, part } from '../shared/dom.js';
import { Format } from '../shared/format.js';
import { NetworkError } from '../shared/http.js';
import { Texts } from '../shared/texts.js';
import { ImportApi } from './api.js';
import { checkPanel } from './check-panel.js';
import { ClinicMap } from './clinic-map.js';
import { columnsPanel } from './columns-panel.js';
import { crsPanel } from './crs-panel.js';
import { filePanel } from './file-panel.js';
import { publishPanel } from './publish-panel.js';

const POLL_MILLISECONDS = 500;
const busy = new Set(['Inspecting', 'Checking', 'Publishing']);
const panels = { file: filePanel, columns: columnsPanel, crs: crsPanel, check: checkPanel, publish: publishPanel };
const order = Object.keys(panels);

const main = document.getElementById('main');
const texts = new Texts(JSON.parse(document.getElementById('texts').textContent));
const format = new Format(main.dataset.culture);
const api = new ImportApi(main.dataset.token);
const map = new ClinicMap(part('map'), { format, say: (key) => texts.say(key), itemsUrl: main.dataset.itemsUrl });

let job;
let step;

/** What a panel may use of the page. */
const page = {
  texts,
  format,
  map,
  urls: main.dataset,
  owners: main.querySelector('template[data-part=owners]'),
  /** Goes to another step. @param {string} name */
  go(name) {
    step = name;
    show();
    part('panel').focus({ preventScroll: true });
  },
  next: () => page.go(order[order.indexOf(step) + 1]),
  /** Sends a change and shows the job as it is then. @param {string} path under the job @param {'POST'|'PUT'} method @param {object} [body] */
  async change(path, method, body, quiet = false) {
    try {
      take(await api.send(`${main.dataset.jobUrl}/${path}`, method, body), quiet);
      return true;
    } catch (error) {
      tellFault(error);
      return false;
    }
  },
  /** The choices as the server wants them, with some of them changed. */
  choose: (changes) => page.change('options', 'PUT', { ...choices(job.options), ...changes }),
  async discard() {
    if (!confirm(texts.say('discardSure'))) return;
    try {
      await api.send(main.dataset.jobUrl, 'DELETE');
      location.assign(main.dataset.listUrl);
    } catch (error) {
      tellFault(error);
    }
  },
};

const choices = ({ crs, swapAxes, encoding, sourceLayer, owner, columns, constants }) => ({ crs, swapAxes, encoding, sourceLayer, owner, columns, constants });

for (const button of part('steps').querySelectorAll('button')) button.addEventListener('click', () => page.go(button.dataset.step));

async function load() {
  try {
    take(await api.send(main.dataset.jobUrl, 'GET'));
  } catch (error) {
    tellFault(error);
    setTimeout(load, POLL_MILLISECONDS * 10);
  }
}

/** @param {object} next @param {boolean} [quiet] the panel stays as it is */
function take(next, quiet = false) {
  const was = job?.state;
  job = next;
  part('fault').hidden = true;
  tellProgress();
  if (busy.has(job.state)) {
    lock(true);
    setTimeout(load, POLL_MILLISECONDS);
    if (!was) fill(part('panel'));
    return;
  }
  lock(false);
  // looking at the file anew (another encoding) leaves people where they are
  if (!step || (busy.has(was) && was !== 'Inspecting')) step = stepOf(job);
  if (!quiet || busy.has(was)) show();
}

/** Where somebody continues who comes back to the page. */
function stepOf({ state, report, cutOff }) {
  if (state === 'Published' || state === 'Undone') return 'publish';
  if (state === 'Checked') return report.errors.length > 0 ? 'check' : 'publish';
  return state === 'Interrupted' && cutOff !== 'Inspecting' ? 'check' : 'file';
}

function show() {
  for (const button of part('steps').querySelectorAll('button')) {
    if (button.dataset.step === step) button.setAttribute('aria-current', 'step');
    else button.removeAttribute('aria-current');
  }
  map.clear();
  main.dataset.shown = step;
  fill(part('panel'), ...panels[step](job, page));
}

function lock(isBusy) {
  part('panel').inert = isBusy;
  part('steps').inert = isBusy;
  part('panel').setAttribute('aria-busy', String(isBusy));
}

function tellProgress() {
  part('progress').hidden = !busy.has(job.state);
  const key = job.state === 'Inspecting' ? 'inspecting' : (job.progress?.step ?? 'waiting');
  part('progress-text').textContent = texts.say(`work.${key}`, { rows: format.number(job.progress?.rows ?? 0) });
}

function tellFault(error) {
  const reason = error instanceof NetworkError ? texts.say('network') : error.message;
  part('fault').textContent = texts.say('failed', { reason });
  part('fault').hidden = false;
}

load();
