import { assertEquals } from "@std/assert";
import { madeUpResults } from "./made_up_results.ts";

Deno.test("results hold medians in milliseconds under the name of the assignment, the step and the engine", () => {
  const { a1, a2 } = JSON.parse(JSON.stringify(madeUpResults()));
  const { quartiles_ms, ratios, ...medians } = a1.train;
  assertEquals(medians, {
    ...{ compiled_ms: 1, library_eager_ms: 9, eager_ms: 15, wasm_ms: 80, torch_eager_ms: 2.5, torch_compile_ms: 2 },
    ...{ matmul_tensorflow_ms: 0.9, matmul_torch_ms: 0.8, matmul_ms: 0.8 }, // the faster of the two
  });
  assertEquals(quartiles_ms.compiled, [0.95, 1.1]);
  assertEquals(ratios, {
    ...{ compiled_to_torch_eager: 0.4, compiled_to_torch_compile: 0.5, compiled_to_matmul: 1.25 },
    ...{ library_eager_to_compiled: 9, eager_to_compiled: 15, wasm_to_compiled: 80 },
  });
  assertEquals([a1.sample.compiled_ms, a2.train.compiled_ms, a2.sample.compiled_ms], [2, 3, 4]);
});

Deno.test("what was not measured is left out, with the reason beside it", () => {
  const { a1, missing } = JSON.parse(
    JSON.stringify(madeUpResults({ without: ["torch_eager", "torch_compile", "matmul_torch"] })),
  );
  assertEquals("torch_eager_ms" in a1.train, false);
  assertEquals("compiled_to_torch_eager" in a1.train.ratios, false);
  assertEquals(a1.train.matmul_ms, 0.9);
  assertEquals(missing.torch_compile, "it is not there");
});
