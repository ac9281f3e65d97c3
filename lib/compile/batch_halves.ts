/**
 * Cuts a batch of images in two, which run side by side.
 *
 * A convolution of small images is too little work to be shared out among processors: what each of them does is soon done,
 * and then all wait for the last. Two halves of the batch have nothing to do with each other but for the gradients of the
 * weights, which are sums over the batch.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { PARTS } from "../backend/mod.ts";
import { type Cut, cutProgram, type IsCut } from "./cut_program.ts";
import { ELEMENTWISE } from "./elementwise.ts";
import { type Instruction, type Program, specOf } from "./program.ts";

/** Convolutions of which none gives as many numbers stay whole: recording twice as many operations would not pay. */
const LARGE = 2 ** 15;

/** The inputs of convolutions that are batches of images. */
const CONVOLUTIONS: Readonly<Record<string, readonly number[]>> = {
  Conv2D: [0],
  Conv2DBackpropInput: [2],
  Conv2DBackpropFilter: [0, 2],
};

/** Does convolutions, and what follows them, in two halves of the batch. Sums over the batch are rounded otherwise, all else is the same. */
export function inBatchHalves(program: Program): Program {
  const isLarge = program.instructions.some(({ name, outputs: [output] }) =>
    name === "Conv2D" && tf.util.sizeFromShape([...output!.shape]) >= LARGE
  );
  return isLarge
    ? cutProgram(program, PARTS, (instruction, isCut) => new Look(program, instruction, isCut).howCut())
    : program;
}

/** A look at one operation. */
class Look {
  readonly #shapes: readonly (readonly number[])[]; // of the inputs
  readonly #output: readonly number[];

  constructor(readonly program: Program, readonly instruction: Instruction, readonly isCut: IsCut) {
    this.#shapes = instruction.inputs.map((input) => specOf(program, input).shape);
    this.#output = instruction.outputs[0]!.shape;
  }

  howCut(): Cut | undefined {
    const { name, inputs } = this.instruction;
    if (Object.hasOwn(CONVOLUTIONS, name)) return this.#convolution(CONVOLUTIONS[name]!);
    if (!inputs.some(this.isCut)) return undefined;
    if (ELEMENTWISE.has(name)) return this.#elementwise();
    switch (name) {
      case "Reshape": // halves of what lies in memory, whatever the shape
        return this.#isEven(this.#output) ? this.#rows("part", this.#halfOf(this.#output)) : undefined;
      case "Mean":
      case "Sum":
        return this.#reduction(name);
      case "MatMul":
        return this.#product();
      case "BatchMatMulV2":
      case "BiasAdd":
        return this.#elementwise();
      case "BiasAddGrad":
        return { inputs: ["part"], outputs: "sum" };
      case "Softmax":
      case "MaxPool":
      case "AvgPool":
        return this.#rows("part");
      case "ResizeNearestNeighbor":
      case "ResizeBilinear":
      case "ResizeNearestNeighborGrad":
        return this.#rows("part", "whole");
      case "Tile":
        return this.#integers(1)?.[0] === 1 ? this.#rows("part", "whole") : undefined;
      case "Transpose":
        return this.#integers(1)?.[0] === 0 ? this.#rows("part", "whole") : undefined;
      case "PadV2":
        return this.#integers(1)?.slice(0, 2).every((width) => width === 0)
          ? this.#rows("part", "whole", "whole")
          : undefined;
      case "Slice":
        return this.#shapes[0]![0] === this.#output[0]
          ? this.#rows("part", "whole", this.#halfOf(this.#output))
          : undefined;
      case "ConcatV2":
      case "SplitV":
        return this.#alongAnotherAxis(name);
    }
    return undefined;
  }

  #rows(...inputs: Cut["inputs"]): Cut | undefined {
    const cut: Cut = { inputs, outputs: "rows" };
    return cut.inputs.every((how, k) => how !== "part" || this.#isEven(this.#shapes[k]!)) ? cut : undefined;
  }

  #convolution(images: readonly number[]): Cut | undefined {
    if (!images.every((k) => this.#isEven(this.#shapes[k]!))) return undefined;
    switch (this.instruction.name) {
      case "Conv2D":
        return { inputs: ["part", "whole"], outputs: "rows" };
      case "Conv2DBackpropInput":
        return { inputs: [this.#halfOf(this.#output), "whole", "part"], outputs: "rows" };
      default:
        return { inputs: ["part", "whole", "part"], outputs: "sum" };
    }
  }

  /** What has as many rows is cut, and what is the same for all rows is not. */
  #elementwise(): Cut | undefined {
    const [rows] = this.#output;
    const inputs = this.#shapes.map((shape) => {
      const isFull = shape.length === this.#output.length && shape[0] !== 1;
      return isFull ? (shape[0] === rows ? "part" : undefined) : "whole";
    });
    const fits = this.#isEven(this.#output) &&
      inputs.every((how, k) => how !== undefined && (how === "part" || !this.isCut(this.instruction.inputs[k]!)));
    return fits ? this.#rows(...inputs as Cut["inputs"]) : undefined;
  }

  #reduction(name: "Mean" | "Sum"): Cut | undefined {
    const axes = this.#integers(1);
    if (axes === undefined) return undefined;
    const isOverBatch = axes.some((axis) => axis === 0 || axis === -this.#shapes[0]!.length);
    if (!isOverBatch) return this.#rows("part", "whole");
    return { inputs: ["part", "whole"], outputs: name === "Mean" ? "mean" : "sum" };
  }

  #product(): Cut | undefined {
    const isTurned = (which: string) =>
      this.instruction.attributes.some(({ name, value }) => name === which && value === true);
    const [a, b] = this.instruction.inputs;
    if (!isTurned("transpose_a")) return this.isCut(b!) ? undefined : this.#rows("part", "whole");
    // The gradient of a weight: x^T dy is a sum over rows.
    return !isTurned("transpose_b") && this.isCut(a!) ? { inputs: ["part", "part"], outputs: "sum" } : undefined;
  }

  #alongAnotherAxis(name: "ConcatV2" | "SplitV"): Cut | undefined {
    const { inputs } = this.instruction;
    const axis = this.#integers(inputs.length - 1)?.[0];
    if (axis === undefined || axis === 0 || axis === -this.#output.length) return undefined;
    return name === "SplitV"
      ? this.#rows("part", "whole", "whole")
      : this.#rows(...inputs.map((_, k) => k < inputs.length - 1 ? "part" as const : "whole" as const));
  }

  /** The integers of an input that is a constant. */
  #integers(k: number): number[] | undefined {
    const source = this.instruction.inputs[k]!;
    if (source.from !== "constant") return undefined;
    const { bytes } = this.program.constants[source.index]!;
    return [...new Int32Array(bytes.slice().buffer)];
  }

  #halfOf([rows, ...rest]: readonly number[]): number[] {
    return [rows! / PARTS, ...rest];
  }

  #isEven(shape: readonly number[]): boolean {
    return shape.length > 0 && shape[0]! > 0 && shape[0]! % PARTS === 0;
  }
}
