import { part } from '../shared/dom.js';
import { addHatches } from '../map/hatches.js';
import { createMap } from '../map/map-view.js';
import { BundlesView } from './bundles-view.js';
import { wireControls } from './controls.js';
import { Drawing } from './drawing.js';
import { EstateRecords } from './estate-records.js';
import { EstatesView } from './estates-view.js';
import { Notices } from './notices.js';
import { drawLabels } from './map-labels.js';
import { readPage } from './page-settings.js';
import { PresenceView } from './presence-view.js';
import { PageState } from './page-state.js';
import { Selection } from './selection.js';
import { SummaryFigures } from './summary-figures.js';
import { TownView } from './town-view.js';
import { readUrl } from './url-state.js';

addHatches(document.body);
const page = readPage(document);
const state = new PageState(readUrl(location.hash));
const notices = new Notices(part('notices'), page.say);
const map = createMap(part('map'), { ...page, ...page.baseMap });

const drawing = new Drawing({ map, page, state, notices, onSaved: () => showSaved() });
const selection = new Selection(map, page, state, new EstateRecords({ map, page, drawing }));
const estates = new EstatesView(map, page, state, notices, (code) => state.set({ selected: code }));
selection.boundsOf = (code) => estates.source.find(code)?.bbox;
const town = new TownView(map, page, state, notices);
if (!page.closed.has('pipe-presence')) new PresenceView(map, page, state, notices);
const bundles = new BundlesView(map, page, state, notices);
const figures = new SummaryFigures(part('figures'), { ...page, summaryUrl: page.urls.summary });
drawLabels({ map, page, state, town: town.town, estates, bundles });
wireControls({ map, page, state, selection });

const showFigures = () => figures.load().catch((error) => notices.fault('FiguresFault', error, showFigures));
showFigures();
bundles.start();

/** What was drawn and saved is on the map at once. */
function showSaved() {
  estates.reload();
  bundles.start();
  showFigures();
}
// the panel takes its room before the map goes to the view of a link, or the centre of the view would be another
const openFirst = Boolean(state.selected && state.view);
if (openFirst) selection.follow();
await estates.start();
if (state.selected && !openFirst) selection.follow();
