import { startBackend } from "../lib/backend/mod.ts";
import { commandOf, type Engine, type EngineName, engines as allEngines } from "./engines.ts";
import { EngineProcess } from "./engine_process.ts";
import { writeFixture } from "./fixtures.ts";
import { OtherWork } from "./other_work.ts";
import { roundRobin, type Runner, type Series } from "./round_robin.ts";
import { assertSameWork } from "./same_work.ts";
import { workloads } from "./workloads.ts";

/** How to measure. */
export interface MeasureOptions {
  /** Default: all. */
  readonly engines?: readonly Engine[];
  /** The Deno to run engines with. */
  readonly deno: string;
  /** The Python that has PyTorch; otherwise why there is none. */
  readonly python: { readonly path: string } | { readonly missing: string };
  readonly rounds: number;
  /** Milliseconds that one engine runs at a time. */
  readonly burst: number;
  /** Milliseconds that each step runs before it is measured. */
  readonly warmUp: number;
  /** Is told what goes on, and how much of it is done. */
  readonly doing: (what: string, amount: string) => void;
  readonly signal: AbortSignal;
}

/** What was measured. */
export interface Measurement {
  readonly series: readonly Series[];
  /** What each engine says of itself, by its name. */
  readonly engines: Readonly<Record<string, string>>;
  /** How many cores other programs used meanwhile, on average; undefined where the system does not tell. */
  readonly otherCores: number | undefined;
  /** Why an engine was not measured, by its name. */
  readonly missing: { readonly [E in EngineName]?: string };
}

/**
 * Starts all engines, sees to it that they do the same work, and measures them in turns.
 *
 * @throws {Error} If two engines compute different numbers, or none can be measured.
 */
export async function measure(options: MeasureOptions): Promise<Measurement> {
  const { engines = allEngines, rounds, burst, warmUp, doing, signal } = options;
  await startBackend({ backend: "cpu" }); // to draw the weights: it starts at once and keeps no threads
  const folder = await Deno.makeTempDir({ prefix: "bench-" });
  await using stack = new AsyncDisposableStack();
  stack.defer(() => Deno.remove(folder, { recursive: true }));

  const pids = [Deno.pid];
  const found: Record<string, string> = {};
  const missing: { [E in EngineName]?: string } = {};
  const works = [];
  for (const work of workloads) {
    works.push({
      name: work.name,
      task: await writeFixture(work, folder),
      checks: new Map<EngineName, readonly number[]>(),
      runners: [] as Runner[],
    });
  }
  for (const engine of engines) {
    const { name, title, of } = engine;
    try {
      signal.throwIfAborted();
      doing("starting", title);
      const python = "path" in options.python ? options.python.path : undefined;
      const command = commandOf(engine, options.deno, python);
      if (command === undefined) throw new Error("missing" in options.python ? options.python.missing : "");
      const process = stack.use(await EngineProcess.start(command));
      pids.push(process.pid);
      found[name] = process.engine;
      for (const { task, checks, runners } of works.filter(({ task }) => of.includes(task.work.of))) {
        doing("starting", `${title}, ${task.work.title}`);
        checks.set(name, (await process.prepare(task, warmUp)).check);
        runners.push({ engine: name, process });
      }
    } catch (error) {
      signal.throwIfAborted();
      missing[name] = error instanceof Error ? error.message : String(error);
    }
  }
  if (works.every(({ runners }) => runners.length === 0)) {
    const reasons = Object.entries(missing).map(([name, reason]) => `\n  ${name}: ${reason}`);
    throw new Error(`No engine can be measured here.${reasons.join("")}`);
  }
  for (const { task, checks } of works) assertSameWork(task.work.title, checks);
  const others = new OtherWork(pids);
  const series = await roundRobin(works, {
    rounds,
    burst,
    progress(done, total) {
      signal.throwIfAborted();
      doing("measuring", `${Math.floor(100 * done / total)} %`);
    },
  });
  return { series, engines: found, otherCores: others.cores, missing };
}
