/**
 * What a run of the bench found, as `deno task bench --json` prints it.
 *
 * @module
 */
import type { EngineName } from "./engines.ts";
import type { MachineDescription } from "./machine_description.ts";
import type { Series } from "./round_robin.ts";
import { summarize, type Summary } from "./statistics.ts";
import type { WorkName } from "./workloads.ts";

/** An engine, or the products alone: the faster of TensorFlow's and PyTorch's. */
export type Measured = EngineName | "matmul";

/** Two medians that are compared: the first divided by the second. */
export const comparisons = [
  ["compiled", "torch_eager"],
  ["compiled", "torch_channels_last"],
  ["compiled", "torch_compile"],
  ["compiled", "matmul"],
  ["library_eager", "compiled"],
  ["eager", "compiled"],
  ["wasm", "compiled"],
] as const satisfies readonly (readonly [Measured, Measured])[];

type Comparison = typeof comparisons[number];
/** E.g. "compiled_to_torch_eager". */
type RatioName = `${Comparison[0]}_to_${Comparison[1]}`;

/** One kind of step: medians in milliseconds per step, such as `compiled_ms`, and what follows from them. */
export type StepResult = { readonly [M in Measured as `${M}_ms`]?: number } & {
  /** First and third quartile of the rounds. */
  readonly quartiles_ms: { readonly [M in Measured]?: readonly [number, number] };
  /** Quotients of medians. */
  readonly ratios: { readonly [R in RatioName]?: number };
};

/** How it was measured. */
export interface Method {
  readonly rounds: number;
  readonly burst_ms: number;
  readonly seconds: number;
  /** How many cores other programs used meanwhile, on average: near 0 on a quiet machine. Only on Linux. */
  readonly other_cores?: number;
}

/** Cores of others from which on the results are doubtful. */
export const BUSY = 0.1;

/** Everything, as one JSON object. */
export interface Results {
  readonly a1: { readonly train: StepResult; readonly sample: StepResult };
  readonly a2: { readonly train: StepResult; readonly sample: StepResult };
  readonly a4: { readonly train: StepResult; readonly sample: StepResult; readonly guided: StepResult };
  readonly large: { readonly train: StepResult };
  readonly machine: MachineDescription;
  readonly method: Method;
  /** Why an engine was not measured, by its name. */
  readonly missing: { readonly [E in EngineName]?: string };
}

/** Puts the series of a run together. */
export function resultsOf(
  series: readonly Series[],
  rest: Pick<Results, "machine" | "method" | "missing">,
): Results {
  const step = (work: WorkName) => stepResult(series.filter((one) => one.work === work));
  return {
    a1: { train: step("a1.train"), sample: step("a1.sample") },
    a2: { train: step("a2.train"), sample: step("a2.sample") },
    a4: { train: step("a4.train"), sample: step("a4.sample"), guided: step("a4.guided") },
    large: { train: step("large.train") },
    ...rest,
  };
}

/** The result of one kind of step. */
export function resultOf(results: Results, work: WorkName): StepResult {
  const [network, kind] = work.split(".") as ["a4", "train"]; // or another of the names
  return results[network][kind];
}

function stepResult(series: readonly Series[]): StepResult {
  const summaries = new Map<Measured, Summary>();
  for (const { engine, milliseconds } of series) summaries.set(engine, summarize(milliseconds));
  const products = ["matmul_tensorflow", "matmul_torch"] as const;
  const [fastest] = products.flatMap((name) => summaries.get(name) ?? []).sort((a, b) => a.median - b.median);
  if (fastest) summaries.set("matmul", fastest);
  const median = (name: Measured) => summaries.get(name)?.median;
  return {
    ...Object.fromEntries([...summaries].map(([name, { median }]) => [`${name}_ms`, round(median)])),
    quartiles_ms: Object.fromEntries([...summaries].map(([name, { quartiles }]) => [name, quartiles.map(round)])),
    ratios: Object.fromEntries(comparisons.flatMap(([a, b]) => {
      const [above, below] = [median(a), median(b)];
      return above === undefined || below === undefined ? [] : [[`${a}_to_${b}`, round(above / below)]];
    })),
  };
}

const round = (value: number) => Number(value.toPrecision(4));
