// Every step on the board. Each is (scene, args) → scene and has disabled(scene, args) → null or the key of the reason.
export { barrier } from './actions/action.js';
export { applyBoundaries } from './actions/apply-boundaries.js';
export { deleteVertex, insertVertex, moveVertex, nudgeVertex, setVertex } from './actions/corners.js';
export { copyShape, drawPolygon, drawRectangle, rectangleOf } from './actions/draw.js';
export { assignBuilding, moveEstates, removeEstate, rotate } from './actions/estates.js';
export { followNeighbour, reshapeRun } from './actions/follow-neighbour.js';
export { addHole, addPart, removeHole, removePart } from './actions/parts.js';
export { squareCorners } from './actions/square-corners.js';
export { crosswise, moveEdge, setSide } from './actions/walls.js';
