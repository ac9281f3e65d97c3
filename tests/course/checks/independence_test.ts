import { assertEquals, assertStringIncludes } from "@std/assert";
import { assignments } from "../../../course/assignments/mod.ts";
import { answerOf } from "../../../course/checks/load_variants.ts";
import { checksOf, readGolden, runCheck, usedBy } from "../../../course/checks/mod.ts";
import { readNotebook } from "../../../course/notebooks/mod.ts";
import { startBackend } from "../../../lib/backend/mod.ts";
import { loadNotebook } from "./load_notebook.ts";
import { solutionOf, withTexts } from "./patched_solution.ts";

await startBackend();

for (const assignment of assignments) {
  const golden = await readGolden(assignment.id);
  const checks = checksOf(assignment.id);
  const solution = await solutionOf(assignment);
  const student = await readNotebook(new URL(`../../../notebooks/${assignment.notebook}`, import.meta.url));

  /** The functions of the student's notebook with some TODOs solved. */
  const withSolved = async (...ids: readonly string[]) => {
    const texts = ids.map((id) => [`throw new Todo("${id}");`, answerOf(solution, id).trim()] as const);
    return (await loadNotebook(withTexts(student, texts), checks)).functions;
  };

  for (const check of checks) {
    Deno.test(`${check.id}: its check passes while no other TODO is done but those that it calls`, async () => {
      const functions = await withSolved(check.id, ...check.uses);
      assertEquals((await runCheck(check, functions, golden.checks[check.id]!)).message, "");
    });
  }

  for (const check of checks.filter(({ uses }) => uses.length > 0)) {
    Deno.test(`${check.id}: its check says what is to be done first`, async () => {
      const { message } = await runCheck(check, await withSolved(check.id), golden.checks[check.id]!, {
        used: usedBy(check, golden),
      });
      const [first] = check.uses.filter((id) => message.includes(id));
      assertStringIncludes(message, `It builds on ${first} (`);
      assertStringIncludes(message, "Do that one first.");
    });
  }
}
