/**
 * A traced step without anything that belongs to one run: the same for all steps that do the same.
 *
 * @module
 */
import type { Attribute } from "../backend/mod.ts";
import { sha256 } from "../host/sha256.ts";
import { completeAttributes } from "./operations.ts";
import type { Constant, Operation, Source, Spec, Trace } from "./trace.ts";

/** An operation of a program. */
export interface Instruction {
  readonly name: string;
  readonly attributes: readonly Attribute[];
  readonly inputs: readonly Source[];
  readonly outputs: readonly Spec[];
}

/** A step as a graph needs it. Sources are numbered as in the trace. */
export interface Program {
  readonly instructions: readonly Instruction[];
  readonly constants: readonly (Spec & { readonly bytes: Uint8Array })[];
  readonly arguments: readonly Spec[];
  readonly variables: readonly (Spec & { readonly assigned?: Source })[];
  readonly captures: readonly Spec[];
  /** How many times random numbers are drawn from each stream. */
  readonly draws: readonly number[];
  readonly results: readonly (Spec & { readonly source: Source })[];
}

/**
 * Makes the program of a trace: operations that nothing depends on are left out, attributes are complete, and equal
 * constants are one, so that TensorFlow sees what is computed twice.
 */
export function programOf(trace: Trace): Program {
  const live = liveOperations(trace);
  const place = new Map([...live].sort((a, b) => a - b).map((index, position) => [index, position]));
  const constants = new DistinctConstants();
  const renumber = (source: Source): Source => {
    if (source.from === "operation") return { ...source, index: place.get(source.index)! };
    if (source.from !== "constant") return source;
    return { from: "constant", index: constants.indexOf(trace.constants[source.index]!) };
  };
  const typeOf = (source: Source): number => specIn(trace, source).dtype;
  const instructions = [...place.keys()].map((index): Instruction => {
    const { name, attributes, inputs, outputs } = trace.operations[index]!;
    const types = inputs.map(typeOf);
    return {
      name,
      attributes: completeAttributes(name, attributes, types),
      inputs: inputs.map(renumber),
      outputs,
    };
  });
  return {
    instructions,
    arguments: trace.arguments,
    variables: trace.variables.map(({ shape, dtype, assigned }) => ({
      shape,
      dtype,
      ...(assigned === undefined ? {} : { assigned: renumber(assigned) }),
    })),
    captures: trace.captures.map(({ shape, dtype }) => ({ shape, dtype })),
    draws: trace.streams.all.map(({ draws }) => draws),
    results: trace.results.map(({ shape, dtype, source }) => ({ shape, dtype, source: renumber(source) })),
    constants: constants.all,
  };
}

/** What a source may come from. */
interface Origins {
  readonly operations: readonly { readonly outputs: readonly Spec[] }[];
  readonly constants: readonly Spec[];
  readonly arguments: readonly Spec[];
  readonly variables: readonly Spec[];
  readonly captures: readonly Spec[];
}

/** Shape and type of what a source of a program gives. */
export const specOf = (program: Program, source: Source): Spec =>
  specIn({ ...program, operations: program.instructions }, source);

/** Names a source of a program: two that are the same have the same name. */
export const keyOf = (source: Source): string =>
  `${source.from} ${source.index}` +
  (source.from === "operation" ? ` ${source.output}` : source.from === "draw" ? ` of ${source.stream}` : "");

/** A program with other instructions; `moved` says where what it assigns and returns comes from then. */
export function withInstructions(
  program: Program,
  instructions: readonly Instruction[],
  moved: (source: Source) => Source,
): Program {
  return {
    ...program,
    instructions,
    variables: program.variables.map(({ assigned, ...spec }) =>
      assigned ? { ...spec, assigned: moved(assigned) } : spec
    ),
    results: program.results.map((result) => ({ ...result, source: moved(result.source) })),
  };
}

/** Shape and type of what a source of a trace gives. */
export function specIn(
  { operations, constants, arguments: args, variables, captures }: Origins,
  source: Source,
): Spec {
  switch (source.from) {
    case "operation":
      return operations[source.index]!.outputs[source.output]!;
    case "constant":
      return constants[source.index]!;
    case "argument":
      return args[source.index]!;
    case "variable":
      return variables[source.index]!;
    case "capture":
      return captures[source.index]!;
    case "draw":
      return { shape: [2], dtype: INT32 };
  }
}

const INT32 = 3; // TensorFlow's number for it

function liveOperations({ operations, variables, results }: Trace): Set<number> {
  const live = new Set<number>();
  const waiting: Source[] = results.map(({ source }) => source);
  for (const { assigned } of variables) if (assigned) waiting.push(assigned);
  for (let source = waiting.pop(); source !== undefined; source = waiting.pop()) {
    if (source.from !== "operation" || live.has(source.index)) continue;
    live.add(source.index);
    waiting.push(...(operations[source.index] as Operation).inputs);
  }
  return live;
}

/** Constants, each of them once. */
class DistinctConstants {
  readonly all: (Spec & { readonly bytes: Uint8Array })[] = [];
  readonly #indices = new Map<string, number>();

  indexOf({ shape, dtype, bytes }: Constant): number {
    const key = `${dtype}[${shape}]${sha256([bytes])}`;
    if (!this.#indices.has(key)) this.#indices.set(key, this.all.push({ shape, dtype, bytes }) - 1);
    return this.#indices.get(key)!;
  }
}
