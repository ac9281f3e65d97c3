import type { EngineName } from "./engines.ts";
import type { EngineProcess } from "./engine_process.ts";
import type { Workload, WorkName } from "./workloads.ts";

/** An engine that is ready for a workload. */
export interface Runner {
  readonly engine: EngineName;
  readonly process: Pick<EngineProcess, "burst">;
}

/** Milliseconds per step of one workload on one engine, one number for each round. */
export interface Series {
  readonly work: WorkName;
  readonly engine: EngineName;
  readonly milliseconds: readonly number[];
}

/** How long to measure. */
export interface RoundRobinOptions {
  readonly rounds: number;
  /** Milliseconds that one engine runs at a time. */
  readonly burst: number;
  /** Is told after each burst how many of all are done. */
  readonly progress?: (done: number, total: number) => void;
}

/**
 * Lets engines take turns, so that a machine that is slower for a while is slower for all of them. Only one runs at a
 * time. In every round each engine runs each workload once; who begins changes from round to round.
 */
export async function roundRobin(
  works: readonly (Pick<Workload, "name"> & { readonly runners: readonly Runner[] })[],
  { rounds, burst, progress = () => {} }: RoundRobinOptions,
): Promise<Series[]> {
  const series = works.flatMap(({ name, runners }) =>
    runners.map(({ engine, process }) => ({ work: name, engine, process, milliseconds: [] as number[] }))
  );
  const total = rounds * series.length;
  let done = 0;
  for (let round = 0; round < rounds; round++) {
    for (const { name } of works) {
      const mine = series.filter(({ work }) => work === name);
      for (let i = 0; i < mine.length; i++) {
        const { process, milliseconds } = mine[(i + round) % mine.length]!;
        const measured = await process.burst(name, burst);
        milliseconds.push(measured.milliseconds / measured.steps);
        progress(++done, total);
      }
    }
  }
  return series.map(({ work, engine, milliseconds }) => ({ work, engine, milliseconds }));
}
