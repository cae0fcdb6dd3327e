// The one table of colours and signs: the map's styles and its legend both read it, so they cannot differ.
// Every entry also differs by pattern, dash or icon, never by colour alone.

/** Verdicts of the rules ELG-01…06. `pattern` names a hatch of Features/Home/_MapPatterns.cshtml. */
export const verdicts = [
  { key: 'Key', fill: '#2b6cb0', line: '#1a4e86', icon: 'check' },
  { key: 'Improvement', fill: '#2a9d8f', line: '#146a60', icon: 'plus' },
  { key: 'NeedsReview', fill: '#e9a23b', line: '#8a5200', icon: 'question', pattern: 'dots' },
  { key: 'Undetermined', fill: '#a58bd0', line: '#5f4296', icon: 'blank', pattern: 'stripes' },
  { key: 'Excluded', fill: '#6b6f76', line: '#1d2733', icon: 'cross', pattern: 'cross' },
  { key: 'OutOfScope', fill: '#c3c9d0', line: '#66717d', icon: 'minus' },
];

/** Stages of a renovation, in groups as on the progress board; colours of the progress map. */
export const stageGroups = [
  { key: 'NotPlanned', fill: '#bdbdbd', line: '#6b6b6b', stages: ['Candidate', 'Withdrawn'] },
  { key: 'Consult', fill: '#90caf9', line: '#1f6fb5', stages: ['Planned', 'ResidentConsult', 'DepartmentConsult'] },
  {
    key: 'Design', fill: '#ffcc80', line: '#9a6200',
    stages: ['PreliminaryDesign', 'JointReview', 'PublicNotice', 'Budget', 'FundsApproval'],
  },
  { key: 'Construction', fill: '#ffa000', line: '#8a4b00', stages: ['Construction'] },
  { key: 'Acceptance', fill: '#aed581', line: '#4b7a1c', stages: ['Acceptance'] },
  { key: 'Done', fill: '#2e7d32', line: '#175a1b', stages: ['LongTerm', 'Closed'] },
  { key: 'Suspended', fill: '#e53935', line: '#9c1c19', pattern: 'stripes', stages: ['Suspended'] },
  { key: 'Excluded', fill: '#6b6f76', line: '#1d2733', pattern: 'cross', stages: [] },
];

/** The seven networks of the notice and the rest; standard colours of CJJ 61-2017, dashes where two networks share one. */
export const networks = [
  { key: 'Water', colour: '#00ffff' },
  { key: 'Drainage', colour: '#4c3926' },
  { key: 'Gas', colour: '#ff00ff' },
  { key: 'Power', colour: '#ff0000' },
  { key: 'Lighting', colour: '#ff0000', dash: [7, 4] },
  { key: 'Telecom', colour: '#00ff00' },
  { key: 'CableTv', colour: '#00ff00', dash: [7, 4] },
];

/** Pipes of no specialty of the notice, by major class. */
export const otherPipes = { RL: '#ff8000', GY: '#000000', QT: '#6600cc' };

/** Cells in which others have pipes. */
export const presenceStyle = Object.freeze({ color: '#7a5c00', weight: 1, dashArray: '2 4', fillColor: '#f5c542', fillOpacity: 0.18 });

/** A dark edge, or cyan and green vanish on a light map. */
export const pipeCasing = '#22303c';
export const abandonedPipe = { colour: '#7a7f85', dash: [4, 4] };
export const dueHalo = { Due: '#ffb300', DueIfAssessed: '#ffe29a' };

/** Classes of adjacency, told apart by line: whole, thin, dashed, dotted. */
export const edgeClasses = [
  { key: 'T1', width: 5, dash: null },
  { key: 'T2', width: 3, dash: null },
  { key: 'T3', width: 3, dash: '8 5' },
  { key: 'T4', width: 3, dash: '1 6' },
  { key: 'T0', width: 5, dash: '2 3' },
];
export const edgeColour = '#14324f';
export const approvalColour = '#b3470b';
export const bundleColour = '#123a63';

const verdictByKey = new Map(verdicts.map((entry) => [entry.key, entry]));
const groupByKey = new Map(stageGroups.map((entry) => [entry.key, entry]));
const groupByStage = new Map(stageGroups.flatMap((group) => group.stages.map((stage) => [stage, group])));

/** @param {string} eligibility verdict of an estate; an unknown word shows as undetermined */
export const verdictOf = (eligibility) => verdictByKey.get(eligibility) ?? verdictByKey.get('Undetermined');

/** @param {{stage: string, eligibility: string}} estate an excluded estate has no progress to show */
export function stageGroupOf({ stage, eligibility }) {
  return eligibility === 'Excluded' ? groupByKey.get('Excluded') : groupByStage.get(stage) ?? groupByKey.get('NotPlanned');
}

/** The legend entry under which an estate falls. @param {object} estate @param {'verdict'|'stage'} colourBy */
export const entryOf = (estate, colourBy) => (colourBy === 'stage' ? stageGroupOf(estate) : verdictOf(estate.eligibility));

/** @param {'verdict'|'stage'} colourBy */
export const entriesFor = (colourBy) => (colourBy === 'stage' ? stageGroups : verdicts);
