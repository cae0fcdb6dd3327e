import { isRing, ringsOf } from '../boundary.js';

/**
 * @typedef {import('../scene.js').Scene} Scene
 * @typedef {import('../geodesy.js').Position} Position
 * @typedef {import('../vertices.js').VertexAt} VertexAt
 * @typedef {{position: Position, into: VertexAt[]}} Pin a place that was snapped to edges: each edge gets a vertex there (a snap is a pin)
 */

/**
 * A step on the board: scene → scene, without side effects. Its `disabled` answers "may I?" and "why not?" at once, with the key of a text or
 * null. The step itself does not ask, so that a drag can show how it would be.
 * @template A
 * @param {(scene: Scene, args: A) => Scene} run
 * @param {(scene: Scene, args: A) => string|null} [whyNot] what makes the step senseless; asked before it is tried
 * @returns {((scene: Scene, args: A) => Scene) & {disabled: (scene: Scene, args: A) => string|null}}
 */
export function action(run, whyNot = () => null) {
  const disabled = (scene, args) => whyNot(scene, args) ?? barrier(scene, run(scene, args));
  return Object.assign((scene, args) => run(scene, args), { disabled });
}

/** Why the step from one scene to the next is not allowed. @param {Scene} scene @param {Scene} next @returns {string|null} */
export function barrier(scene, next) {
  for (const code of next.changedFrom(scene)) {
    const reason = closedReason(scene.estate(code)) ?? shapeReason(next.estate(code), next.limits);
    if (reason) return reason;
  }
  return null;
}

function closedReason(before) {
  if (before?.lock) return 'Board_Locked';
  return before?.mayDraw === false ? 'Board_NotYours' : null;
}

function shapeReason(estate, { maxVertices = Infinity }) {
  if (!estate) return null;
  let count = 0;
  for (const { vertices } of ringsOf(estate.boundary)) {
    if (!isRing(vertices)) return 'Board_RingTooSmall';
    count += vertices.length - 1;
  }
  return count > maxVertices ? 'Board_TooManyVertices' : null;
}

/** @param {Scene} scene @param {{code: string}} args @returns {string|null} */
export function noEstate(scene, { code }) {
  return scene.estate(code) ? null : 'Board_NoEstate';
}

/** @param {{points: Position[]}} args @returns {string|null} */
export function tooFewPoints({ points }) {
  return new Set(points.map(String)).size < 3 ? 'Board_RingTooSmall' : null;
}
