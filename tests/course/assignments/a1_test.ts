import { assertEquals, assertThrows } from "@std/assert";
import { a1, assignments, findAssignment, findEvaluation, findTodo } from "../../../course/assignments/mod.ts";
import { checksOf } from "../../../course/checks/mod.ts";
import { readNotebook, regionsOf } from "../../../course/notebooks/mod.ts";
import { Todo } from "../../../course/todo.ts";

const root = new URL("../../../", import.meta.url);

Deno.test("every assignment has 20 points", () => {
  for (const { evaluations } of assignments) {
    assertEquals(evaluations.reduce((sum, { limits }) => sum + limits[0]!.points, 0), 20);
  }
});

Deno.test("the TODOs of an assignment are those of its solution, in the same order and with the same titles", async () => {
  for (const { notebook, todos } of assignments) {
    const regions = regionsOf(await readNotebook(new URL(`solutions/${notebook}`, root)), "SOLUTION", notebook);
    assertEquals(
      todos.map(({ id, title }) => ({ id, title })),
      regions.map(({ id, title }) => ({ id, title })),
    );
  }
});

Deno.test("every TODO has a check", () => {
  for (const { id, todos } of assignments) {
    assertEquals(checksOf(id).map((check) => check.id), todos.map((todo) => todo.id));
  }
});

Deno.test("the answers of an assignment are files of the library", async () => {
  for (const { answers } of assignments) {
    for (const path of answers) assertEquals((await Deno.stat(new URL(path, root))).isFile, true);
  }
});

Deno.test("an assignment cannot be changed, at any depth", () => {
  const widths = a1.hyperparameters.widths as number[];
  assertThrows(() => widths.push(3), TypeError);
  assertThrows(() => Object.assign(a1.hyperparameters, { iterations: 1 }), TypeError);
  assertThrows(() => Object.assign(a1.evaluations[0]!.limits[0]!, { below: 1e9 }), TypeError);
});

Deno.test("unknown ids are refused with a list of those that there are", () => {
  assertThrows(() => findAssignment("a9"), RangeError, 'There is no assignment "a9". There is: a1');
  assertThrows(() => findTodo("a1.qsample"), RangeError, "a1.computeAlphas, a1.qSample, a1.pSample");
  assertThrows(
    () => findEvaluation("a1.dpm"),
    RangeError,
    'There is no evaluation "a1.dpm". There is: a1.ddpm, a1.ddim.',
  );
});

Deno.test("a Todo is one paragraph that names the TODO and its equation, without a trace", () => {
  const todo = new Todo("a1.qSample");
  assertEquals(
    todo.stack,
    "TODO a1.qSample is waiting for you: the forward process in one jump (DDPM, eq. 4). " +
      "Write your code between BEGIN TODO and END TODO in its cell, and run that cell again.",
  );
  assertEquals([todo.name, todo.id], ["Todo", "a1.qSample"]);
});
