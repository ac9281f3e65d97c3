import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { rubricOf } from "../../../course/assignments/mod.ts";
import { a1 } from "../../../course/assignments/a1.ts";
import { cardOf } from "../../../course/checks/card.ts";
import { figureFor } from "../../../course/checks/figure_for.ts";
import { findCheck, readGolden, runCheck } from "../../../course/checks/mod.ts";
import { startBackend } from "../../../lib/backend/mod.ts";
import { functionsWith } from "./patched_solution.ts";

await startBackend();
const golden = await readGolden("a1");

async function cardFor(id: string, change: (answer: string) => string, rubric = rubricOf(a1)) {
  const functions = await functionsWith(id, change);
  const result = await runCheck(findCheck(id), functions, golden.checks[id]!, { rubric });
  const figure = await figureFor(findCheck(id), functions, golden.checks[id]!, result);
  return { figure, ...cardOf(result, figure) };
}

Deno.test("the card of a right answer is one line that promises no more than it knows", async () => {
  const { html, text, figure } = await cardFor("a1.qSample", (answer) => answer, rubricOf(a1, "todo"));
  assertEquals(text, "✓ a1.qSample (the forward process in one jump): public checks passed, 1 of 1 point");
  assertStringIncludes(html, "public checks passed");
  assertEquals(figure, undefined);
});

Deno.test("the card of a wrong answer has the words, the first entry that is off, and a picture", async () => {
  const { html, text, figure } = await cardFor("a1.pSample", (answer) => answer.replace("x.sub(eps", "x.add(eps"));
  assert(text.startsWith("✗ a1.pSample (one reverse step of DDPM): not right yet\nThe predicted noise is added."));
  for (const part of ["the factor of eps in the mean, at t = 19", "expected", "yours", 'src="data:image/png;base64,']) {
    assertStringIncludes(html, part);
  }
  assertEquals(figure?.title, "20 steps of pSample");
});

Deno.test("lists of numbers are drawn as curves, and points as points", async () => {
  const list = await cardFor(
    "a1.computeAlphas",
    (answer) => answer.replace("product *= alpha", "product *= 1 - alpha"),
  );
  assertEquals(list.figure?.title, "alphasCumprod");
  const points = await cardFor("a1.forward", (answer) => answer.replace("out.relu() : out", "out.div(0) : out"));
  assertEquals(points.figure?.title, undefined);
  const moved = await cardFor(
    "a1.forward",
    (answer) => answer.replace("layer.forward(h, t)", "layer.forward(h, t.div(9))"),
  );
  assertEquals(moved.figure?.title, "the prediction with a time for each row");
});

Deno.test("where a picture would show nothing, the numbers that are off are drawn", async () => {
  const { figure } = await cardFor(
    "a1.ddimPSample",
    (answer) => answer.replace(".mul(eta)", ".mul(Math.min(eta, 0.9))"),
  );
  assertEquals(figure?.title, "the factor of the noise for eta > 0");
});

Deno.test("a card is safe HTML, with code set as code", async () => {
  const { html } = await cardFor("a1.computeAlphas", () => 'throw new Error("<b>`x`</b>");');
  assertStringIncludes(html, "&#60;b&#62;<code>x</code>&#60;/b&#62;");
  assert(!html.includes("<b>`x`"));
});

Deno.test("the card of an unfinished TODO says that it waits, and has no picture", async () => {
  const { text, figure } = await cardFor("a1.qSample", () => 'throw new Todo("a1.qSample");');
  assert(text.startsWith("• a1.qSample (the forward process in one jump): waiting for you\nNot done yet."), text);
  assertEquals(figure, undefined);
});
