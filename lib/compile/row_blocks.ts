import type { Instruction, Program } from "./program.ts";
import { intAttribute, native, typeNumber } from "../backend/mod.ts";
import type { Source, Spec } from "./trace.ts";

/** Into how many blocks tall matrices are cut. */
const BLOCKS = 4;
/** Matrices with fewer numbers than this stay whole: a block of them would be too little work for an operation. */
const TALL = 2 ** 16;

/** Operations that do the same with each number, or with pairs of numbers in the same place. */
const ELEMENTWISE = new Set(
  "Add AddV2 Sub Mul RealDiv Maximum Minimum Relu Sigmoid Tanh Elu Selu Softplus Exp Log Sqrt Square Neg".split(" "),
);

/**
 * Cuts the work on tall matrices into blocks of rows. A chain of products and elementwise operations on a matrix of
 * 2048 x 128 numbers then runs as four chains side by side, each of which stays in the cache of its processor; as one
 * chain every operation would send the whole matrix through the memory, and wait for all processors at its end.
 *
 * Only rows are cut, so every number is computed from the same numbers as before.
 */
export function inRowBlocks(program: Program): Program {
  return new RowBlocks(program).rewrite();
}

class RowBlocks {
  readonly #cut: readonly boolean[]; // for each instruction: whether it is done block by block
  readonly #instructions: Instruction[] = [];
  readonly #constants: (Spec & { readonly bytes: Uint8Array })[];
  readonly #whole = new Map<number, number>(); // new places of what is whole
  readonly #blocks = new Map<number, readonly Source[]>();
  readonly #splits = new Map<string, readonly Source[]>();

  constructor(readonly program: Program) {
    this.#cut = findCut(program);
    this.#constants = [...program.constants];
  }

  rewrite(): Program {
    if (!this.#cut.includes(true)) return this.program;
    this.program.instructions.forEach((instruction, i) =>
      this.#cut[i] ? this.#byBlocks(instruction, i) : this.#asWhole(instruction, i)
    );
    const { variables, results } = this.program;
    return {
      ...this.program,
      results: results.map((result) => ({ ...result, source: this.#read(result.source) })),
      variables: variables.map(({ assigned, ...spec }) =>
        assigned ? { ...spec, assigned: this.#read(assigned) } : spec
      ),
      instructions: this.#instructions,
      constants: this.#constants,
    };
  }

  #asWhole(instruction: Instruction, i: number): void {
    const inputs = instruction.inputs.map((input) => this.#read(input));
    this.#whole.set(i, this.#push({ ...instruction, inputs }));
  }

  #byBlocks(instruction: Instruction, i: number): void {
    const [{ shape, dtype }] = instruction.outputs as [Spec];
    const outputs = [{ shape: blockOf(shape), dtype }];
    const columns = instruction.inputs.map((input, k) =>
      isCutAlong(this.program, instruction, k)
        ? this.#blocksOf(input)
        : Array(BLOCKS).fill(this.#read(input)) as Source[]
    );
    const blocks = Array.from({ length: BLOCKS }, (_, block) => {
      const inputs = columns.map((column) => column[block]!);
      return result(this.#push({ ...instruction, inputs, outputs }));
    });
    this.#blocks.set(i, blocks);
  }

  /** The blocks of a tall matrix: those that were computed, or those that it is split into. */
  #blocksOf(source: Source): readonly Source[] {
    if (source.from === "operation" && this.#cut[source.index]) return this.#blocks.get(source.index)!;
    const key = JSON.stringify(source);
    if (!this.#splits.has(key)) {
      const { shape, dtype } = specOf(this.program, source);
      const axis = this.#integer(0);
      const attributes = [intAttribute("num_split", BLOCKS), type("T", dtype)];
      const outputs = Array.from({ length: BLOCKS }, () => ({ shape: blockOf(shape), dtype }));
      const index = this.#push({ name: "Split", attributes, inputs: [axis, this.#read(source)], outputs });
      this.#splits.set(key, outputs.map((_, output) => ({ from: "operation", index, output })));
    }
    return this.#splits.get(key)!;
  }

  /** A value as a whole, joined of its blocks if need be. */
  #read(source: Source): Source {
    if (source.from !== "operation") return source;
    if (!this.#cut[source.index]) return { ...source, index: this.#whole.get(source.index)! };
    if (!this.#whole.has(source.index)) {
      const spec = specOf(this.program, source);
      const int32 = typeNumber("int32");
      const attributes = [intAttribute("N", BLOCKS), type("T", spec.dtype), type("Tidx", int32)];
      const inputs = [...this.#blocks.get(source.index)!, this.#integer(0)];
      this.#whole.set(source.index, this.#push({ name: "ConcatV2", attributes, inputs, outputs: [spec] }));
    }
    return result(this.#whole.get(source.index)!);
  }

  #integer(value: number): Source {
    const bytes = new Uint8Array(Int32Array.of(value).buffer);
    return { from: "constant", index: this.#constants.push({ shape: [], dtype: typeNumber("int32"), bytes }) - 1 };
  }

  #push(instruction: Instruction): number {
    return this.#instructions.push(instruction) - 1;
  }
}

const result = (index: number): Source => ({ from: "operation", index, output: 0 });

const type = (name: string, value: number) => ({ name, type: native().TF_ATTR_TYPE, value });

const blockOf = ([rows, ...rest]: readonly number[]): number[] => [rows! / BLOCKS, ...rest];

/** Which instructions can be done block by block, and are worth it: tall products and what follows them. */
function findCut(program: Program): boolean[] {
  const cut: boolean[] = [];
  const isCut = (source: Source) => source.from === "operation" && cut[source.index] === true;
  for (const instruction of program.instructions) {
    const { name, inputs, outputs: [output] } = instruction;
    const [rows, columns] = output?.shape ?? [];
    const isMatrix = output?.shape.length === 2 && rows! % BLOCKS === 0;
    const follows = inputs.some(isCut);
    const tall = isMatrix && rows! >= 512 && (rows! * columns! >= TALL || (name === "MatMul" && follows));
    const fits = name === "MatMul" ? isPlainProduct(instruction) : ELEMENTWISE.has(name) && follows;
    cut.push(tall && fits);
  }
  return cut;
}

const isPlainProduct = ({ attributes }: Instruction) =>
  !attributes.some(({ name, value }) => name === "transpose_a" && value === true);

/** Whether an input of an instruction that is cut is cut with it: it has as many rows. Others go to all blocks. */
function isCutAlong(program: Program, { name, inputs, outputs: [output] }: Instruction, k: number): boolean {
  if (name === "MatMul") return k === 0;
  const { shape } = specOf(program, inputs[k]!);
  return shape.length === 2 && shape[0] === output!.shape[0];
}

function specOf(program: Program, source: Source): Spec {
  switch (source.from) {
    case "operation":
      return program.instructions[source.index]!.outputs[source.output]!;
    case "constant":
      return program.constants[source.index]!;
    case "argument":
      return program.arguments[source.index]!;
    case "variable":
      return program.variables[source.index]!;
    case "capture":
      return program.captures[source.index]!;
    case "draw":
      return { shape: [2], dtype: typeNumber("int32") };
  }
}
