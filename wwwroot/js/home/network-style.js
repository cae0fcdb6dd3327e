import { abandonedPipe, dueHalo, networks, otherPipes, pipeCasing } from '../shared/palette.js';

/** From afar pipes are a smear and their tiles heavy. */
export const networksFrom = 14;
const ARROWS_FROM = 17;
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

const widthAt = (zoom) => ({ 14: 1, 15: 1.4, 16: 2, 17: 2.8, 18: 3.6 })[Math.min(zoom, 18)] ?? 1;

function paintHalo(brush, pipe, width) {
  const { properties } = pipe;
  const colour = properties.status === 'Abandoned' ? null : dueHalo[properties.due];
  if (colour && brush.zoom >= 15) brush.stroke(pipe, { colour, width: width + 7, cap: 'butt' });
}

function paintCasing(brush, pipe, width) {
  if (penOf(pipe.properties).casing && brush.zoom >= 15) brush.stroke(pipe, { colour: pipeCasing, width: width + 2, cap: 'butt' });
}

/** Only where the survey says which way the water runs: an arrow that guesses is worse than none. */
function paintFlow(brush, pipe, width) {
  const { category, flowDirection, status } = pipe.properties;
  if (category !== 'PS' || !['+', '-'].includes(flowDirection) || status === 'Abandoned') return;
  brush.arrows(pipe, { colour: '#ffffff', size: width + 1.2, spacing: 90, backwards: flowDirection === '-' });
}
