import { assertEquals } from "@std/assert";
import { flagAnswer } from "../../../../course/grading/splice/flags.ts";

const wordsOf = (...body: string[]) => flagAnswer("a1.qSample", body).map(({ line, words }) => `${line}: ${words}`);

Deno.test("what reaches beyond the notebook is flagged, with its line", () => {
  assertEquals(wordsOf('const fs = await import("node:fs");', "", "Deno.exit();", "globalThis.x = 1;"), [
    "1: It imports.",
    "3: It names Deno.",
    "4: It names globalThis.",
    "4: It assigns to globalThis, which it did not declare.",
  ]);
  assertEquals(wordsOf("tf.Tensor.prototype.data = f;"), [
    "1: It names prototype.",
    "1: It assigns to tf, which it did not declare.",
  ]);
  assertEquals(wordsOf('return (0, eval)("1");', "new Function(code);", "fetch(url);"), [
    "1: It names eval.",
    "2: It names Function.",
    "3: It names fetch.",
  ]);
});

Deno.test("values of others that are replaced are flagged, own ones are not", () => {
  assertEquals(wordsOf("Math.abs = () => 0;"), ["1: It assigns to Math, which it did not declare."]);
  assertEquals(wordsOf("iterations = 20000;"), ["1: It assigns to iterations, which it did not declare."]);
  assertEquals(wordsOf("let x = 1;", "x = 2;", "this.layers = [];", "const list = [];", "list[0] = 3;"), []);
});

Deno.test("code outside of the function of a TODO is flagged", () => {
  assertEquals(wordsOf("  return x;", "}", "const more = 1;", "function g() {"), [
    "2: It closes a bracket that it did not open: code stands outside of its function.",
  ]);
});

Deno.test("usual answers are not flagged", () => {
  assertEquals(
    wordsOf(
      "const { betas: table } = schedule;",
      "for (let i = 0; i < 3; i++) x = x0.mul(i);",
      "const o = { constructor: 1, import: 2 };",
      "// Deno.exit() and import are words of a comment",
      'return at("process").mul(x === 1 ? a : b);',
    ).filter((words) => !words.includes("assigns to x,")),
    [],
  );
});
