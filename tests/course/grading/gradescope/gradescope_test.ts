import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { a1 } from "../../../../course/assignments/mod.ts";
import { gradescopeFailure, gradescopeResults } from "../../../../course/grading/gradescope/results_json.ts";
import { writeAutograder } from "../../../../course/grading/gradescope/write_autograder.ts";
import { readZip } from "../../../../course/grading/intake/mod.ts";
import { DOWNLOAD } from "../../../../course/grading/intake/archive/limits.ts";
import { madeUpRefusal, madeUpResult } from "../made_up_results.ts";

Deno.test("Gradescope is told the points, each TODO with its message, and what a human is to decide", () => {
  const result = madeUpResult("Ada", "7", {
    mistakes: { "a1.pSample": "noise at t = 0" },
    value: [25, 31],
    proposals: [{ points: 0, why: "Code cell 2 was changed." }],
  });
  const { score, output, tests } = gradescopeResults(result);
  assertEquals([score, tests.length], [15, 11]);
  assertStringIncludes(output, "To be decided by the teaching staff: Code cell 2 was changed.");
  const wrong = tests.find(({ name }) => name.startsWith("a1.pSample:"))!;
  assertEquals(wrong.status, "failed");
  assertStringIncludes(wrong.output, "noise at t = 0");
  const scored = tests.filter(({ max_score }) => max_score !== undefined);
  assertEquals(scored.reduce((sum, { score }) => sum + score!, 0), score);
});

Deno.test("a zero that Gradescope wants, where nothing was graded, is called by its name", () => {
  const { score, output } = gradescopeResults(madeUpRefusal("Bob", "8", "There is no notebook in it."));
  assertEquals(score, 0);
  assertStringIncludes(output, "There is no notebook in it.");
  assertStringIncludes(output, "until a human has looked");
  assertStringIncludes(gradescopeFailure("out of room").output, "says nothing of the answers");
});

Deno.test("autograder.zip has its scripts at the root, what grades, and a user who may not read the answers", async () => {
  const folder = await Deno.makeTempDir();
  const files = new Map((await readZip(await writeAutograder(a1, folder), DOWNLOAD)).map((file) => [file.path, file]));
  const text = async (path: string) => new TextDecoder().decode(await files.get(path)!.read());
  assertStringIncludes(await text("run_autograder"), "course/grading/gradescope/run.ts a1 /autograder");
  const setup = await text("setup.sh");
  for (const secret of ["solutions course/checks/golden", "lib/samplers/ddpm.ts", "lib/networks/simple_net.ts"]) {
    assert(setup.includes(secret), secret);
  }
  assert(!setup.includes("SECRET_FILES"));
  for (
    const path of ["course/grading/gradescope/run.ts", "notebooks/a1_ddpm_ddim.ipynb", "package-lock.json", "deno.json"]
  ) {
    assert(files.has(path), path);
  }
  assert(![...files.keys()].some((path) => path.startsWith("node_modules/") || path.startsWith("tests/")));
  await Deno.remove(folder, { recursive: true });
});
