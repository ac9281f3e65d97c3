import { assertEquals, assertStringIncludes } from "@std/assert";
import { a1 } from "../../../course/assignments/mod.ts";
import type { CheckedNotebook } from "../../../course/checks/check_notebook.ts";
import { splice } from "../../../course/grading/splice/mod.ts";
import { type Cell, sourceOf } from "../../../course/notebooks/mod.ts";
import { resultsIn } from "../../../course/page/results.ts";
import { handInPictures } from "../../../course/submit/pictures.ts";
import {
  emptiness,
  failingChecks,
  halfRun,
  isSameCode,
  missingItems,
  openTodos,
  staleOutputs,
} from "../../../course/submit/readiness.ts";
import { givenOut, solved } from "../grading/solved.ts";
import { codeOf, executed } from "./executed.ts";

const notebook = await executed();
const given = await givenOut(a1);
const spliced = (handedIn = notebook) => splice(a1, given, handedIn);

/** What checking came to, when these fail. */
const checked = (...failing: string[]) =>
  ({
    notes: [],
    todos: a1.todos.map(({ id }) => ({ id, status: failing.includes(id) ? "failed" : "passed" })),
  }) as unknown as CheckedNotebook;

/** The notebook, with other code cells. */
function changed(change: (code: Cell[]) => void) {
  const copy = structuredClone(notebook);
  change(codeOf(copy));
  return copy;
}

Deno.test("a notebook without an answer is refused, one with a TODO that is open names it", async () => {
  assertStringIncludes(emptiness(spliced(given), a1, "a1.ipynb")!, "No TODO of a1 is answered in a1.ipynb. Did you");
  assertEquals([emptiness(spliced(), a1, "a1.ipynb"), openTodos(spliced())], [undefined, undefined]);
  const open = { "a1.qSample": '  throw new Todo("a1.qSample");', "a1.forward": '    throw new Todo("a1.forward");' };
  const half = spliced(await solved(a1, open));
  assertEquals(emptiness(half, a1, "a1.ipynb"), undefined);
  assertStringIncludes(openTodos(half)!, "a1.forward and a1.qSample are not answered yet.");
});

Deno.test("a notebook that was not run, not from the top, or not to its end is told so", () => {
  assertEquals(halfRun(notebook), undefined);
  const fault = (change: (code: Cell[]) => void) => halfRun(changed(change))!;
  assertStringIncludes(fault((code) => void (code[3]!.execution_count = null)), "Code cell 4 has not been run");
  assertStringIncludes(fault((code) => void (code[3]!.execution_count = 99)), "code cell 5 was run before");
  assertStringIncludes(fault((code) => void (code[4]!.outputs = [{ output_type: "error" }])), "Code cell 5 stopped");
});

Deno.test("what stands below Scratch, and cells without code, need not have been run", () => {
  const copy = changed((code) => {
    Object.assign(code[6]!, { source: " \n", execution_count: null });
    Object.assign(code.at(-1)!, { execution_count: null, outputs: [{ output_type: "error" }] });
  });
  assertStringIncludes(sourceOf(codeOf(copy).at(-1)!), "For example");
  assertEquals(halfRun(copy), undefined);
});

Deno.test("checks that fail are named, and checks that could not run are no verdict", () => {
  assertEquals(failingChecks(checked()), undefined);
  assertStringIncludes(failingChecks(checked("a1.qSample"))!, "The check of a1.qSample above fails, and");
  assertStringIncludes(failingChecks(checked("a1.forward", "a1.pSample"))!, "of a1.forward and a1.pSample above fail,");
  const error = { notes: [], todos: [{ id: "a1.forward", status: "error" }], trouble: "no engine" };
  assertEquals(failingChecks(error as unknown as CheckedNotebook), undefined);
});

Deno.test("outputs that say something else than the checks are those of other code", () => {
  const results = resultsIn(notebook, a1);
  assertEquals(staleOutputs(results, checked()), undefined);
  assertStringIncludes(
    staleOutputs(results, checked("a1.qSample"))!,
    "In its outputs 9 of 9 TODOs pass, and now it is 8",
  );
});

Deno.test("a curve, picture or distance that is asked for and not there is named", () => {
  const missing = (change: (code: Cell[]) => void) => {
    const copy = changed(change);
    return missingItems(resultsIn(copy, a1), handInPictures(copy, a1).missing);
  };
  const without = (word: string) => (code: Cell[]) =>
    void (code.find((cell) => sourceOf(cell).includes(word))!.outputs = []);
  assertEquals(missing(() => {}), undefined);
  assertStringIncludes(missing(without("lossCurve"))!, "does not show the loss curve, and");
  const twice = changed((code) => void (code[0]!.source = "await show(plots.lossCurve(others));"));
  assertEquals(handInPictures(twice, a1).missing, ["one of the loss curves"]);
  assertStringIncludes(
    missing(without('evaluate("a1.ddim"'))!,
    'the samples of "DDIM, 50 steps" and the distance of "DDIM, 50 steps"',
  );
});

Deno.test("a notebook is the same as long as its code is, whatever its outputs, texts and scratch cells are", () => {
  assertEquals(isSameCode(notebook, changed((code) => void (code[0]!.outputs = []))), true);
  assertEquals(isSameCode(notebook, changed((code) => void (code.at(-1)!.source = "1"))), true);
  assertEquals(isSameCode(notebook, changed((code) => void (code[3]!.source = "1"))), false);
});
