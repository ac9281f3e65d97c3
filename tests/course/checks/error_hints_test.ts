import { assertEquals, assertMatch } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { hintFor } from "../../../course/checks/error_hints.ts";
import { insteadOfSyntax } from "../../../course/checks/python_syntax.ts";
import { findSyntaxFaults } from "../../../course/notebooks/syntax.ts";
import { describeThrown } from "../../../course/checks/thrown.ts";
import { at, tables } from "../../../lib/objectives/mod.ts";
import { scan } from "../../../lib/samplers/mod.ts";
import { startBackend } from "../../../lib/backend/mod.ts";

await startBackend();

// deno-lint-ignore no-explicit-any -- what students write, types or not
const [x, table, nothing] = [tf.ones([5, 2]) as any, tf.ones([20]) as any, undefined as any];
// deno-lint-ignore no-explicit-any -- as above
const promise = Promise.resolve(x) as any;
// deno-lint-ignore no-explicit-any -- as above
const anyTf = tf as any;
const disposed = tf.ones([2]);
disposed.dispose();
// deno-lint-ignore no-explicit-any -- as above
const layer = {} as any;
const named = (name: string) => () => new Function(`"use strict"; return ${name};`)();

/** What students write, and a word that its explanation has. */
const met: readonly (readonly [what: string, run: () => unknown, says: RegExp])[] = [
  ["a method of PyTorch", () => x.unsqueeze(1), /x\.expandDims\(1\)/],
  ["another one", () => x.clamp(-1, 1), /clipByValue/],
  ["one after a call", () => x.square().unsqueeze(1), /x\.expandDims\(1\)/],
  ["a network as a layer", () => new Function("denoise", "return denoise.forward(1, 2);")(() => {}), /denoise\(x, t\)/],
  ["no steps", () => scan(x, Array.from({ length: x.length }, (_, i) => i), (y) => y), /schedule\.betas\.size/],
  ["reversed", named("reversed"), /toReversed/],
  ["view", () => x.view(-1), /reshape/],
  [".shape()", () => x.shape(), /leave out the brackets/],
  ["a method on a number", () => (1 as unknown as typeof x).sub(x), /tf\.sub\(1, x\)/],
  ["a method on a promise", () => promise.clipByValue(-1, 1), /await/],
  ["a promise as an argument", () => x.add(promise), /await/],
  ["a layer called", () => layer.time(x), /no function/],
  ["a layer called by its name", () => new Function("layer", "return layer(1, 2);")({}), /layer\.forward\(x, t\)/],
  ["a layer of a list", () => new Function("layers", "return layers[0](1, 2);")([{}]), /layer\.forward\(x, t\)/],
  ["brackets after a tensor", () => table[tf.tensor1d([3]) as unknown as number].sqrt(), /at\(schedule/],
  ["push without an array", () => nothing.push(1), /this\.layers = \[\]/],
  ["a layer too far", () => nothing.forward(x), /one too far/],
  ["torch", named("torch.randn"), /no torch here/],
  ["None", named("None"), /`undefined`/],
  ["len", named("len"), /list\.length/],
  ["a named argument", named("dim"), /no names here/],
  ["no const", named("alphas"), /const alphas = /],
  ["a disposed tensor", () => disposed.add(1), /dispose/],
  ["a Float64Array", () => tf.tensor1d(new Float64Array(3) as unknown as number[]), /Float32Array\.from/],
  ["an axis too far", () => anyTf.cumprod(NaN, 0), /1 - list is NaN/],
  ["a slice too long", () => x.slice([0, 0], [7, 2]).dataSync(), /7 rows where only 5/],
  ["shapes that do not go together", () => x.mul(tf.ones([3, 1])), /\[N, 1\]/],
  ["a tensor that is walked through", () => new Function("x", "for (const row of x) row;")(3), /x\.gather/],
];

for (const [what, run, says] of met) {
  Deno.test(`an error is explained: ${what}`, async () => {
    let text = "(no error)";
    try {
      await run();
    } catch (error) {
      ({ text } = describeThrown(error));
    }
    assertMatch(hintFor(text) ?? `(no hint for: ${text})`, says);
  });
}

Deno.test("an index past the end is explained with the sizes that were seen", async () => {
  let text = "";
  try {
    await at(tables({ betas: new Float64Array(20) }).betas, tf.tensor1d([37], "int32")).data();
  } catch (error) {
    ({ text } = describeThrown(error));
  }
  if (text === "") return; // this engine does not notice
  assertMatch(hintFor(text) ?? text, /Row 37 was asked for, of a table with 20 rows/);
});

Deno.test("syntax that students bring from Python is explained", () => {
  assertMatch(
    hintFor("SyntaxError: Private field '#alphaBar' must be declared in an enclosing class")!,
    /begins with `\/\/`/,
  );
  assertMatch(hintFor("SyntaxError: Unexpected reserved word")!, /not `async`/);
});

const python: Readonly<Record<string, RegExp>> = {
  "if x > 0:\n  y = 1": /`if \(i > 0\)/,
  "for i in range(10):\n  pass": /for \(const x of list\)/,
  "if (a is None) {}": /===/,
  "if (not a) {}": /===/,
  "if (a and b) {}": /&&/,
  "def f(x):\n  return x": /function name/,
  "x = a if b else c;": /\? a : b/,
  "elif (x) {}": /else if/,
  "const a = [i for i in range(3)];": /list\.map/,
  "const s = x[:, 0];": /x\.slice/,
  "const s = x[1:];": /x\.slice/,
  'print(f"{x}")': /backticks/,
  "for (let i = 0, i < 3, i++) {}": /semicolons/,
};

Deno.test("Python's syntax is explained where a cell does not parse", async () => {
  const faults = await findSyntaxFaults(Object.keys(python), new URL("../../../", import.meta.url));
  for (const [i, [source, says]] of Object.entries(python).entries()) {
    assertMatch(insteadOfSyntax(faults[i]?.message ?? "") ?? `(no hint for ${source}: ${faults[i]?.message})`, says);
  }
});

Deno.test("an error that nobody knows has no explanation", () => {
  assertEquals(hintFor("Error: the moon is not full"), undefined);
});
