import { assertEquals, assertThrows } from "@std/assert";
import {
  a1,
  assignmentOf,
  assignments,
  limitsUnder,
  rubricOf,
  todoPoints,
  totalPoints,
} from "../../../course/assignments/mod.ts";

Deno.test("every rubric of every assignment gives 20 points in all", () => {
  for (const assignment of assignments) {
    for (const rubric of assignment.rubrics) {
      assertEquals(totalPoints(rubric), 20);
      const checks = assignment.todos.reduce((sum, { id }) => sum + todoPoints(assignment, id, rubric), 0);
      const results = assignment.evaluations.reduce(
        (sum, evaluation) => sum + limitsUnder(assignment, evaluation, rubric)[0]!.points,
        0,
      );
      assertEquals([checks, results], [rubric.checks, rubric.results]);
    }
  }
});

Deno.test("the course's own rubric counts: 10 + 10 points by the Chamfer distance, none for TODOs", () => {
  assertEquals(a1.rubric, "results");
  assertEquals(a1.evaluations.map((evaluation) => limitsUnder(a1, evaluation)), a1.evaluations.map((e) => e.limits));
  assertEquals(a1.evaluations.map(({ limits }) => limits[0]!.points), [10, 10]);
  assertEquals(todoPoints(a1, "a1.pSample"), 0);
});

Deno.test('the rubric "todo" gives points for TODOs, and a share of those for results', () => {
  const rubric = rubricOf(a1, "todo");
  assertEquals(a1.todos.map(({ id }) => todoPoints(a1, id, rubric)), [1, 1, 1, 1, 2, 1, 2, 2, 1]);
  assertEquals(limitsUnder(a1, a1.evaluations[1]!, rubric), [{ below: 40, points: 4 }, { below: 80, points: 2 }]);
});

Deno.test("an unknown rubric is refused with a list, and an unknown TODO gives no points", () => {
  assertThrows(() => rubricOf(a1, "gold"), RangeError, 'Assignment a1 has no rubric "gold". There is: results, todo.');
  assertEquals(todoPoints(a1, "a1.nothing", rubricOf(a1, "todo")), 0);
  assertEquals(assignmentOf("a1.ddpm"), a1);
});
