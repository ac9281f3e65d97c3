import { assertEquals } from "@std/assert";
import { scoreType } from "../../../course/assignments/evaluate.ts";
import { scoreInLine } from "../../../course/execution/run_as_program.ts";
import { scoreIn, scoreTable, summarize } from "../../../course/execution/scores.ts";

const ddpm = { id: "a1.ddpm", title: "DDPM, 1000 steps", value: 9.87, points: 10, of: 10 };
const ddim = { id: "a1.ddim", title: "DDIM, 50 steps", value: 129.98, points: 0, of: 10 };

Deno.test("a score is found under the type that evaluations write", () => {
  assertEquals(scoreType, "application/vnd.diffusion-course.score+json"); // execute.py passes on what begins so
  assertEquals(scoreIn({ "text/plain": "", [scoreType]: ddpm }), ddpm);
  assertEquals(scoreIn({ "text/plain": "" }), undefined);
});

Deno.test("scores are listed in columns, rounded down", () => {
  assertEquals(
    scoreTable([ddpm, ddim]).split("\n"),
    [
      "DDPM, 1000 steps  Chamfer distance 9.8    10 of 10 points",
      "DDIM, 50 steps    Chamfer distance 129.9  0 of 10 points",
    ],
  );
});

Deno.test("the summary has each result under its short name", () => {
  const run = { assignment: "a1", engine: "tensorflow", device: "CPU (2 cores)", seconds: 61.234 };
  assertEquals(summarize({ ...run, scores: [ddpm, { ...ddim, value: null }] }), {
    ...run,
    seconds: 61.2,
    results: { ddpm: { cd: 9.87, points: 10, of: 10 }, ddim: { cd: null, points: 0, of: 10 } },
  });
});

Deno.test("a program's lines are read as scores, and nothing else is", () => {
  const line = "✓ DDPM, 1000 steps: Chamfer distance 9.8 (below 20): 10 of 10 points";
  assertEquals(scoreInLine(line, "a1"), { ...ddpm, value: 9.8 });
  const none = "✗ DDIM, 50 steps: no Chamfer distance, the samples are not finite: 0 of 10 points";
  assertEquals(scoreInLine(none, "a1"), { ...ddim, value: null });
  assertEquals(scoreInLine("✓ Something else: Chamfer distance 9.8 (below 20): 10 of 10 points", "a1"), undefined);
  assertEquals(scoreInLine("Sampling: 10 of 50 steps", "a1"), undefined);
});
