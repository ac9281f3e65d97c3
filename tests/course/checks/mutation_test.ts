/**
 * How good the checks are: blind changes of the solution, and which of them are seen.
 *
 * A mutant is *killed* when its check does not pass. One that passes is *equivalent* when it gives the same numbers as the
 * solution in all that a1_probes.ts to a4_probes.ts ask of it, and a *survivor* when it does not: it
 * changes the output, and the check overlooks it. Survivors and equivalent mutants are printed.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { assignments } from "../../../course/assignments/mod.ts";
import { checksOf, readGolden, runCheck } from "../../../course/checks/mod.ts";
import { answerOf, loadVariants } from "../../../course/checks/load_variants.ts";
import { undisturbed } from "../../../course/checks/outcome.ts";
import { readNotebook } from "../../../course/notebooks/mod.ts";
import { startBackend } from "../../../lib/backend/mod.ts";
import { a1Probes } from "./a1_probes.ts";
import { a2Probes } from "./a2_probes.ts";
import { a3Probes } from "./a3_probes.ts";
import { a4Probes } from "./a4_probes.ts";
import { mutantsOf } from "./mutants.ts";

await startBackend();

const probes = { ...a1Probes, ...a2Probes, ...a3Probes, ...a4Probes };
const counts = { all: 0, killed: 0, stopped: 0, named: 0, equivalent: 0, survivors: 0 };

/** What an answer may name beside what it declares. */
const argumentNames = ["x", "noise", "x0", "x1", "t", "tPrev", "tNext"];

const near = (a: number, b: number) =>
  Object.is(a, b) || Math.abs(a - b) <= 1e-5 * Math.max(1, Math.abs(a), Math.abs(b));

/** Whether two versions of a TODO give the same numbers. */
async function same(id: string, a: Readonly<Record<string, unknown>>, b: typeof a): Promise<boolean> {
  const numbers = (functions: typeof a) => undisturbed(async () => await probes[id]!(functions));
  try {
    const [first, second] = [await numbers(a), await numbers(b)];
    return first.length === second.length && first.every((value, i) => near(value, second[i]!));
  } catch {
    return false;
  }
}

for (const { id: assignment, notebook, todos } of assignments) {
  const golden = await readGolden(assignment);
  const solution = await readNotebook(new URL(`../../../solutions/${notebook}`, import.meta.url));
  const checks = checksOf(assignment);
  for (const { id } of todos) {
    const check = checks.find((one) => one.id === id)!;
    const answer = answerOf(solution, id);
    const mutants = mutantsOf(answer, argumentNames.filter((name) => !answer.includes(`const ${name} =`)));
    Deno.test(`${id}: the check kills blind changes of the solution (${mutants.length})`, async () => {
      const [right, ...variants] = await loadVariants(solution, checks, id, [answer, ...mutants.map((m) => m.answer)]);
      assertEquals((await runCheck(check, right!, golden.checks[id]!)).status, "passed");
      const alive: string[] = [];
      let killed = 0;
      for (const [i, { change }] of mutants.entries()) {
        counts.all++;
        const { status, mistake } = await runCheck(check, variants[i]!, golden.checks[id]!);
        if (status !== "passed") {
          killed++;
          if (status === "error") counts.stopped++;
          if (mistake !== "") counts.named++;
        } else if (await same(id, right!, variants[i]!)) {
          counts.equivalent++;
          console.log(`equivalent  ${id}  ${change}`);
        } else alive.push(change);
      }
      counts.killed += killed;
      counts.survivors += alive.length;
      for (const change of alive) console.log(`SURVIVOR    ${id}  ${change}`);
      assert(killed >= 0.95 * (killed + alive.length), `killed ${killed} of ${killed + alive.length}`);
    });
  }
}

Deno.test("the checks kill at least 95 % of the blind changes that change the output", () => {
  const { all, killed, stopped, named, equivalent, survivors } = counts;
  const share = (100 * killed / (killed + survivors)).toFixed(1);
  console.log(
    `mutants: ${all}; ${equivalent} equivalent; of the other ${killed + survivors} killed ${killed} (${share} %), ` +
      `${stopped} of them because they stop with an error; ${named} got the name of a known mistake; ` +
      `${survivors} survivors`,
  );
  assert(all > 300 && killed >= 0.95 * (killed + survivors));
});
