import { CopyTool } from './copy-tool.js';
import { MoveTool, RotateTool, SquareTool } from './move-tools.js';
import { SelectTool } from './select-tool.js';
import { CutTool, MergeTool, SplitTool, TrimTool } from './server-tools.js';
import { FollowTool, HoleTool, PartTool, PolygonTool, RectangleTool } from './shape-tools.js';

const tools = {
  select: SelectTool, polygon: PolygonTool, rectangle: RectangleTool, part: PartTool, hole: HoleTool, move: MoveTool, rotate: RotateTool, square: SquareTool,
  cut: CutTool, split: SplitTool, merge: MergeTool, trim: TrimTool, follow: FollowTool, copy: CopyTool,
};

/** A tool by its name, new in the hand. @param {string} name @param {import('../board.js').Board} board @param {object} kit */
export const toolOf = (name, board, kit) => new tools[name](board, kit);
