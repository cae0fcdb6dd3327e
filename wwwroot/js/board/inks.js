// The colours of the drawing board. Every meaning also has a shape of its own: dash, hatch, mark or word.

/** Estates by what may be done with them. */
export const estateInks = Object.freeze({
  mine: { line: '#14639f', fill: 'rgba(20,99,159,.10)', width: 2 },
  others: { line: '#66717d', fill: 'rgba(102,113,125,.08)', width: 1.5, dash: [6, 4] },
  locked: { line: '#4a5867', fill: 'rgba(74,88,103,.16)', width: 2, dash: [2, 3] },
  changed: { line: '#b3470b', fill: 'rgba(224,98,13,.12)', width: 2.5 },
  selected: { line: '#a31621', fill: 'rgba(163,22,33,.10)', width: 3 },
});

export const buildingInk = Object.freeze({ line: 'rgba(92,79,60,.75)', fill: 'rgba(150,135,112,.16)', width: 1 });

/** Versions in a conflict and in the history. */
export const versionInks = Object.freeze({
  base: { line: '#5f4296', fill: 'rgba(95,66,150,.06)', width: 2, dash: [2, 4] },
  mine: { line: '#b3470b', fill: 'rgba(224,98,13,.14)', width: 3 },
  theirs: { line: '#146a60', fill: 'rgba(42,157,143,.16)', width: 3, dash: [9, 5] },
});

export const severityInks = Object.freeze({
  refusal: { line: '#a31621', hatch: 'cross' },
  warning: { line: '#8a5200', hatch: 'stripes' },
  note: { line: '#14639f', hatch: 'dots' },
});

export const penInk = Object.freeze({ line: '#a31621', fill: 'rgba(163,22,33,.10)', width: 2, dash: [7, 4] });
export const guideInk = '#5f4296';
export const snapInk = '#c2185b';
export const handleInk = Object.freeze({ line: '#a31621', fill: '#ffffff', chosen: '#a31621', shared: '#14639f' });
