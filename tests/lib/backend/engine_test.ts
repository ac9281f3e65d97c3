import { assertEquals, assertThrows } from "@std/assert";
import { backendNames, describeEngine, parseBackendName } from "../../../lib/backend/engine.ts";

Deno.test("describeEngine() is one line: engine, version, device", () => {
  const line = describeEngine({ name: "wasm", version: "4.22.0", device: "CPU (1 core)" });
  assertEquals(line, "WebAssembly 4.22.0 on CPU (1 core)");
});

Deno.test("describeEngine() adds why no better engine runs", () => {
  const line = describeEngine({
    name: "cpu",
    version: "4.22.0",
    device: "CPU (1 core)",
    reason: "All else is broken.",
  });
  assertEquals(line, "Plain JavaScript 4.22.0 on CPU (1 core). All else is broken.");
});

Deno.test("parseBackendName() takes each engine's name", () => {
  for (const name of backendNames) assertEquals(parseBackendName(name, "a test"), name);
});

Deno.test("parseBackendName() refuses another name, says where it came from and lists the engines", () => {
  const message = 'SOME_VARIABLE is "cuda", which is no engine. Give one of: tensorflow, webgpu, wasm, cpu.';
  assertThrows(() => parseBackendName("cuda", "SOME_VARIABLE"), RangeError, message);
  assertThrows(() => parseBackendName("TensorFlow", "x"), RangeError, '"TensorFlow"');
});
