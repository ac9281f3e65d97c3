import { assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { a1, a2, a3 } from "../../../../course/assignments/mod.ts";
import { flagAnswer } from "../../../../course/grading/splice/flags.ts";
import { codeCells, readNotebook, regionsOf } from "../../../../course/notebooks/mod.ts";
import { a1Alternatives } from "../../checks/a1_alternatives.ts";
import { a2Alternatives } from "../../checks/a2_alternatives.ts";
import { a3Alternatives } from "../../checks/a3_alternatives.ts";

const alternatives = [...a1Alternatives, ...a2Alternatives, ...a3Alternatives];

const wordsOf = (...body: string[]) => flagAnswer("a1.qSample", body).map(({ line, words }) => `${line}: ${words}`);

Deno.test("what reaches beyond the notebook is flagged, with its line", () => {
  assertEquals(wordsOf('const fs = await import("node:fs");', "", "Deno.exit();", "globalThis.x = 1;"), [
    "1: It imports.",
    "3: It names Deno.",
    "4: It names globalThis.",
    "4: It assigns to a part of globalThis, which it did not declare.",
  ]);
  assertEquals(wordsOf("tf.Tensor.prototype.data = f;"), [
    "1: It names prototype.",
    "1: It assigns to a part of tf, which it did not declare.",
  ]);
  assertEquals(wordsOf('return (0, eval)("1");', "new Function(code);", "fetch(url);"), [
    "1: It names eval.",
    "2: It names Function.",
    "3: It names fetch.",
  ]);
});

Deno.test("values of others that are replaced are flagged, own ones are not", () => {
  assertEquals(wordsOf("Math.abs = () => 0;"), ["1: It assigns to a part of Math, which it did not declare."]);
  assertEquals(wordsOf("iterations = 20000;"), ["1: It assigns to iterations, which it did not declare."]);
  assertEquals(wordsOf("let x = 1;", "x = 2;", "this.layers = [];", "const list = [];", "list[0] = 3;"), []);
});

Deno.test("an assignment is flagged wherever it stands and however it is written", () => {
  const written = [
    ...[
      'Math["abs"] = f;',
      "const g = Math.abs = f;",
      "return Math.abs = f;",
      "if (a) { Math.abs = f; }",
      "a && (Math.abs = f);",
    ],
    ...[
      "const g = () => { Math.abs = f; };",
      "(Math as any).abs = f;",
      "(Math).abs = f;",
      "Math!.abs = f;",
      "[Math.abs] = [f];",
    ],
    ...[
      "({ a: Math.abs } = o);",
      "delete Math.abs;",
      "Math.abs ??= f;",
      "Object.assign(Math, { abs: f });",
      "Math.abs++;",
      "--Math.abs;",
      "switch (1) { case 1: Math.abs = f; }",
    ],
  ];
  for (const line of written) {
    assertEquals(wordsOf(line), ["1: It assigns to a part of Math, which it did not declare."], line);
  }
  for (const line of ["total += 1;", "total++;", "--total;", "[total] = [1];", "const g = total = 1;"]) {
    assertEquals(wordsOf(line), ["1: It assigns to total, which it did not declare."], line);
  }
  assertEquals(wordsOf('Object.defineProperty(Math, "abs", { value: f });'), ["1: It names defineProperty."]);
  assertEquals(wordsOf('Reflect.set(Math, "abs", f);'), ["1: It names Reflect."]);
});

Deno.test("a parameter may get another value, what belongs to it may not", () => {
  const head = ["function f(x: tf.Tensor2D, schedule: Schedule) {"];
  const flagged = (line: string) => flagAnswer("a1.qSample", [line], head).map(({ words }) => words);
  assertEquals(flagged("x = x.mul(2);"), []);
  assertEquals(flagged("schedule.betas[0] = 0;"), ["It assigns to a part of schedule, which it did not declare."]);
});

Deno.test("code outside of the function of a TODO is flagged", () => {
  assertEquals(wordsOf("  return x;", "}", "const more = 1;", "function g() {"), [
    "2: It closes a bracket that it did not open: code stands outside of its function.",
    "4: It opens { and does not close it: what stands below changes its meaning.",
  ]);
});

Deno.test("what an answer opens and does not close is flagged: it changes what stands below", () => {
  for (const open of ["/*", "`", "{"]) {
    assertEquals(wordsOf("const a = 1;", open), [
      `2: It opens ${open} and does not close it: what stands below changes its meaning.`,
    ]);
  }
});

Deno.test("no correct answer that is written otherwise than the solution is flagged", async () => {
  const flagged: string[] = [];
  for (const assignment of [a1, a2, a3]) {
    const path = fileURLToPath(new URL(`../../../../solutions/${assignment.notebook}`, import.meta.url));
    const solution = await readNotebook(path);
    for (const region of regionsOf(solution, "SOLUTION", assignment.notebook)) {
      const { source } = codeCells(solution).find(({ number }) => number === region.cell)!;
      const head = source.split("\n").slice(0, region.begin);
      const answer = region.body.join("\n");
      const others = alternatives.filter(({ todo }) => todo === region.id).map(({ text, other }) =>
        answer.replace(text, () => other)
      );
      for (const body of [answer, ...others]) {
        const flags = flagAnswer(region.id, body.split("\n"), head);
        flagged.push(...flags.map(({ words, line }) => `${words} ${body.split("\n")[line - 1]}`));
      }
    }
  }
  assertEquals(flagged, []);
});

Deno.test("usual answers are not flagged", () => {
  assertEquals(
    wordsOf(
      "const { betas: table } = schedule;",
      "let x: tf.Tensor2D = x0, sum: number | undefined = 0;",
      "for (let i = 0; i < 3; i++) x = x0.mul(i);",
      "const f = (a: number, b: tf.Tensor = x) => a <= b && a >= 2 && a === b;",
      "sum += 1;",
      "let [p, q] = [1, 2];",
      "[p, q] = [q, p];",
      "const own: { n: number } = { n: 1 };",
      "own.n++;",
      "const o = { constructor: 1, import: 2 };",
      "// Deno.exit() and import are words of a comment",
      'return at("process").mul(x === 1 ? a : b);',
    ),
    [],
  );
});
