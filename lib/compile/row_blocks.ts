import { type Cut, cutProgram, type IsCut } from "./cut_program.ts";
import { ELEMENTWISE } from "./elementwise.ts";
import { type Instruction, type Program, specOf } from "./program.ts";

/** Into how many blocks tall matrices are cut. */
const BLOCKS = 4;
/** Matrices with fewer numbers than this stay whole: a block of them would be too little work for an operation. */
const TALL = 2 ** 16;

/**
 * Cuts the work on tall matrices into blocks of rows. A chain of products and elementwise operations on a matrix of
 * 2048 x 128 numbers then runs as four chains side by side, each of which stays in the cache of its processor; as one
 * chain every operation would send the whole matrix through the memory, and wait for all processors at its end.
 *
 * Only rows are cut, so every number is computed from the same numbers as before.
 */
export function inRowBlocks(program: Program): Program {
  return cutProgram(program, BLOCKS, (instruction, isCut) => howCut(program, instruction, isCut));
}

/** Tall products can be done block by block, and are worth it, and so is what follows them. */
function howCut(program: Program, instruction: Instruction, isCut: IsCut): Cut | undefined {
  const { name, inputs, outputs: [output] } = instruction;
  const [rows, columns] = output?.shape ?? [];
  const isMatrix = output?.shape.length === 2 && rows! % BLOCKS === 0;
  const follows = inputs.some(isCut);
  const tall = isMatrix && rows! >= 512 && (rows! * columns! >= TALL || (name === "MatMul" && follows));
  const fits = name === "MatMul" ? isPlainProduct(instruction) : ELEMENTWISE.has(name) && follows;
  if (!tall || !fits) return undefined;
  // What has as many rows is cut with it; the rest goes to all blocks.
  const isTall = (k: number) => {
    const { shape } = specOf(program, inputs[k]!);
    return name === "MatMul" ? k === 0 : shape.length === 2 && shape[0] === rows;
  };
  return { inputs: inputs.map((_, k) => isTall(k) ? "part" : "whole"), outputs: "rows" };
}

const isPlainProduct = ({ attributes }: Instruction) =>
  !attributes.some(({ name, value }) => name === "transpose_a" && value === true);
