/**
 * A program as a loop of native operations: state goes round inside, and comes out after the last turn.
 *
 * The loop is built of TensorFlow's control flow operations (Enter, Merge, Switch, NextIteration, Exit), described in
 * Yu et al., "Dynamic control flow in large-scale machine learning", EuroSys 2018, section 4.
 *
 * @module
 */
import { boolAttribute, intAttribute, native, shapeAttribute, stringAttribute, typeNumber } from "../backend/mod.ts";
import type { GraphNode, NodeAttribute } from "./graph_file.ts";
import type { Program } from "./program.ts";
import type { Source, Spec } from "./trace.ts";

/** The graph of a loop, and the names under which it is fed and read. */
export interface LoopGraph {
  readonly nodes: readonly GraphNode[];
  /** To be fed, in this order: number of turns, [seed, counter] of each stream, arguments, variables, captures. */
  readonly inputs: readonly string[];
  /** The new values of the variables that the program assigns, in the order of the program's variables. */
  readonly assigned: readonly string[];
  /** The results of the last turn. */
  readonly last: readonly string[];
  /** The results of all turns, stacked. */
  readonly all: readonly string[];
}

/** Builds the loop of a program. */
export function loopGraph(program: Program): LoopGraph {
  return new Builder(program).build();
}

const FRAME = "step";

/** A value that goes round: where to read it in a turn, and after the last. */
interface Carried {
  readonly inside: string;
  readonly after: string;
  /** Closes the circle. */
  next(value: string): void;
}

class Builder {
  readonly #nodes: GraphNode[] = [];
  readonly #isInvariant: (source: Source) => boolean;
  readonly #entered = new Map<string, string>();
  readonly #carried = new Map<number, Carried>(); // by variable
  #limit = "";
  #pivot = "";
  readonly #seedPairs = new Map<number, Carried>(); // by stream

  constructor(readonly program: Program) {
    this.#isInvariant = findInvariant(program);
  }

  build(): LoopGraph {
    const { program } = this;
    const int32 = typeNumber("int32");
    const inputs = [
      this.#placeholder("turns", { shape: [], dtype: int32 }),
      ...program.draws.map((_, i) => this.#placeholder(`random${i}`, { shape: [2], dtype: int32 })),
      ...program.arguments.map((spec, i) => this.#placeholder(`argument${i}`, spec)),
      ...program.variables.map((spec, i) => this.#placeholder(`variable${i}`, spec)),
      ...program.captures.map((spec, i) => this.#placeholder(`capture${i}`, spec)),
    ];
    const operations = program.instructions.map((_, index): Source => ({ from: "operation", index, output: 0 }));
    operations.forEach((source, i) => this.#isInvariant(source) && this.#instruction(i, "before"));

    this.#limit = this.#enter("turns", int32);
    const turn = this.#carry("turn", this.#outerConstant("first", { shape: [], dtype: int32 }), int32);
    this.#pivot = this.#node("pivot", "Identity", [turn.inside], [type("T", int32)]);
    turn.next(this.#node("turn/next", "AddV2", [turn.inside, this.#number("one", 1)], [type("T", int32)]));
    program.draws.forEach((draws, i) => {
      if (draws === 0) return;
      const pair = this.#carry(`random${i}/pair`, `random${i}`, int32);
      const step = this.#integers(`random${i}/step`, [0, draws]);
      pair.next(this.#node(`random${i}/next`, "AddV2", [pair.inside, step], [type("T", int32)]));
      this.#seedPairs.set(i, pair);
    });
    program.variables.forEach(({ dtype, assigned }, i) => {
      if (assigned) this.#carried.set(i, this.#carry(`state${i}`, `variable${i}`, dtype));
    });
    operations.forEach((source, i) => this.#isInvariant(source) || this.#instruction(i, "inside"));
    const assigned = [...this.#carried].map(([i, carried]) => {
      const { assigned, dtype } = program.variables[i]!;
      carried.next(this.#inTurn(`state${i}/new`, assigned!, dtype));
      return carried.after;
    });
    const outputs = program.results.map((result, i) => this.#output(i, result, turn.inside));
    return {
      nodes: this.#nodes,
      inputs,
      assigned,
      last: outputs.map(({ last }) => last),
      all: outputs.map(({ all }) => all),
    };
  }

  /** One result: kept from the last turn, and collected from all. Only what is read is computed. */
  #output(i: number, { shape, dtype, source }: Spec & { source: Source }, turn: string): { last: string; all: string } {
    const value = this.#inTurn(`result${i}`, source, dtype);
    const last = this.#carry(`last${i}`, this.#outerConstant(`last${i}/zeros`, { shape, dtype }), dtype);
    last.next(value);

    const elements = type("element_dtype", dtype);
    const sizes = this.#outerIntegers(`all${i}/shape`, shape);
    const reserve = [elements, type("shape_type", typeNumber("int32"))];
    const empty = this.#node(`all${i}/empty`, "TensorListReserve", [sizes, "turns"], reserve);
    const list = this.#carry(`all${i}`, empty, VARIANT);
    list.next(this.#node(`all${i}/set`, "TensorListSetItem", [list.inside, turn, value], [elements]));
    const stack = [elements, intAttribute("num_elements", -1)];
    return { last: last.after, all: this.#node(`all${i}/stack`, "TensorListStack", [list.after, sizes], stack) };
  }

  #instruction(i: number, where: "before" | "inside"): void {
    const { name, attributes, inputs } = this.program.instructions[i]!;
    const read = inputs.map((input) => where === "before" ? this.#before(input) : this.#inside(input));
    // Waiting for another node keeps TensorFlow from making one operation of x sigmoid(x), which for few numbers takes 50
    // times as long as the two.
    if (name === "Sigmoid" && where === "inside") read.push("^turn/next");
    this.#node(`operation${i}`, name, read, attributes);
  }

  /** Reads a value before the loop. */
  #before(source: Source): string {
    switch (source.from) {
      case "operation":
        return output(`operation${source.index}`, source.output);
      case "constant":
        return this.#outerConstant(`outer_constant${source.index}`, this.program.constants[source.index]!);
      case "draw":
        throw new Error("A draw of random numbers is not the same in every turn.");
      default:
        return `${source.from}${source.index}`;
    }
  }

  /** Reads a value in a turn. */
  #inside(source: Source): string {
    switch (source.from) {
      case "constant":
        return this.#constant(`constant${source.index}`, this.program.constants[source.index]!);
      case "draw":
        return this.#draw(source.stream, source.index);
      case "operation":
        if (!this.#isInvariant(source)) return this.#before(source);
        return this.#enter(
          this.#before(source),
          this.program.instructions[source.index]!.outputs[source.output]!.dtype,
        );
      case "variable":
        return this.#carried.get(source.index)?.inside ??
          this.#enter(this.#before(source), this.program.variables[source.index]!.dtype);
      case "argument":
        return this.#enter(this.#before(source), this.program.arguments[source.index]!.dtype);
      case "capture":
        return this.#enter(this.#before(source), this.program.captures[source.index]!.dtype);
    }
  }

  /** Reads what is to go round: what is the same in all turns has to wait for each, or the loop would never end. */
  #inTurn(name: string, source: Source, dtype: number): string {
    const value = this.#inside(source);
    if (!this.#isInvariant(source)) return value;
    return this.#node(name, "Identity", [value, `^${this.#pivot}`], [type("T", dtype)]);
  }

  #draw(stream: number, index: number): string {
    const pair = this.#seedPairs.get(stream)!.inside;
    if (index === 0) return pair;
    return this.#once(`draw${index}_of_${stream}`, (name) => {
      const offset = this.#integers(`${name}/offset`, [0, index]);
      return this.#node(name, "AddV2", [pair, offset], [type("T", typeNumber("int32"))]);
    });
  }

  #carry(name: string, initial: string, dtype: number): Carried {
    const t = type("T", dtype);
    const nodes = this.#nodes;
    const entered = this.#node(`${name}/enter`, "Enter", [initial], [t, ...frame(false)]);
    const merge = this.#node(`${name}/merge`, "Merge", [entered, `${name}/turn`], [t, intAttribute("N", 2)]);
    const condition = this.#once("condition", (condition) => {
      const less = this.#node("more", "Less", [merge, this.#limit], [t]); // the first to be carried is the turn
      return this.#node(condition, "LoopCond", [less], []);
    });
    this.#node(`${name}/switch`, "Switch", [merge, condition], [t]);
    return {
      inside: `${name}/switch:1`,
      after: this.#node(`${name}/exit`, "Exit", [`${name}/switch`], [t]),
      next(value) {
        nodes.push({ name: `${name}/turn`, operation: "NextIteration", inputs: [value], attributes: [t] });
      },
    };
  }

  /** A value from before the loop that is the same in all turns. */
  #enter(name: string, dtype: number): string {
    return this.#once(`${name.replace(":", "_")}/constant`, (entered) => {
      return this.#node(entered, "Enter", [name], [type("T", dtype), ...frame(true)]);
    });
  }

  /** A constant of a turn; it waits for the turn, as a node without inputs would not be part of the loop. */
  #constant(name: string, { shape, dtype, bytes }: Spec & { bytes: Uint8Array }): string {
    return this.#once(name, () => {
      const attributes = [type("dtype", dtype), { name: "value", tensor: { shape, dtype, bytes } }];
      return this.#node(name, "Const", [`^${this.#pivot}`], attributes);
    });
  }

  #number(name: string, value: number): string {
    return this.#constant(name, { shape: [], dtype: typeNumber("int32"), bytes: int32Bytes([value]) });
  }

  #integers(name: string, values: readonly number[]): string {
    return this.#constant(name, { shape: [values.length], dtype: typeNumber("int32"), bytes: int32Bytes(values) });
  }

  #outerIntegers(name: string, values: readonly number[]): string {
    const dtype = typeNumber("int32");
    return this.#outerConstant(name, { shape: [values.length], dtype, bytes: int32Bytes(values) });
  }

  /** A constant before the loop; zeros where no bytes are given. */
  #outerConstant(name: string, { shape, dtype, bytes = "zeros" }: Spec & { bytes?: Uint8Array | "zeros" }): string {
    return this.#once(name, () => {
      const attributes = [type("dtype", dtype), { name: "value", tensor: { shape, dtype, bytes } }];
      return this.#node(name, "Const", [], attributes);
    });
  }

  #placeholder(name: string, { shape, dtype }: Spec): string {
    return this.#node(name, "Placeholder", [], [type("dtype", dtype), shapeAttribute("shape", shape)]);
  }

  #once(name: string, make: (name: string) => string): string {
    if (!this.#entered.has(name)) this.#entered.set(name, make(name));
    return this.#entered.get(name)!;
  }

  #node(name: string, operation: string, inputs: readonly string[], attributes: readonly NodeAttribute[]): string {
    this.#nodes.push({ name, operation, inputs, attributes });
    return name;
  }
}

const VARIANT = 21; // TensorFlow's number for the type of a list of tensors

const type = (name: string, value: number): NodeAttribute => ({ name, type: native().TF_ATTR_TYPE, value });

const frame = (constant: boolean): NodeAttribute[] => [
  stringAttribute("frame_name", FRAME),
  boolAttribute("is_constant", constant),
];

const output = (node: string, index: number): string => index === 0 ? node : `${node}:${index}`;

const int32Bytes = (values: readonly number[]): Uint8Array => new Uint8Array(Int32Array.from(values).buffer);

/** Which values are the same in every turn: those that depend on nothing that changes. */
function findInvariant({ instructions, variables }: Program): (source: Source) => boolean {
  const invariant: boolean[] = [];
  const isInvariant = (source: Source): boolean => {
    if (source.from === "operation") return invariant[source.index]!;
    if (source.from === "variable") return variables[source.index]!.assigned === undefined;
    return source.from !== "draw";
  };
  for (const { inputs } of instructions) invariant.push(inputs.every(isInvariant));
  return isInvariant;
}
