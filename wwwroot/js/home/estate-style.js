import { hatchName } from '../map/hatches.js';
import { entryOf } from '../shared/palette.js';

/**
 * How an estate looks on the map, from the same table as the legend.
 * @param {object} estate properties @param {import('./page-state.js').PageState} state
 */
export function estateStyle(estate, state) {
  const entry = entryOf(estate, state.colourBy);
  const [selected, hovered] = [state.selected === estate.code, state.hovered === estate.code];
  return {
    color: selected ? '#b3001b' : entry.line,
    weight: selected ? 4 : hovered ? 3.5 : 2,
    opacity: 1,
    fillColor: entry.pattern ? `url(#hatch-${hatchName(entry)})` : entry.fill,
    fillOpacity: entry.pattern ? 0.9 : hovered || selected ? 0.62 : 0.46,
    className: 'estate',
  };
}

/** Paints the estates of a tile, for views with too many to draw one by one. @param {import('./page-state.js').PageState} state */
export function estateTilePainter(state) {
  return (brush, layers) => {
    for (const feature of layers.estates?.features ?? []) {
      const entry = entryOf(feature.properties, state.colourBy);
      if (!state.isShown(entry.key)) continue;
      brush.context.globalAlpha = 0.55;
      brush.fill(feature, entry.fill);
      if (entry.pattern) brush.fill(feature, brush.hatch(entry.pattern === 'cross' ? 'cross' : 'stripes', entry.line));
      brush.context.globalAlpha = 1;
      const selected = feature.properties.code === state.selected;
      brush.stroke(feature, { colour: selected ? '#b3001b' : entry.line, width: selected ? 4 : 1.2 });
    }
  };
}
