import { assert, assertEquals, assertRejects } from "@std/assert";
import type { Engine, EngineName } from "../../bench/engines.ts";
import { measure, type MeasureOptions } from "../../bench/measure.ts";

const engine = (name: EngineName, ...args: string[]): Engine => (
  { name, title: name, of: ["points"], program: { deno: ["../tests/bench/made_up_engine.ts", ...args] } }
);
const python: Engine = {
  name: "torch_eager",
  title: "PyTorch",
  of: ["points"],
  program: { python: ["torch/serve.py", "eager"] },
};

const options: Omit<MeasureOptions, "engines"> = {
  deno: Deno.execPath(),
  python: { missing: "PyTorch could not be installed" },
  rounds: 2,
  burst: 1,
  warmUp: 1,
  doing: () => {},
  signal: new AbortController().signal,
};

Deno.test("what cannot be started or prepared is left out with its reason, and the others are measured", async () => {
  const engines = [
    ...[engine("compiled"), engine("eager"), python],
    ...[engine("wasm", "at start"), engine("library_eager", "preparing")],
  ];
  const { series, missing, engines: found } = await measure({ ...options, engines });
  assertEquals(series.length, 2 * 4); // two engines, four workloads
  assert(series.every(({ milliseconds }) => milliseconds.length === 2 && milliseconds.every((ms) => ms > 0)));
  assertEquals(missing, {
    torch_eager: "PyTorch could not be installed",
    wasm: "Error: no addon here",
    library_eager: "cannot do a1.train",
  });
  assertEquals(found.compiled, "made up 1.0");
});

Deno.test("engines that compute different things are not measured", async () => {
  const engines = [engine("compiled"), engine("eager", "other numbers")];
  await assertRejects(() => measure({ ...options, engines }), Error, "do not do the same work");
});

Deno.test("where nothing can be measured, the reasons are given", async () => {
  await assertRejects(() => measure({ ...options, engines: [python] }), Error, "PyTorch could not be installed");
});

Deno.test("a measurement can be stopped", async () => {
  const signal = AbortSignal.abort(new Error("stopped"));
  await assertRejects(() => measure({ ...options, engines: [engine("compiled")], signal }), Error, "stopped");
});
