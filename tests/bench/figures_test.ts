import { assert, assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import type { StepTrace } from "../../bench/engines/step_trace.ts";
import { speedFigure } from "../../bench/speed_figure.ts";
import { stepTraceFigure } from "../../bench/step_trace_figure.ts";
import { assertSnapshot } from "../lib/plots/snapshot.ts";
import { madeUpResults } from "./made_up_results.ts";

const trace: StepTrace = {
  eager: {
    milliseconds: 4,
    calls: [
      { kind: "operation", begin: 0.5, end: 1 },
      { kind: "tensor", begin: 1.2, end: 1.3 },
      { kind: "product", begin: 2, end: 3.5 },
    ],
  },
  compiled: { steps: 100, calls: 35 },
};

Deno.test("the figure of times looks as it did", async () => {
  await assertSnapshot("bench_speed", speedFigure(madeUpResults()));
});

Deno.test("the figure of times of images looks as it did", async () => {
  await assertSnapshot("bench_speed_images", speedFigure(madeUpResults(), { of: "images" }));
});

Deno.test("the figure of times does without engines that were not measured", () => {
  const { svg } = speedFigure(madeUpResults({ without: ["torch_eager", "torch_compile", "matmul_torch"] }));
  assertFalse(svg!.includes("PyTorch"));
  assertStringIncludes(svg!, "this library on WASM");
});

Deno.test("the figure of a step looks as it did", async () => {
  await assertSnapshot("bench_training_step", stepTraceFigure(trace, { compiled: 1.5, products: 1 }));
});

Deno.test("the figure of a step counts the calls", () => {
  const { svg } = stepTraceFigure(trace, { compiled: 1.5, products: 1 });
  assertStringIncludes(svg!, "eager: one step in 4.0 ms, 3 calls of TensorFlow");
  assertStringIncludes(svg!, "compiled: one step in 1.50 ms, 35 calls for 100 steps");
});

Deno.test("a compiled step is never drawn shorter than its products were alone", () => {
  const { svg, png } = stepTraceFigure(trace, { compiled: 0.9, products: 1 }); // measured on a busy machine
  assertEquals(/width="-/.test(svg!), false);
  assert(png.length > 0);
});
