import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { check, CheckFailed } from "../../../course/checks/check.ts";
import { patchedFunctions } from "./patched_solution.ts";

async function solved(): Promise<{ computeAlphas: (betas: Float64Array) => Record<string, Float64Array> }> {
  const unchanged = { todo: "a1.computeAlphas", name: "", text: "return { alphas", wrong: "return { alphas" };
  return (await patchedFunctions(unchanged)).functions as never;
}

Deno.test("check() prints one line for a right answer", async () => {
  const { computeAlphas } = await solved();
  const lines: string[] = [];
  const { log } = console;
  console.log = (line: string) => lines.push(line);
  try {
    await check("a1.computeAlphas", { computeAlphas });
  } finally {
    console.log = log;
  }
  assertEquals(lines, ["✓ a1.computeAlphas (from betas to cumulative products) is right."]);
});

Deno.test("check() throws an error that is one clean message, without a trace", async () => {
  const { computeAlphas } = await solved();
  const wrong = (betas: Float64Array) => computeAlphas(betas.map((beta) => beta / 2));
  const error = await assertRejects(() => check("a1.computeAlphas", { computeAlphas: wrong }), CheckFailed);
  assertEquals([error.name, error.stack], ["CheckFailed", error.message]);
  assertStringIncludes(error.message, "a1.computeAlphas (from betas to cumulative products)\nalphas: 20 of 20 numbers");
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
