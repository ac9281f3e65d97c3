/**
 * Does operations of a program part by part, along the first axis of what they work on.
 *
 * @module
 */
import { intAttribute, native, typeNumber } from "../backend/mod.ts";
import { type Instruction, keyOf, type Program, specOf, withInstructions } from "./program.ts";
import type { Source, Spec } from "./trace.ts";

/** How an operation is done part by part. */
export interface Cut {
  /** For each input: each part gets its part of it, or the whole, or these integers in its place. */
  readonly inputs: readonly ("part" | "whole" | readonly number[])[];
  /** What the parts of its outputs are: rows that follow each other, or terms of a sum, or of a mean. */
  readonly outputs: "rows" | "sum" | "mean";
}

/** Whether a source is given part by part, because the operation that it comes from is. */
export type IsCut = (source: Source) => boolean;

/** Says how an operation is done part by part; undefined if it is done as a whole. */
export type Plan = (instruction: Instruction, isCut: IsCut) => Cut | undefined;

/** Rewrites a program by a plan, which is asked for each operation in turn. Parts are joined where somebody needs the whole. */
export function cutProgram(program: Program, parts: number, plan: Plan): Program {
  const cuts: (Cut | undefined)[] = [];
  const isCut: IsCut = (source) => source.from === "operation" && cuts[source.index]?.outputs === "rows";
  for (const instruction of program.instructions) cuts.push(plan(instruction, isCut));
  return cuts.every((cut) => cut === undefined) ? program : new Cutter(program, parts, cuts).rewrite();
}

class Cutter {
  readonly #instructions: Instruction[] = [];
  readonly #constants: (Spec & { readonly bytes: Uint8Array })[];
  readonly #whole = new Map<string, Source>(); // by the old place of an output: where it is as a whole
  readonly #parts = new Map<string, readonly Source[]>();
  readonly #integers = new Map<string, Source>();

  constructor(readonly program: Program, readonly count: number, readonly cuts: readonly (Cut | undefined)[]) {
    this.#constants = [...program.constants];
  }

  rewrite(): Program {
    this.program.instructions.forEach((instruction, i) => {
      const cut = this.cuts[i];
      if (cut === undefined) this.#asWhole(instruction, i);
      else this.#byParts(instruction, i, cut);
    });
    const rewritten = withInstructions(this.program, this.#instructions, (source) => this.#read(source));
    return { ...rewritten, constants: this.#constants };
  }

  #asWhole(instruction: Instruction, i: number): void {
    const made = this.#push({ ...instruction, inputs: instruction.inputs.map((input) => this.#read(input)) });
    made.forEach((source, output) => this.#whole.set(placeOf(i, output), source));
  }

  #byParts(instruction: Instruction, i: number, cut: Cut): void {
    const columns = instruction.inputs.map((input, k) => {
      const how = cut.inputs[k]!;
      if (how === "part") return this.#partsOf(input);
      return Array<Source>(this.count).fill(how === "whole" ? this.#read(input) : this.#integersOf(how));
    });
    const outputs = cut.outputs === "rows" ? instruction.outputs.map((spec) => this.#part(spec)) : instruction.outputs;
    const made = Array.from({ length: this.count }, (_, part) => {
      return this.#push({ ...instruction, inputs: columns.map((column) => column[part]!), outputs });
    });
    instruction.outputs.forEach((spec, output) => {
      const parts = made.map((sources) => sources[output]!);
      if (cut.outputs === "rows") this.#parts.set(placeOf(i, output), parts);
      else this.#whole.set(placeOf(i, output), this.#sum(parts, spec, cut.outputs));
    });
  }

  #sum(parts: readonly Source[], spec: Spec, as: "sum" | "mean"): Source {
    const attributes = [intAttribute("N", this.count), type("T", spec.dtype)];
    const [sum] = this.#push({ name: "AddN", attributes, inputs: parts, outputs: [spec] }) as [Source];
    if (as === "sum") return sum;
    const share = this.#constant({ shape: [], dtype: spec.dtype }, Float32Array.of(1 / this.count));
    const [mean] = this.#push({
      name: "Mul",
      attributes: [type("T", spec.dtype)],
      inputs: [sum, share],
      outputs: [spec],
    });
    return mean!;
  }

  /** The parts of a value: those that were computed, or those that it is split into. */
  #partsOf(source: Source): readonly Source[] {
    const key = keyOf(source);
    if (!this.#parts.has(key)) {
      const spec = specOf(this.program, source);
      const attributes = [intAttribute("num_split", this.count), type("T", spec.dtype)];
      const outputs = Array<Spec>(this.count).fill(this.#part(spec));
      const inputs = [this.#integersOf(0), this.#read(source)];
      this.#parts.set(key, this.#push({ name: "Split", attributes, inputs, outputs }));
    }
    return this.#parts.get(key)!;
  }

  /** A value as a whole, joined of its parts if need be. */
  #read(source: Source): Source {
    if (source.from !== "operation") return source;
    const key = keyOf(source);
    if (!this.#whole.has(key)) {
      const spec = specOf(this.program, source);
      const attributes = [intAttribute("N", this.count), type("T", spec.dtype), type("Tidx", typeNumber("int32"))];
      const inputs = [...this.#parts.get(key)!, this.#integersOf(0)];
      this.#whole.set(key, this.#push({ name: "ConcatV2", attributes, inputs, outputs: [spec] })[0]!);
    }
    return this.#whole.get(key)!;
  }

  #part({ shape: [rows, ...rest], dtype }: Spec): Spec {
    return { shape: [rows! / this.count, ...rest], dtype };
  }

  #integersOf(values: number | readonly number[]): Source {
    const key = String(values);
    const shape = typeof values === "number" ? [] : [values.length];
    const made = this.#integers.get(key) ??
      this.#constant({ shape, dtype: typeNumber("int32") }, Int32Array.from([values].flat()));
    this.#integers.set(key, made);
    return made;
  }

  #constant(spec: Spec, values: Int32Array<ArrayBuffer> | Float32Array<ArrayBuffer>): Source {
    return { from: "constant", index: this.#constants.push({ ...spec, bytes: new Uint8Array(values.buffer) }) - 1 };
  }

  #push(instruction: Instruction): Source[] {
    const index = this.#instructions.push(instruction) - 1;
    return instruction.outputs.map((_, output) => ({ from: "operation", index, output }));
  }
}

const placeOf = (index: number, output: number): string => keyOf({ from: "operation", index, output });

const type = (name: string, value: number) => ({ name, type: native().TF_ATTR_TYPE, value });
