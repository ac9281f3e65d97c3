import { assertEquals } from "@std/assert";
import { a1 } from "../../../course/assignments/mod.ts";
import { scoreType } from "../../../course/assignments/evaluate.ts";
import { pageHead } from "../../../course/page/page_head.ts";
import { resultsIn } from "../../../course/page/results.ts";
import { studentIn } from "../../../course/page/student.ts";
import { cardOf } from "../../../course/checks/card.ts";
import type { DetailedResult } from "../../../course/checks/run_check.ts";
import { notebookOf } from "../notebooks/notebook_of.ts";

const score = (id: string, points: number, value = 12) => ({
  data: {
    [scoreType]: {
      id,
      points,
      of: 10,
      value,
      title: id,
      text: `Chamfer distance ${value}: ${points} of 10 points`,
    },
    "text/plain": [`✓ ${id}`],
  },
});
const card = (id: string, status: DetailedResult["status"]) => {
  const result = { ...{ id, title: "title", status, points: 0, max: 0 }, words: "why", message: "why" };
  return { data: { "text/plain": cardOf(result as unknown as DetailedResult).text.split(/(?<=\n)/) } };
};

/** A notebook whose only cell shows this. */
function showing(...outputs: unknown[]) {
  const notebook = notebookOf("await evaluate();");
  notebook.cells[0]!.outputs = outputs;
  return notebook;
}

Deno.test("the points of a page are those of its outputs, the last where there are two", () => {
  const results = resultsIn(showing(score("a1.ddpm", 0), score("a1.ddpm", 10, 9.8), score("a3.fm", 10)), a1);
  assertEquals([results.points, results.of], [10, 20]);
  assertEquals(results.evaluations, [
    { title: "DDPM, 1000 steps", isRun: true, text: "Chamfer distance 9.8: 10 of 10 points" },
    { title: "DDIM, 50 steps", isRun: false, text: "not run: 0 of 10 points" },
  ]);
});

Deno.test("a TODO counts as passed where its last check passed, as the card of a check says", () => {
  const notebook = showing(
    card("a1.qSample", "passed"),
    card("a1.pSample", "passed"),
    card("a1.pSample", "failed"),
    card("a1.forward", "todo"),
    card("a2.qSample", "passed"),
    { output_type: "stream", text: "✓ a1.constructor (not a card)" },
  );
  const { passed, todos } = resultsIn(notebook, a1);
  assertEquals([passed, todos], [1, 9]);
});

Deno.test("where the rubric gives points for TODOs, they count", () => {
  const { points, of } = resultsIn(showing(card("a1.qSample", "passed")), { ...a1, rubric: "todo" });
  const all = resultsIn(showing(...a1.todos.map(({ id }) => card(id, "passed"))), { ...a1, rubric: "todo" });
  assertEquals(of, 20);
  assertEquals(points > 0 && points < all.points && all.points <= 20, true);
});

Deno.test("name and student id are read from the last cell that asks for them, bold or not", () => {
  const student = (text: string) => studentIn(notebookOf({ markdown: text }));
  assertEquals(student("**Name:**\n\n**Student id:**"), {});
  assertEquals(student("**Name:** Ada Lovelace\n\n**Student id:** 18_15"), { name: "Ada Lovelace", id: "18_15" });
  assertEquals(student("**Name: 이도**  \nStudent ID : 7"), { name: "이도", id: "7" });
});

Deno.test("the head of a page says all as text, and nothing where there is nothing to say", () => {
  assertEquals(pageHead({ student: {} }), "");
  const html = pageHead({ student: { name: "<b>Ada", id: "7" }, results: resultsIn(showing(score("a1.ddpm", 5)), a1) });
  assertEquals(html.match(/<p class="name">(.*?)<\/p>/)?.[1], "&#60;b&#62;Ada, 7");
  assertEquals(html.match(/<p><b>(.*?)<\/b>/)?.[1], "5 of 20 points");
});
