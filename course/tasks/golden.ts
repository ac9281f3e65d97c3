/**
 * `deno task golden [ASSIGNMENT]`: records what the checks see in the solution, so that students hold no solution code.
 * Known mistakes that the golden file has already are kept.
 *
 * @module
 */
import { startBackend } from "../../lib/backend/mod.ts";
import { findAssignment } from "../assignments/mod.ts";
import type { Check } from "../checks/definition.ts";
import { formatGolden, type Golden, goldenFile, readGolden } from "../checks/golden.ts";
import { loadTodos } from "../checks/load_todos.ts";
import { checksOf } from "../checks/mod.ts";
import { type Observation, type Observations } from "../checks/observation.ts";
import { readNotebook } from "../notebooks/mod.ts";
import { observe } from "../checks/run_check.ts";

/** Numbers as the file keeps them: all digits where the check asks for them, else eight, equal on every machine. */
function rounded({ quantities }: Check, observations: Observations): Observations {
  return Object.fromEntries(
    Object.entries(quantities).map(([name, { tolerance }]) => {
      const { shape, values } = observations[name] as Observation;
      const digits = tolerance < 1e-8 ? 17 : Math.max(4, Math.ceil(-Math.log10(tolerance)) + 3);
      const kept = values.map((value) => tolerance === 0 ? value : Number(value.toPrecision(digits)));
      return [name, { shape, values: kept }];
    }),
  );
}

/**
 * Records the golden values of an assignment from its solution notebook.
 *
 * @throws {Error} If a TODO of the solution cannot be loaded, or throws.
 */
export async function recordGolden(id: string): Promise<Golden> {
  const { notebook } = findAssignment(id);
  await startBackend();
  const checks = checksOf(id);
  const solution = await readNotebook(new URL(`../../solutions/${notebook}`, import.meta.url));
  const { functions, broken } = await loadTodos(solution, `solutions/${notebook}`, checks);
  for (const [todo, why] of broken) throw new Error(`${todo}: ${why}`);
  const before = await readGolden(id).catch(() => undefined);
  const recorded: [string, Golden["checks"][string]][] = [];
  for (const check of checks) {
    const expected = rounded(check, await observe(check, functions));
    recorded.push([check.id, { expected, mistakes: before?.checks[check.id]?.mistakes ?? [] }]);
  }
  const origin = `Recorded from solutions/${notebook} by \`deno task golden\`; not to be edited by hand.`;
  return { assignment: id, origin, checks: Object.fromEntries(recorded) };
}

if (import.meta.main) {
  const { id } = findAssignment(Deno.args[0] ?? "a1");
  const golden = await recordGolden(id);
  await Deno.writeTextFile(goldenFile(id), formatGolden(golden));
  console.log(`Recorded ${Object.keys(golden.checks).length} checks in course/checks/golden/${id}.json`);
}
