import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { startBackend } from "../../../lib/backend/mod.ts";

await startBackend();

// deno-lint-ignore no-explicit-any -- the types would refuse it, which the kernel does not ask
const x = tf.tensor1d([4]) as any;
const wrong: Readonly<Record<string, () => unknown>> = {
  "x * 2": () => x * 2,
  "1 - x": () => 1 - x,
  "x + x": () => x + x,
  "x / x": () => x / x,
  "x ** 0.5": () => x ** 0.5,
  "-x": () => -x,
  "x > 0": () => x > 0,
  "x == 4": () => x == 4,
  "x += 1": () => {
    let y = x;
    y += 1;
    return y;
  },
  "Math.sqrt(x)": () => Math.sqrt(x),
  "Number(x)": () => Number(x),
};

for (const [text, calculate] of Object.entries(wrong)) {
  Deno.test(`${text} with a tensor throws an error that says what to write`, () => {
    assertThrows(calculate, TypeError, "x.mul(y)");
  });
}

Deno.test("operators refuse variables too", () => {
  // deno-lint-ignore no-explicit-any -- as above
  const variable = tf.variable(tf.scalar(1)) as any;
  assertThrows(() => variable * 2, TypeError, "x.mul(y)");
  variable.dispose();
});

Deno.test("a text can hold a tensor, which can be printed and compared with nothing", () => {
  assertMatch(`${x}`, /Tensor\s+\[4\]/);
  assertMatch(String(x), /Tensor/);
  assertMatch(Deno.inspect(x), /\S/);
  assertEquals([x == null, x === x, x == x, !x], [false, true, true, false]);
  assertEquals(Object.keys(x).includes("constructor"), false);
});
