import { overlaps } from '../shared/geojson.js';
import { entryOf } from '../shared/palette.js';

/**
 * The estates a reader wants to see, and how many fall under each entry of the legend (ticked or not).
 * @param {{properties: object, bbox: number[]}[]} features with their own bbox
 * @param {{colourBy: string, isShown: (key: string) => boolean}} state
 * @param {import('../shared/geojson.js').Bbox|null} view leaves out what lies outside; null for no limit
 */
export function filterEstates(features, state, view) {
  const counts = new Map();
  const [shown, listed] = [[], []];
  for (const feature of features) {
    const { key } = entryOf(feature.properties, state.colourBy);
    const inView = !view || overlaps(feature.bbox, view);
    if (inView) counts.set(key, (counts.get(key) ?? 0) + 1);
    if (!state.isShown(key)) continue;
    shown.push(feature);
    if (inView) listed.push(feature);
  }
  return { shown, listed, counts };
}
