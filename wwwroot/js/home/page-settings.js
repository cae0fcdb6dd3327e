import { Format } from '../shared/format.js';
import { Texts } from '../shared/texts.js';

/**
 * What the server put into the page: URL templates, language, demo mark, words. No module builds a path by itself.
 * @param {Document} page
 */
export function readPage(page) {
  const main = page.querySelector('main');
  const texts = new Texts(JSON.parse(page.getElementById('texts').textContent));
  const { culture, bbox, itemsUrl, tilesUrl, townUrl, estateUrl, historyUrl, searchUrl, bundlesUrl, summaryUrl, presenceUrl, baseMapUrl, baseMapCredit, closed, token, user } = main.dataset;
  return {
    main,
    urls: { items: itemsUrl, tiles: tilesUrl, town: townUrl, estate: estateUrl, history: historyUrl, search: searchUrl, bundles: bundlesUrl, summary: summaryUrl, presence: presenceUrl, ...drawingUrls(main.dataset) },
    token,
    user,
    // what the reader's role may not see is neither asked for nor offered as a switch
    closed: new Set((closed ?? '').split(' ').filter(Boolean)),
    bbox: bbox.split(',').map(Number),
    baseMap: baseMapUrl ? { baseMapUrl, baseMapCredit } : {},
    say: (key, values) => texts.say(key, values),
    format: new Format(culture),
  };
}

/** Of drawing and of the records of an estate; those are missing that the reader may not use. @param {DOMStringMap} data */
function drawingUrls({ drawingSceneUrl, drawingGuardUrl, drawingReshapeUrl, drawingSaveUrl, versionsUrl, versionUrl, whyUrl, commentsUrl, boardStyleUrl }) {
  return {
    scene: drawingSceneUrl, guard: drawingGuardUrl, reshape: drawingReshapeUrl, save: drawingSaveUrl, versions: versionsUrl, version: versionUrl, why: whyUrl, comments: commentsUrl,
    boardStyle: boardStyleUrl,
  };
}
