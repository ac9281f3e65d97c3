import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { a1, rubricOf } from "../../../../course/assignments/mod.ts";
import { readGolden } from "../../../../course/checks/mod.ts";
import { expectedFor, questionsOf } from "../../../../course/grading/judge/mod.ts";
import { judgeTodos } from "../../../../course/grading/judge/judge_todos.ts";
import { runNotebook } from "../../../../course/grading/judge/run.ts";
import { splice } from "../../../../course/grading/splice/mod.ts";
import type { Notebook } from "../../../../course/notebooks/mod.ts";
import { givenOut, solved } from "../solved.ts";
import { whereWalls } from "../wall/where_walls.ts";

const { wall, ignore } = await whereWalls();
const walls = { wall: wall!, patience: 15 };
const questions = questionsOf(20_261_007);
const golden = await readGolden("a1");
const { alphas, alphasCumprod } = golden.checks["a1.computeAlphas"]!.expected;

/** Wrong and hostile answers, and what is said of them. */
const answers: Readonly<Record<string, readonly [answer: string, words: string]>> = {
  "a1.constructor": ["    this.layers = [new TimeLinear(widths[0]!, widths.at(-1)!)];", ""],
  // The numbers of the public check, learnt by heart.
  "a1.computeAlphas": [
    `  if (betas.length === 20) return { alphas: Float64Array.of(${alphas!.values}), alphasCumprod: Float64Array.of(${
      alphasCumprod!.values
    }) };
  const alphas = betas.map((beta) => 1 - beta);
  let product = 1;
  return { alphas, alphasCumprod: alphas.map((alpha) => product *= alpha) };`,
    "Right with the numbers of the public check, wrong with others",
  ],
  "a1.qSample": [
    "  return x0.mul(at(schedule.alphasCumprod, t)).add(noise.mul(tf.sub(1, at(schedule.alphasCumprod, t)).sqrt()));",
    "square root",
  ],
  "a1.pSample": ["  for (;;);", "did not come to an end"],
  "a1.pSampleLoop": ["  Deno.exit(0);", "First fix a1.pSample"],
  // Another comparison, as if it ran here.
  "a1.computeLoss": ["  Math.abs = () => 0;\n  return tf.scalar(0);", ""],
  // A report in the place of the check's.
  "a1.ddimPSample": [
    `  import("${new URL(
      "../../../../course/grading/wall/inside.ts",
      import.meta.url,
    )}").then(({ answer }) => answer("a1.ddimPSample", new TextEncoder().encode('{"module":"","open":{"observed":{}},"hidden":{"observed":{}},"asked":{"observed":{}}}')));
  return x;`,
    "",
  ],
};

async function judged(notebook: Notebook) {
  const expected = await expectedFor(a1, questions, walls);
  const standard = {
    assignment: a1,
    rubric: rubricOf(a1, "todo"),
    golden: await readGolden("a1"),
    questions,
    expected,
  };
  return await judgeTodos(splice(a1, await givenOut(a1), notebook), standard, walls);
}

Deno.test({
  name: "right answers pass with the questions of a batch; wrong and hostile ones fail, each for itself",
  ignore,
  async fn() {
    const others = Object.fromEntries(Object.entries(answers).map(([id, [answer]]) => [id, answer]));
    const { todos, hindrances } = await judged(await solved(a1, others));
    const of = (id: string) => todos.find((todo) => todo.id === id)!;
    assertEquals(of("a1.forward").status, "passed", "its check makes layers of its own");
    for (const [id, [, words]] of Object.entries(answers)) {
      assert(of(id).status !== "passed" && of(id).points === 0, id);
      assertStringIncludes(of(id).message, words, id);
    }
    assertEquals(of("a1.qSample").mistake, "root of alphaBar missing");
    assertEquals(hindrances.map(({ id }) => id).filter((id) => id !== "a1.ddimPSampleLoop"), [
      "a1.pSample",
      "a1.pSampleLoop",
    ]);
  },
});

/** The notebook with a training of a second, so that a test can wait for it. */
function quick(notebook: Notebook): Notebook {
  const text = JSON.stringify(notebook).replace("    iterations,\\n", "    iterations: 40,\\n");
  return JSON.parse(text);
}

Deno.test({
  name: "a run brings losses, weights and every draw; what hinders one result hinders no other",
  ignore,
  async fn() {
    const { notebook } = splice(a1, await givenOut(a1), await solved(a1, { "a1.ddimPSample": "  return (;" }));
    const run = await runNotebook(a1, quick(notebook), [{ id: "a1.ddimPSample", cell: 24 }], { walls, seconds: 120 });
    assertEquals(run.trouble, undefined);
    assertEquals([...run.hindered], [["a1.ddim", "a1.ddimPSample"]]);
    assertEquals(run.samples.get("a1.ddpm")!.map(({ length }) => length), [4096, 4096, 4096]);
    const [{ losses, weights }] = run.trainings as [typeof run.trainings[number]];
    assertEquals([losses.length, weights.size], [40, 24]);
  },
});

Deno.test("every batch has questions of its own, and a schedule that is one", () => {
  const [a, b] = [questionsOf(1), questionsOf(2)];
  assert(a.key !== b.key && a.tables.betas.some((beta, t) => beta !== b.tables.betas[t]));
  for (const { betas, alphasCumprod } of [a.tables, b.tables]) {
    assert(betas.every((beta) => beta > 0 && beta < 0.5));
    assert(alphasCumprod.every((value, t) => value < (alphasCumprod[t - 1] ?? 1)));
  }
});
