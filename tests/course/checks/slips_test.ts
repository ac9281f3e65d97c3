/**
 * Slips of the language: each is found where it stands, and none in answers that are right.
 *
 * @module
 */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { assignments } from "../../../course/assignments/mod.ts";
import { checksOf } from "../../../course/checks/mod.ts";
import { answerOf } from "../../../course/checks/load_variants.ts";
import { findSlips, readAnswer, treeOf } from "../../../course/checks/slips/mod.ts";
import { a1Alternatives } from "./a1_alternatives.ts";
import { a2Alternatives } from "./a2_alternatives.ts";
import { a3Alternatives } from "./a3_alternatives.ts";
import { a4Alternatives } from "./a4_alternatives.ts";
import { askingAlternatives } from "./asking_alternatives.ts";
import { solutionOf } from "./patched_solution.ts";

/** A function around lines, with the types of a notebook. */
const inFunction = (lines: string) =>
  `async function answer(x: Tensor2D, t: Tensor1D, options: Options = {}): Tensor2D {\n${lines}\nreturn use(x, t, options);\n}`;

const check = { id: "a1.answer", functions: ["answer"] };

const slipsIn = (text: string) => findSlips(treeOf(check, text)!);

const found = (lines: string) => slipsIn(inFunction(lines)).map(({ say }) => say).join("\n");

/** What is written, and what is said of it. */
const slips: readonly (readonly [lines: string, says: string])[] = [
  ["if (t) {\n  return\n  x.mul(t);\n}", "`return` ends with its line"],
  ["if (t) { return x; x.mul(2); }", "is never reached"],
  ["x = list.map((b) => { 1 - b; });", "has braces and no `return`"],
  ["x = list.map((t, i) => { t: list[i] });", "Put brackets around the record"],
  ["for (const l of list) { x = l.forward(x, t); return x; }", "ends in its first turn"],
  ["x = list.forEach((l) => l);", "`forEach` returns nothing"],
  ["x.relu();", "`relu` leaves `x` as it is"],
  ["x.add(t);", "is thrown away"],
  ["x = x.relu;", "`.relu()` calls it"],
  ["x = x.relu.add(t);", "`.relu()` calls it"],
  ["x = list.map((w) => () => new Layer(w));", "a list of functions"],
  ["x = flowTimes.map((one) => one);", "`flowTimes(...)` is what it gives"],
  ["list.forEach(function (l) { x = this.layers[l]; });", "`this` is undefined"],
  ["x = list.reduce((h, l) => l.forward(h, t));", "`reduce` has no start value"],
  ["const y = scan(x, t);\nx = y.add(1);", "`y` is a promise"],
  ["x = list[0] || -1;", "because 0 counts as false"],
  ["if (x = t) x = t.add(1);", "To compare, write `===`"],
  ["x = f(x, t = 0);", "Arguments have no names here"],
  ["if (0 < x < 3) x = t;", "Write two comparisons"],
  ["if (x === NaN) x = t;", "NaN equals nothing"],
  ["x = x ^ 2;", "A power is `x ** 2`"],
  ["x = (t, 3);", "only `3` counts"],
  ["x = t[0, 1];", "an index is a single number"],
  ["x = list[-1];", "`list.at(-1)` is"],
  ["x = list.length // 2;\n", "`//` begins a comment"],
  ["x = list.sort();", "10 comes before 9"],
  ["x = t.toFixed(2) + 1;", "gives a text"],
  ["x = f({ ...options, steps: 50 });", "`steps: 50` behind `...options` counts"],
  ["while (x > 0) { list.push(x); }", "does not come to an end once it has begun"],
  ["for (let i = 9; i < 0; i--) x = i;", "leads away from the end"],
  ["for (let i = 0; i < 9; i--) x = i;", "leads away from the end"],
  ["for (const i in list) x = list[i + 1];", "is a text"],
  ["let h = x;\nfor (const l of list) { let h = l.f(x); g(h); }\nx = h;", "declares another `h`"],
  ["x = qSample(schedule, x0, noise, t);", "`noise` stands where `t` belongs"],
  ["x = pairBatch(size, pairs);", "`size` stands where `pairs` belongs"],
  ["x = randint([4], 0, 9);", "in the place of `low` is no number"],
  ["x = ddimPSample(denoise, schedule, x, t, tPrev, randn(x.shape));", "in the place of `eta` is no number"],
  ["x = scan(x, times, pSample, options);", "Write a function around it"],
  ["x = x.gather(rows, 1);", "1 takes columns"],
  ["x = tf.randomUniform(0, 1, [4]);", "is given the shape first"],
  ["t = tf.tensor1d([1]);", "replaces the argument `t`"],
  ["const y = x.add(1);", "`y` is made and never used"],
  ["answer.last ??= x;\nx = answer.last;", "is kept from one call to the next"],
  ["const memo = answer;\nmemo.calls = memo.calls + 1;", "is kept from one call to the next"],
  ["x = Array(4).map((_, i) => i);", "has places and no entries"],
  ["x = Array(4).fill(new Layer(2, 3));", "one and the same object"],
  ["const l = [];\nx = l.push(t);", "returns its new length"],
  ["const back = list.reverse();\nx = use(back, list);", "both names are the same list"],
  ["x = Array.from({ length: 4 }, (i) => 3 - i);", "`i` is undefined here"],
  ["x = [...Array(4)].map((i) => 3 - i);", "`i` is undefined here"],
  ["x = list.map((i, width) => new Layer(width, i));", "`i` is the entry"],
  ["for (let i = 0; i <= list.length; i++) x = list[i];", "where no entry is"],
  ["for (const [i, w] of list) x = w + i;", "`list.entries()`"],
  ["if (t in list) x = t;", "`list.includes(...)` does"],
  ["x = Math.max(list);", "Math.max(...list)"],
  ["x = scan(t, list, async (x, t) => await f(x, t));", "`scan` does not wait"],
  ["const y = x\n(t).relu();", "read as its continuation"],
  ["const y = x.mul(2);\n+ t;", "a statement of its own"],
  ["if (list) x === t;", "`=` gives a new value"],
  ["for (const l of list);\n{ x = t; }", "The semicolon behind `for (...)` ends it"],
  ["for (const l of list)\n  x = l(x);\n  x = g(x);", "Put braces around both"],
  ["try { x = f(x); } catch { x = t; }", "`catch` hides every error"],
  ["x = Math.sqrt(t);", "`Math.sqrt` is for numbers"],
  ["const h = x.sub(t);\nx = Math.expm1(h);", "`h` is a tensor"],
  ["x = 1 - t;", "the sign `-` stands beside a tensor"],
  ["x = t > 0 ? x : t;", "the sign `>` stands beside a tensor"],
  ["if (t === 0) x = t;", "is never true"],
  ["if (t.greater(0)) x = x.add(1);", "a tensor is always true"],
  ["x = t[0];", "no entries in brackets"],
  ["options.steps = 3;", "changes the argument `options`"],
  ["x = tf.randomNormal([4, 2]);", "No seed of the notebook reaches `tf.randomNormal`"],
];

for (const [lines, says] of slips) {
  Deno.test(`a slip is found: ${lines.replaceAll(/\s+/g, " ")}`, () => assertStringIncludes(found(lines), says));
}

Deno.test("an argument that is not used is named, a default value of another does not count as use", () => {
  const text = "function answer(x, noise = randn(x.shape)) { return noise; }";
  assertEquals(slipsIn(text).map(({ say }) => say), ["The argument `x` is not used."]);
});

Deno.test("a constructor that returns a value is told, and what it stores is not kept between calls", () => {
  const text = "class Net { constructor(widths) { this.layers = widths; return widths; } forward() { this.x = 1; } }";
  const read = (id: string) => findSlips(treeOf({ id, functions: ["Net"] }, text)!).map(({ say }) => say).join();
  assertStringIncludes(read("a1.constructor"), "A constructor returns nothing");
  assertEquals(read("a1.constructor").includes("kept"), false);
  assertStringIncludes(read("a1.forward"), "`this.x` is kept");
});

Deno.test("marginals are functions in a step of a solver, and tables elsewhere", () => {
  const body = "{ return use(denoise, s, t, x, marginals.alpha.div(2)); }";
  const said = (parameters: string) => slipsIn(`function answer(${parameters}) ${body}`).map(({ say }) => say).join();
  assertStringIncludes(said("denoise, marginals, x, s, t"), "`marginals.alpha(...)` is what it gives");
  assertEquals(said("denoise, marginals, x, t"), "");
});

Deno.test("a class whose constructor declares fields in its brackets is read, and of one TODO its forward", () => {
  const text = "class Net { constructor(readonly classes: number) { x.relu(); } forward(x: Tensor) { x.sqrt(); } }";
  const read = (id: string) => findSlips(treeOf({ id, functions: ["Net"] }, text)!).map(({ say }) => say).join();
  assertStringIncludes(read("a4.block"), "`x.sqrt()` is thrown away");
  assertEquals(read("a4.block").includes("x.relu()"), false);
});

/** Code that looks like a slip and is none. */
const fine = [
  "for (const l of list) { if (!l) continue; return l; }",
  "for (const l of list) if (l) return l;",
  "const act = tf.relu;\nx = act(x);",
  "x = list.map(function (l) { return l; });",
  "x = numbers.reduce((sum, value) => sum + value);",
  "const y = await scan(x, t);\nx = y;",
  "const y = scan(x, t);\nx = await y;",
  "x = x || t;",
  "let n = 9;\nwhile (n > 0) n--;",
  "while (list.length > 0) { if (f(x)) break; }",
  "for (let i = 9; i >= 0; i--) x = i;",
  "for (const i in list) x = list[i];",
  "let h = x;\nfor (const l of list) { h = l.forward(h, t); }\nx = h;",
  "const list = [];\nlist.push(x);\nx = list;",
  "const table = new Float64Array(3);\ntable[0] = 1;\nx = table;",
  "const seen = new Set();\nseen.add(x);\nx = seen;",
  "console.log(x);",
  "x = this.time.forward(t);",
  "x = qSample(schedule, data, steps, eps);",
  "x = firstOrderStep(denoise, marginals, u, middle, t);",
  "x = x.gather(rows);\nx = tf.stack([x, x]).gather(rows, 1);",
  "const n = x.shape[0]; // 2 columns\nx = n;",
  "x = t.add(1); // 3;",
  "x = Array.from({ length: 4 }, (_, i) => i);",
  "x = [...Array(4).keys()].map((i) => 3 - i);",
  "x = list.map((width, i) => width + i);",
  "x = list.map((i) => 3 - i);",
  "for (const [i, w] of list.entries()) x = w + i;",
  "x = tf.fill([4], 2 - 1);",
  "x = Math.max(1, 2);",
  "const n = x.shape[0];\nx = n - 1;",
  "const start = t.dataSync()[0];\nx = start > 0 ? x : t;",
  "t = t.dataSync()[0];\nx = t > 0 ? x : 1 - t;",
  "x = times.map((t, i) => t - i);",
  "x = list\n  .map((l) => l)\n  .filter((l) => l);",
  "for (const l of list)\n  x = l(x);\nx = g(x);",
  "if (t === undefined) t = x;",
  "x = f(\n  x,\n  (t),\n);",
];

for (const lines of fine) {
  Deno.test(`no slip is seen in: ${lines.replaceAll(/\s+/g, " ")}`, () => assertEquals(found(`use(x);\n${lines}`), ""));
}

for (const assignment of assignments) {
  Deno.test(`${assignment.id}: the solution and correct answers that are written otherwise have no slip`, async () => {
    const solution = await solutionOf(assignment);
    const all = [...a1Alternatives, ...a2Alternatives, ...a3Alternatives, ...a4Alternatives, ...askingAlternatives];
    for (const check of checksOf(assignment.id)) {
      const answer = answerOf(solution, check.id);
      const cell = solution.cells.map(({ source }) => [source].flat().join("")).find((text) => text.includes(answer))!;
      const others = all.filter(({ todo }) => todo === check.id);
      for (const { name, text, other } of [{ name: "solution", text: "", other: "" }, ...others]) {
        const slips = findSlips(treeOf(check, cell.replace(answer, () => answer.replace(text, () => other)))!);
        assertEquals(slips.filter(({ weight }) => weight === "sure").map(({ say }) => say), [], `${check.id}: ${name}`);
        if (name === "solution") assertEquals(slips, []);
      }
    }
  });
}

Deno.test("a slip is told with its line, and text that cannot be read or is very long with none", () => {
  const text = inFunction("x.relu();");
  const told = readAnswer(check, { text, placeOf: (line) => `code cell 3, line ${line}` });
  assert(told!.sure[0]!.startsWith("Code cell 3, line 2: The result of `x.relu()` is thrown away"));
  assertEquals(told!.body.includes("x.relu();"), true);
  assertEquals(readAnswer(check, { text: "function (" }), undefined);
  assertEquals(readAnswer(check, { text: `${text}${" ".repeat(30_000)}` }), undefined);
});
