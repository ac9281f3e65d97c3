import { assert, assertEquals } from "@std/assert";
import { assignments } from "../../../course/assignments/mod.ts";
import { answerOf, loadVariants } from "../../../course/checks/load_variants.ts";
import { checksOf, readGolden, runCheck } from "../../../course/checks/mod.ts";
import { readNotebook } from "../../../course/notebooks/mod.ts";
import { startBackend } from "../../../lib/backend/mod.ts";
import { a1Alternatives } from "./a1_alternatives.ts";
import { a2Alternatives } from "./a2_alternatives.ts";
import { a3Alternatives } from "./a3_alternatives.ts";
import { a4Alternatives } from "./a4_alternatives.ts";
import { askingAlternatives } from "./asking_alternatives.ts";

await startBackend();
const all = [...a1Alternatives, ...a2Alternatives, ...a3Alternatives, ...a4Alternatives, ...askingAlternatives];

for (const assignment of assignments) {
  const golden = await readGolden(assignment.id);
  const checks = checksOf(assignment.id);
  const solution = await readNotebook(new URL(`../../../solutions/${assignment.notebook}`, import.meta.url));
  for (const check of checks) {
    const { id } = check;
    const alternatives = all.filter(({ todo }) => todo === id);
    Deno.test(`${id}: ${alternatives.length} correct answers that are written otherwise pass`, async () => {
      assert(alternatives.length >= 2);
      const answer = answerOf(solution, id);
      const answers = alternatives.map(({ name, text, other }) => {
        assertEquals(answer.split(text).length - 1, 1, `${id}, ${name}: the text stands in the answer once`);
        return answer.replace(text, () => other);
      });
      const variants = await loadVariants(solution, checks, id, answers);
      for (const [i, { name }] of alternatives.entries()) {
        const { message } = await runCheck(check, variants[i]!, golden.checks[id]!);
        assertEquals(message, "", `${id}: ${name}`);
      }
    });
  }
}
