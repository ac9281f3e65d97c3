/**
 * A program loaded into the native library.
 *
 * @module
 */
import { native, type NativeTensor, type TensorId } from "../backend/mod.ts";
import type { RandomState } from "../random/mod.ts";
import { encodeGraph } from "./graph_file.ts";
import { type LoopGraph, loopGraph } from "./loop_graph.ts";
import type { Program } from "./program.ts";
import { inBatchHalves } from "./batch_halves.ts";
import { fused } from "./fused.ts";
import { inRowBlocks } from "./row_blocks.ts";

/** What a run of a loop returns: native tensors that belong to the caller. */
export interface LoopOutputs {
  readonly assigned: readonly NativeTensor[];
  readonly results: readonly NativeTensor[];
}

/** Whether TensorFlow was not found to lack one of the operations that do the work of two: not all builds have them. */
let canFuse = true;

/** A loaded loop. */
export class NativeLoop {
  readonly #graph: LoopGraph;
  readonly #id: number;

  /** @throws {Error} If no temporary file can be written, or the native library does not take the graph. */
  constructor(program: Program) {
    // A GPU works on all rows at once by itself.
    const whole = native().isUsingGpuDevice();
    const blocks = whole ? program : inRowBlocks(program);
    const halves = whole ? program : inBatchHalves(blocks);
    const isCut = halves !== blocks;
    [this.#graph, this.#id] = (isCut && canFuse ? loadedFused(halves) : undefined) ?? loaded(halves, isCut);
  }

  /**
   * Runs the loop.
   *
   * @param turns How many times.
   * @param inputs Native tensors: arguments, variables, captures.
   * @param random Where each stream of random numbers stands at the first turn.
   * @param wanted The results of the last turn, or those of all turns, stacked.
   */
  run(turns: number, random: readonly RandomState[], inputs: readonly TensorId[], wanted: "last" | "all"): LoopOutputs {
    const library = native();
    const own = [
      library.createTensor([], library.TF_INT32, Int32Array.of(turns)),
      ...random.map(({ seed, counter }) => library.createTensor([2], library.TF_INT32, Int32Array.of(seed, counter))),
    ];
    const { assigned, [wanted]: results } = this.#graph;
    const fetched = [...assigned, ...results];
    try {
      const outputs = library.runSavedModel(
        this.#id,
        [...own, ...inputs],
        this.#graph.inputs.map((name) => `${name}:0`).join(),
        fetched.map((name) => `${name}:0`).join(),
      );
      return { assigned: outputs.slice(0, assigned.length), results: outputs.slice(assigned.length) };
    } finally {
      for (const id of own) library.deleteTensor(id);
    }
  }

  dispose(): void {
    native().deleteSavedModel(this.#id);
  }
}

function loaded(program: Program, isCut: boolean): [LoopGraph, number] {
  const graph = loopGraph(program);
  return [graph, native().loadGraph(encodeGraph(graph.nodes), isCut)];
}

/** The halves with fewer operations, if TensorFlow has those. */
function loadedFused(halves: Program): [LoopGraph, number] | undefined {
  try {
    return loaded(fused(halves), true);
  } catch { // what else is wrong shows when the halves are loaded as they are
    canFuse = false;
    return undefined;
  }
}
