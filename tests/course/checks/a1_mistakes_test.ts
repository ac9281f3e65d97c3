import { assert, assertEquals } from "@std/assert";
import { a1 } from "../../../course/assignments/mod.ts";
import { findCheck, readGolden, runCheck } from "../../../course/checks/mod.ts";
import { startBackend } from "../../../lib/backend/mod.ts";
import { a1Alternatives } from "./a1_alternatives.ts";
import { a1Mistakes } from "./a1_mistakes.ts";
import type { Patch } from "./patch.ts";
import { patchedFunctions } from "./patched_solution.ts";

const golden = await readGolden("a1");
await startBackend();

async function check(patch: Patch) {
  const { functions, broken, locate } = await patchedFunctions(patch);
  assertEquals([...broken], [], patch.name);
  const result = await runCheck(findCheck(patch.todo), functions, golden.checks[patch.todo]!, { locate });
  if (Deno.env.has("SHOW_MESSAGES")) console.log(`\n## ${patch.todo}: ${patch.name}\n${result.message}`);
  return result;
}

for (const { id } of a1.todos) {
  Deno.test(`the check of ${id} fails for every mistake on the list`, async () => {
    const mistakes = a1Mistakes.filter(({ todo }) => todo === id);
    assert(mistakes.length > 0);
    for (const mistake of mistakes) {
      const { passed } = await check(mistake);
      assert(!passed, `${id}: the check does not see "${mistake.name}"`);
    }
  });

  Deno.test(`the check of ${id} passes for correct answers that are written otherwise`, async () => {
    const alternatives = a1Alternatives.filter(({ todo }) => todo === id);
    assert(alternatives.length > 0);
    for (const alternative of alternatives) {
      const { message } = await check(alternative);
      assertEquals(message, "", `${id}: ${alternative.name}`);
    }
  });
}
