import { element, fill } from '../shared/dom.js';
import { abandonedPipe, approvalColour, dueHalo, edgeClasses, edgeColour, networks, otherPipes, pipeCasing, presenceStyle } from '../shared/palette.js';
import { lineSwatch, swatch } from '../map/legend.js';

/** One switch per layer with a sample of what it shows; the samples are the map's own styles. */
export class LayerSwitches {
  /** @param {HTMLElement} container @param {{state: import('./page-state.js').PageState, say: Function, closed: Set<string>}} options */
  constructor(container, { state, say, closed }) {
    Object.assign(this, { state, say, closed });
    this.boxes = new Map();
    fill(container, ...this.#groups());
    state.on(['layers'], () => this.#update());
    this.#update();
  }

  #groups() {
    const { say } = this;
    return [
      ...(this.closed.has('pipe-segments') ? [] : this.#networks()),
      this.#group('Layers_Bundles', [
        ['bundles', swatch({ fill: 'rgba(18,58,99,.08)', line: '#123a63' })],
        ['edges', lineSwatch({ colour: edgeColour, width: 3 })],
      ]),
      key([
        ...edgeClasses.filter((edge) => edge.key !== 'T0').map((edge) => [lineSwatch({ colour: edgeColour, ...edge }), say(`Edge_${edge.key}`)]),
        [lineSwatch({ colour: approvalColour, width: 3, dash: '8 5' }), say('NeedsApproval')],
      ]),
      this.#group('Layers_Town', [
        ...(this.closed.has('demolition-areas') ? [] : [['demolition', swatch({ fill: 'rgba(176,58,46,.15)', line: '#96281e', pattern: 'demolition' })]]),
        ['barriers', swatch({ fill: 'rgba(125,30,60,.08)', line: '#7d1e3c', pattern: 'barrier' })],
        ['buildings', swatch({ fill: '#d8cfc2', line: '#a89c8a' })],
        ['subDistricts', lineSwatch({ colour: '#8a7aa8', width: 2, dash: '7 3 2 3' })],
        ['labels', element('span', { class: 'swatch swatch-text', text: say('LabelSample'), 'aria-hidden': 'true' })],
      ]),
    ];
  }

  #networks() {
    const { say } = this;
    const pipes = [...networks, { key: 'OtherPipes', colour: otherPipes.RL }];
    return [
      this.#group('Layers_Networks', pipes.map(({ key, colour, dash }) => [key, lineSwatch({ colour, dash, casing: pipeCasing })]), say('NetworksHint')),
      key([
        [lineSwatch({ colour: pipeCasing, width: 2, casing: dueHalo.Due, casingWidth: 9 }), say('Due')],
        [lineSwatch({ colour: pipeCasing, width: 2, casing: dueHalo.DueIfAssessed, casingWidth: 9 }), say('DueIfAssessed')],
        [lineSwatch(abandonedPipe), say('Abandoned')],
      ]),
      ...(this.closed.has('pipe-presence') ? [] : [this.#group('Layers_Presence', [['presence', swatch({ fill: presenceStyle.fillColor, line: presenceStyle.color })]], say('PresenceHint'))]),
    ];
  }

  #group(title, rows, hint) {
    return element(
      'fieldset', { class: 'switches' }, element('legend', { text: this.say(title) }),
      hint && element('p', { class: 'panel-note', text: hint }), ...rows.map(([name, sample]) => this.#row(name, sample)),
    );
  }

  #row(name, sample) {
    const box = element('input', { type: 'checkbox', value: name, on: { change: () => this.state.toggleLayer(name, box.checked) } });
    this.boxes.set(name, box);
    return element('label', { class: 'switch-row' }, box, sample, element('span', { text: this.say(`Layer_${name}`) }));
  }

  #update() {
    for (const [name, box] of this.boxes) box.checked = this.state.layers[name];
  }
}

function key(rows) {
  return element('ul', { class: 'key' }, ...rows.map(([sample, text]) => element('li', {}, sample, element('span', { text }))));
}
