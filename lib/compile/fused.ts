/**
 * Makes one operation of two that follow each other, where TensorFlow has one that goes through the images once: for a
 * convolution with its bias, and for x sigmoid(x).
 *
 * TensorFlow finds such pairs itself when it rewrites a graph, which takes longer than recording the step did. In a step of
 * sampling with a U-Net nothing else that it does was worth that.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { type Attribute, intAttribute, native } from "../backend/mod.ts";
import { type Instruction, keyOf, type Program, specOf, withInstructions } from "./program.ts";
import type { Source } from "./trace.ts";

/** For fewer numbers TensorFlow's x sigmoid(x) takes longer than the two operations. */
const LARGE = 2 ** 13;

/** A program that does the same in fewer operations. */
export function fused(program: Program): Program {
  return new Fusion(program).rewrite();
}

class Fusion {
  readonly #instructions: (Instruction | undefined)[]; // undefined: done by a later one
  readonly #readers = new Map<number, number>(); // by operation: how often its output is read

  constructor(readonly program: Program) {
    const { instructions, variables, results } = program;
    this.#instructions = [...instructions];
    const read = [
      ...instructions.flatMap(({ inputs }) => inputs),
      ...variables.flatMap(({ assigned }) => assigned ?? []),
      ...results.map(({ source }) => source),
    ];
    for (const source of read) {
      if (source.from === "operation") this.#readers.set(source.index, (this.#readers.get(source.index) ?? 0) + 1);
    }
  }

  rewrite(): Program {
    this.program.instructions.forEach((instruction, i) => {
      const [a, b] = instruction.inputs as [Source, Source];
      const fuse = { Add: this.#biased, AddV2: this.#biased, Mul: this.#swish }[instruction.name];
      this.#instructions[i] = fuse?.call(this, instruction, a, b) ?? fuse?.call(this, instruction, b, a) ?? instruction;
    });
    return this.#renumbered();
  }

  /** conv2d(x, w) + bias */
  #biased({ outputs }: Instruction, product: Source, bias: Source): Instruction | undefined {
    const { shape } = specOf(this.program, bias);
    if (shape.length !== 1 || shape[0] !== outputs[0]!.shape.at(-1)) return undefined;
    const convolution = this.#takeOnly("Conv2D", product, hasChannelsLast);
    return convolution && {
      name: "_FusedConv2D",
      attributes: [...convolution.attributes, ...biasAttributes()],
      inputs: [...convolution.inputs, bias],
      outputs,
    };
  }

  /** x sigmoid(x) */
  #swish({ attributes, outputs }: Instruction, x: Source, sigmoid: Source): Instruction | undefined {
    if (tf.util.sizeFromShape([...outputs[0]!.shape]) < LARGE) return undefined;
    const made = this.#takeOnly("Sigmoid", sigmoid, ({ inputs: [inside] }) => keyOf(inside!) === keyOf(x));
    return made && { name: "_MklSwish", attributes, inputs: [x], outputs };
  }

  /** Takes away the operation that gives a source, if it is one that is wanted and nobody else reads it. */
  #takeOnly(name: string, source: Source, isWanted: (one: Instruction) => boolean): Instruction | undefined {
    if (source.from !== "operation" || this.#readers.get(source.index) !== 1) return undefined;
    const instruction = this.#instructions[source.index];
    if (instruction?.name !== name || !isWanted(instruction)) return undefined;
    this.#instructions[source.index] = undefined;
    return instruction;
  }

  #renumbered(): Program {
    const places = new Map<number, number>();
    this.#instructions.forEach((instruction, i) => instruction && places.set(i, places.size));
    const moved = (source: Source): Source =>
      source.from === "operation" ? { ...source, index: places.get(source.index)! } : source;
    const left = this.#instructions.flatMap((one) => one ? [{ ...one, inputs: one.inputs.map(moved) }] : []);
    return withInstructions(this.program, left, moved);
  }
}

/** Where channels are not last, a row that is added is no bias. */
const hasChannelsLast = ({ attributes }: Instruction): boolean =>
  attributes.some(({ name, value }) => name === "data_format" && value === "NHWC");

function biasAttributes(): Attribute[] {
  const { TF_ATTR_TYPE, TF_ATTR_STRING, TF_FLOAT } = native();
  return [
    intAttribute("num_args", 1),
    { name: "TArgs", type: TF_ATTR_TYPE, value: [TF_FLOAT] },
    { name: "fused_ops", type: TF_ATTR_STRING, value: ["BiasAdd"] },
  ];
}
