import { type EngineName, engines as allEngines } from "../../bench/engines.ts";
import { type Results, resultsOf } from "../../bench/results.ts";
import { workloads } from "../../bench/workloads.ts";

/** Milliseconds of each engine for the first workload; the others take 2, 3, 4 times as long. */
const times: Partial<Record<EngineName, number>> = {
  compiled: 1,
  library_eager: 9,
  eager: 15,
  wasm: 80,
  torch_eager: 2.5,
  torch_channels_last: 2.2,
  torch_compile: 2,
  matmul_tensorflow: 0.9,
  matmul_torch: 0.8,
};

/** Results of a run that never was. */
export function madeUpResults({ without = [] }: { without?: readonly EngineName[] } = {}): Results {
  const engines = Object.entries(times).filter(([name]) => !without.includes(name as EngineName));
  const series = workloads.flatMap(({ name: work, of }, i) =>
    engines.filter(([name]) => allEngines.find((engine) => engine.name === name)!.of.includes(of)).map((
      [engine, time],
    ) => ({
      work,
      engine: engine as EngineName,
      milliseconds: [0.9, 0.95, 1, 1.1, 3].map((factor) => factor * (i + 1) * time),
    }))
  );
  return resultsOf(series, {
    machine: {
      ...{ cpu: "Abacus 3000", cores: 2, memory_gb: 8, system: "Linux 6, x86_64", deno: "2.7.5" },
      engines: { compiled: "TensorFlow 2.21.0 on CPU (2 cores)", torch_eager: "PyTorch 2.13.0, 2 threads" },
    },
    method: { rounds: 5, burst_ms: 300, seconds: 100, other_cores: 0.01 },
    missing: Object.fromEntries(without.map((name) => [name, "it is not there"])),
  });
}
