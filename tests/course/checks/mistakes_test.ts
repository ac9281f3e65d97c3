import { assert, assertEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { assignments } from "../../../course/assignments/mod.ts";
import { checksOf, type Golden, outcomeOf, readGolden, runCheck } from "../../../course/checks/mod.ts";
import { answerOf, loadVariants } from "../../../course/checks/load_variants.ts";
import { recognize } from "../../../course/checks/recognize.ts";
import { readNotebook } from "../../../course/notebooks/mod.ts";
import { startBackend } from "../../../lib/backend/mod.ts";
import { type Mistake, mistakesOf, withMistake } from "../../../solutions/mistakes/mod.ts";
import { measuredMistakes } from "./measured_mistakes.ts";

await startBackend();

/** Whether the engine refuses an index outside of a table; others take some number, and the mistake has no name. */
const refusesIndices = (() => {
  try {
    tf.tensor1d([1]).gather(tf.tensor1d([5], "int32")).dataSync();
    return false;
  } catch {
    return true;
  }
})();

const counts = { mistakes: 0, caught: 0, named: 0, unnamed: 0 };

/** A name by which two mistakes are told apart: those with the same words are one to a student. */
const told = (mistakes: readonly Pick<Mistake, "name" | "say">[], name: string) =>
  mistakes.find((one) => one.name === name)?.say;

async function checkMistakes(id: string, mistakes: readonly Mistake[], golden: Golden): Promise<void> {
  const assignment = assignments.find((one) => id.startsWith(`${one.id}.`))!;
  const checks = checksOf(assignment.id);
  const check = checks.find((one) => one.id === id)!;
  const solution = await readNotebook(new URL(`../../../solutions/${assignment.notebook}`, import.meta.url));
  const answer = answerOf(solution, id);
  const variants = await loadVariants(solution, checks, id, mistakes.map((mistake) => withMistake(answer, mistake)));
  const known = golden.checks[id]!;
  const faults: string[] = [];
  for (const [i, { name, say }] of mistakes.entries()) {
    counts.mistakes++;
    const outside = known.mistakes.find((one) => one.name === name)?.thrown?.includes("outside of a table") ?? false;
    const { status, mistake, words } = await runCheck(check, variants[i]!, known);
    if (Deno.env.has("SHOW_MESSAGES")) console.log(`\n## ${id}: ${name}\n${words}`);
    if (status === "passed") faults.push(`${name}: passes`);
    else counts.caught++;
    // Other random numbers, as from a student who draws in another order, lead to the same words.
    const otherwise = recognize(check, await outcomeOf(check, variants[i]!, { shift: 11 }), known)?.name ?? "";
    if (told(mistakes, mistake) === say && words.startsWith(say) && told(mistakes, otherwise) === say) counts.named++;
    else if (outside && !refusesIndices) counts.unnamed++;
    else faults.push(`${name}: told as "${mistake}", with other random numbers as "${otherwise}"`);
  }
  assertEquals(faults, []);
}

for (const { id, todos } of assignments) {
  const golden = await readGolden(id);
  for (const todo of todos) {
    const mistakes = mistakesOf(id).filter((one) => one.todo === todo.id);
    Deno.test(`${todo.id}: each of ${mistakes.length} known mistakes fails with words of its own`, async () => {
      await checkMistakes(todo.id, mistakes, golden);
    });
  }

  Deno.test(`the golden file of ${id} has the known mistakes in the words of today: else run deno task golden`, () => {
    for (const todo of todos) {
      const own = mistakesOf(id).filter((one) => one.todo === todo.id);
      const words = ({ name, say }: Pick<Mistake, "name" | "say">) => ({ name, say });
      assertEquals(golden.checks[todo.id]!.mistakes.map(words), own.map(words));
    }
  });

  Deno.test(`the known mistakes of ${id} have names of their own, and say where to look`, () => {
    const all = mistakesOf(id);
    assertEquals(new Set(all.map(({ todo, name }) => `${todo}: ${name}`)).size, all.length);
    for (const { todo, name, say } of all) {
      assert(todos.some((one) => one.id === todo), `${todo} is no TODO`);
      assert(say.length >= 40 && /[.?)]$/.test(say), `${todo}, ${name}: too short, or no sentence`);
    }
  });
}

Deno.test("every mistake that was measured on trained networks is a known one", () => {
  for (const [todo, names] of Object.entries(measuredMistakes)) {
    const known = mistakesOf(todo.slice(0, todo.indexOf("."))).filter((one) => one.todo === todo);
    for (const name of names) assert(known.some((one) => one.name === name), `${todo}: "${name}" is not known`);
  }
});

Deno.test("all known mistakes were caught and named", () => {
  console.log(
    `known mistakes: ${counts.caught} of ${counts.mistakes} caught, ${counts.named} of ${counts.mistakes} named`,
  );
  assertEquals([counts.caught, counts.named + counts.unnamed], [counts.mistakes, counts.mistakes]);
});
