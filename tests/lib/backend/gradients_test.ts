import { assert, assertEquals, assertMatch } from "@std/assert";
import { fileURLToPath } from "node:url";
import { startBackend } from "../../../lib/backend/start.ts";
import type { GradientValues } from "./gradient_values.ts";
import { imageCases } from "./image_cases.ts";
import { tensorCases } from "./tensor_cases.ts";

const cases = [...imageCases, ...tensorCases];
const engines = ["tensorflow", "wasm", "cpu"] as const;
const hasTensorFlow = (await startBackend()).name === "tensorflow";

async function valuesOn(engine: string): Promise<Record<string, GradientValues>> {
  const script = fileURLToPath(new URL("./gradient_values.ts", import.meta.url));
  const command = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", script],
    env: { DIFFUSION_BACKEND: engine, NO_COLOR: "1" },
  });
  const { stdout, stderr, success } = await command.output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout));
}

/** Computed once, by the first test that asks. */
const once = new Map<string, Promise<Record<string, GradientValues>>>();
function values(engine: string): Promise<Record<string, GradientValues>> {
  const known = once.get(engine) ?? valuesOn(engine);
  once.set(engine, known);
  return known;
}

const isClose = (a: number, b: number, tolerance: number) => Math.abs(a - b) <= tolerance * (1 + Math.abs(b));

/** The largest difference between two lists, as a share of the numbers. */
function distance(a: readonly number[], b: readonly number[]): number {
  assertEquals(a.length, b.length);
  return Math.max(0, ...a.map((x, k) => Math.abs(x - b[k]!) / (1 + Math.abs(b[k]!))));
}

for (const engine of engines) {
  const ignore = engine === "tensorflow" && !hasTensorFlow;

  Deno.test({
    name: `${engine}: every gradient is the slope of what the engine computes, or is refused by name`,
    ignore,
    async fn() {
      const found = await values(engine);
      const wrong: string[] = [];
      for (const { name, refusal = {} } of cases) {
        const { along = [], error } = found[name]!;
        const message = refusal[engine] ?? refusal.gradient;
        if (message !== undefined) assertMatch(error ?? `${name} is not refused`, message);
        else if (error !== undefined) wrong.push(`${name}: ${error}`);
        for (const { gradient, difference } of along) {
          if (!isClose(gradient, difference, 5e-3)) wrong.push(`${name}: gradient ${gradient}, slope ${difference}`);
        }
      }
      assertEquals(wrong, []);
    },
  });
}

for (const engine of ["wasm", "cpu"] as const) {
  Deno.test({
    name: `${engine}: values and gradients are those of TensorFlow`,
    ignore: !hasTensorFlow,
    async fn() {
      const [expected, found] = await Promise.all([values("tensorflow"), values(engine)]);
      const wrong: string[] = [];
      const computed = cases.filter(({ name }) =>
        expected[name]!.value !== undefined && found[name]!.value !== undefined
      );
      assert(computed.length > 200);
      for (const { name } of computed) {
        const [right, mine] = [expected[name]!, found[name]!];
        if (distance(mine.value!, right.value!) > 1e-5) wrong.push(`${name}: values`);
        mine.gradients!.forEach((gradient, i) => {
          if (distance(gradient, right.gradients![i]!) > 1e-4) wrong.push(`${name}: gradient of input ${i}`);
        });
      }
      assertEquals(wrong, []);
    },
  });
}

Deno.test("wasm and cpu compute the same where TensorFlow refuses", async () => {
  const [wasm, cpu] = await Promise.all([values("wasm"), values("cpu")]);
  const both = cases.filter(({ name }) => wasm[name]!.gradients !== undefined);
  assert(both.length > 200);
  for (const { name } of both) assert(distance(wasm[name]!.value!, cpu[name]!.value!) < 1e-5, name);
});
