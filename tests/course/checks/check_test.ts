import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { check, CheckFailed } from "../../../course/checks/check.ts";
import { checksOf } from "../../../course/checks/mod.ts";
import { loadNotebook } from "./load_notebook.ts";
import { functionsWith, solution, withTexts } from "./patched_solution.ts";

type ComputeAlphas = (betas: Float64Array) => Record<string, Float64Array>;

const { computeAlphas } = await functionsWith("a1.computeAlphas") as { computeAlphas: ComputeAlphas };

Deno.test("check() prints one line for a right answer, which promises no more than it knows", async () => {
  const lines: string[] = [];
  const { log } = console;
  console.log = (line: string) => lines.push(line);
  try {
    await check("a1.computeAlphas", { computeAlphas });
  } finally {
    console.log = log;
  }
  assertEquals(lines, ["✓ a1.computeAlphas (from betas to cumulative products): public checks passed"]);
});

Deno.test("check() throws an error that is one clean message, without a trace", async () => {
  const wrong = (betas: Float64Array) => computeAlphas(betas.map((beta) => beta / 2));
  const error = await assertRejects(() => check("a1.computeAlphas", { computeAlphas: wrong }), CheckFailed);
  assertEquals([error.name, error.stack], ["CheckFailed", error.message]);
  assertStringIncludes(
    error.message,
    "a1.computeAlphas (from betas to cumulative products): not right yet\nalphas: 20 of 20 numbers",
  );
});

Deno.test("check() lists the TODOs for an id that is none, and says how to call it for a missing function", async () => {
  await assertRejects(
    () => check("a1.alphas", {}),
    CheckFailed,
    "There is: a1.constructor, a1.forward, a1.computeAlphas",
  );
  await assertRejects(
    () => check("a1.computeAlphas", {}),
    CheckFailed,
    'computeAlphas is missing. Write it like this: await check("a1.computeAlphas", { computeAlphas });',
  );
});

Deno.test("check() says what to fix first, if it is given the functions that a TODO calls", async () => {
  const notebook = withTexts(solution, [["x.sub(eps.mul(tf.sub(1, alpha))", "x.add(eps.mul(tf.sub(1, alpha))"]]);
  const { functions } = await loadNotebook(notebook, checksOf("a1"));
  const { pSampleLoop, pSample } = functions;
  const message = (await assertRejects(() => check("a1.pSampleLoop", { pSampleLoop, pSample }), CheckFailed)).message;
  assertStringIncludes(message, "First fix a1.pSample (one reverse step of DDPM): a1.pSampleLoop calls it");
  assertStringIncludes(message, "The predicted noise is added.");
});

Deno.test("check() blames no other TODO for a fault of its own", async () => {
  const { pSampleLoop, pSample } = await functionsWith("a1.pSampleLoop", (answer) => answer.replace("T - 1 - i", "i"));
  const message = (await assertRejects(() => check("a1.pSampleLoop", { pSampleLoop, pSample }), CheckFailed)).message;
  assertStringIncludes(message, "The steps go up: t = 0, 1, ..., T-1.");
});
