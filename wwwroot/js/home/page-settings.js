import { Format } from '../shared/format.js';
import { Texts } from '../shared/texts.js';

/**
 * What the server put into the page: URL templates, language, demo mark, words. No module builds a path by itself.
 * @param {Document} page
 */
export function readPage(page) {
  const main = page.querySelector('main');
  const texts = new Texts(JSON.parse(page.getElementById('texts').textContent));
  const { culture, bbox, itemsUrl, tilesUrl, townUrl, estateUrl, historyUrl, searchUrl, bundlesUrl, summaryUrl, presenceUrl, baseMapUrl, baseMapCredit, closed } = main.dataset;
  return {
    main,
    urls: { items: itemsUrl, tiles: tilesUrl, town: townUrl, estate: estateUrl, history: historyUrl, search: searchUrl, bundles: bundlesUrl, summary: summaryUrl, presence: presenceUrl },
    // what the reader's role may not see is neither asked for nor offered as a switch
    closed: new Set((closed ?? '').split(' ').filter(Boolean)),
    bbox: bbox.split(',').map(Number),
    baseMap: baseMapUrl ? { baseMapUrl, baseMapCredit } : {},
    say: (key, values) => texts.say(key, values),
    format: new Format(culture),
  };
}
