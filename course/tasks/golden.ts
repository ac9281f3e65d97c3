/**
 * `deno task golden [ASSIGNMENT]`: records what the checks see in the solution and in known mistakes of it, so that
 * students hold no solution code.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { startBackend } from "../../lib/backend/mod.ts";
import { type Mistake, mistakesOf, withMistake } from "../../solutions/mistakes/mod.ts";
import { findAssignment } from "../assignments/mod.ts";
import type { Check } from "../checks/definition.ts";
import { formatGolden, type Golden, type GoldenCheck, goldenFile } from "../checks/golden.ts";
import { answerOf, loadVariants } from "../checks/load_variants.ts";
import { checksOf } from "../checks/mod.ts";
import { outcomeOf, undisturbed } from "../checks/outcome.ts";
import { recordExpected, recordMistake } from "../checks/record.ts";
import { interruptible } from "../machine/interruptible.ts";
import { writeWhole } from "../machine/write_whole.ts";
import { type Notebook, readNotebook } from "../notebooks/mod.ts";

/** What belongs to one check. */
async function recordCheck(
  check: Check,
  solution: Notebook,
  checks: readonly Check[],
  mistakes: readonly Mistake[],
): Promise<GoldenCheck> {
  const { id } = check;
  const answer = answerOf(solution, id);
  const answers = [answer, ...mistakes.map((mistake) => withMistake(answer, mistake))];
  const [right, ...wrong] = await loadVariants(solution, checks, id, answers);
  const { observed, thrown } = await outcomeOf(check, right!);
  if (observed === undefined) throw new Error(`${id}: the solution ends with ${thrown.text}\n${thrown.stack}`);
  const expected = recordExpected(check, observed);
  const recorded = [];
  for (const [i, mistake] of mistakes.entries()) {
    recorded.push(await recordMistake(check, wrong[i]!, expected, { ...mistake, code: mistake.code?.source }));
  }
  const { picture } = check;
  if (picture === undefined) return { expected, mistakes: recorded };
  const { values } = await undisturbed(() => picture.draw(right!));
  return { expected, mistakes: recorded, picture: values.map((value) => Number(value.toFixed(3))) };
}

/**
 * Records the golden values of an assignment from its solution notebook.
 *
 * @param mistakes The known mistakes; all of the assignment by default.
 * @throws {Error} If the solution cannot be loaded or throws, or a check does not see a known mistake.
 */
export async function recordGolden(id: string, mistakes: readonly Mistake[] = mistakesOf(id)): Promise<Golden> {
  const { notebook } = findAssignment(id);
  await startBackend();
  const checks = checksOf(id);
  const solution = await readNotebook(new URL(`../../solutions/${notebook}`, import.meta.url));
  const recorded: Record<string, GoldenCheck> = {};
  for (const check of checks) {
    const own = mistakes.filter(({ todo }) => todo === check.id);
    recorded[check.id] = await recordCheck(check, solution, checks, own);
  }
  const origin = `Recorded from solutions/${notebook} and solutions/mistakes by \`deno task golden\`; ` +
    "not to be edited by hand.";
  return { assignment: id, origin, checks: recorded };
}

async function golden(): Promise<void> {
  const { id } = findAssignment(Deno.args[0] ?? "a1");
  const golden = await recordGolden(id);
  await writeWhole(fileURLToPath(goldenFile(id)), formatGolden(golden));
  const checks = Object.values(golden.checks);
  const mistakes = checks.reduce((sum, { mistakes }) => sum + mistakes.length, 0);
  console.log(`Recorded ${checks.length} checks and ${mistakes} known mistakes in course/checks/golden/${id}.json`);
}

if (import.meta.main) await interruptible(golden, { farewell: "Stopped: nothing was written.", grace: 0.1 });
