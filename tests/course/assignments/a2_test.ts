import { assertEquals } from "@std/assert";
import { a1, a2, findTodo, limitsUnder, rubricOf, todoPoints } from "../../../course/assignments/mod.ts";

Deno.test("Assignment 2 gives 10 points for each order below 40, and 5 below 80", () => {
  assertEquals(a2.evaluations.map(({ id }) => id), ["a2.dpm1", "a2.dpm2"]);
  for (const evaluation of a2.evaluations) {
    assertEquals(limitsUnder(a2, evaluation), [{ below: 40, points: 10 }, { below: 80, points: 5 }]);
  }
});

Deno.test("half of the TODO points of Assignment 2 are for the two steps", () => {
  const rubric = rubricOf(a2, "todo");
  assertEquals(a2.todos.map(({ id }) => todoPoints(a2, id, rubric)), [1, 1, 1, 1, 2, 3, 3]);
});

Deno.test("the TODOs that Assignment 2 takes over have the title, the equation and the schedule of Assignment 1", () => {
  const again = a2.todos.filter(({ sameAs }) => sameAs !== undefined);
  assertEquals(again.map(({ id }) => id.slice(3)), [
    "constructor",
    "forward",
    "computeAlphas",
    "qSample",
    "computeLoss",
  ]);
  for (const { sameAs, title, equation } of again) {
    const first = findTodo(sameAs!);
    assertEquals([title, equation], [first.title, first.equation]);
  }
  const { T, betaStart, betaEnd } = a1.hyperparameters;
  const { hyperparameters } = a2;
  assertEquals([hyperparameters.T, hyperparameters.betaStart, hyperparameters.betaEnd], [T, betaStart, betaEnd]);
});

Deno.test("both orders of Assignment 2 can spend the calls of an evaluation in whole steps", () => {
  assertEquals(a2.hyperparameters.nfe % 2, 0);
});
