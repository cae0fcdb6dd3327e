import { abandonedPipe, dueHalo, networks, otherPipes, pipeCasing } from '../shared/palette.js';

/** From afar pipes are a smear that hides the estates, and their tiles are heavy. */
export const networksFrom = 17;
const CASING_FROM = 17;
const ARROWS_FROM = 18;
const byKey = new Map(networks.map((network) => [network.key, network]));

/** The switch under which a pipe falls. @param {object} pipe properties */
export const switchOf = (pipe) => (byKey.has(pipe.specialty) ? pipe.specialty : 'OtherPipes');

/** Colour and dash of a pipe by its network; abandoned ones keep neither. @param {object} pipe properties */
export function penOf(pipe) {
  if (pipe.status === 'Abandoned') return { ...abandonedPipe, casing: false };
  const network = byKey.get(pipe.specialty);
  return { colour: network?.colour ?? otherPipes[pipe.category] ?? otherPipes.QT, dash: network?.dash ?? [], casing: true };
}

/** Paints pipes: halo of those due, dark casing, colour, arrows of gravity flow. @param {import('./page-state.js').PageState} state */
export function networkPainter(state) {
  return (brush, layers) => {
    const pipes = (layers['pipe-segments']?.features ?? []).filter(({ properties }) => state.layers[switchOf(properties)]);
    const width = widthAt(brush.zoom);
    for (const pipe of pipes) paintHalo(brush, pipe, width);
    for (const pipe of pipes) paintCasing(brush, pipe, width);
    for (const pipe of pipes) brush.stroke(pipe, { ...penOf(pipe.properties), width, cap: 'butt' });
    if (brush.zoom >= ARROWS_FROM) for (const pipe of pipes) paintFlow(brush, pipe, width);
  };
}

/** Neighbouring pipes lie one to two metres apart, so lines must stay thin until the map is close. */
const widthAt = (zoom) => ({ 15: 1, 16: 1.3, 17: 1.8, 18: 2.6, 19: 3.4 })[Math.min(zoom, 19)] ?? 1;

function paintHalo(brush, pipe, width) {
  const { properties } = pipe;
  const colour = properties.status === 'Abandoned' ? null : dueHalo[properties.due];
  if (colour && brush.zoom >= 16) brush.stroke(pipe, { colour, width: width + (brush.zoom >= 18 ? 4.5 : 2.4), cap: 'butt' });
}

function paintCasing(brush, pipe, width) {
  if (penOf(pipe.properties).casing && brush.zoom >= CASING_FROM) brush.stroke(pipe, { colour: pipeCasing, width: width + 1.4, cap: 'butt' });
}

/** Only where the survey says which way the water runs: an arrow that guesses is worse than none. */
function paintFlow(brush, pipe, width) {
  const { category, flowDirection, status } = pipe.properties;
  if (category !== 'PS' || !['+', '-'].includes(flowDirection) || status === 'Abandoned') return;
  brush.arrows(pipe, { colour: '#ffffff', size: width + 1.4, spacing: 110, backwards: flowDirection === '-' });
}
