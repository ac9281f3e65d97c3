/**
 * Notebooks as data: reading, writing, the marked regions, and the one module that the cells make. No native code.
 *
 * @module
 */
export { type Cell, type CodeCell, codeCells, type Notebook, NotebookError } from "./read.ts";
export { readNotebookText } from "./notebook_text.ts";
export { parseNotebook, readNotebook, sourceOf, toLines } from "./read.ts";
export { formatNotebook } from "./write.ts";
export {
  findRegions,
  type Marker,
  type NotebookRegion,
  type Region,
  type RegionFault,
  regionsOf,
  scanRegions,
} from "./regions.ts";
export { type Parts, withoutScratch } from "./scratch.ts";
export { findImports, type Import } from "./imports.ts";
export { blank, findStatements, type Statement } from "./statements.ts";
export { type CellPlace, joinCells, type JoinedModule, stackCells } from "./join.ts";
