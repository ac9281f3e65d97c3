import { startBackend } from "../../lib/backend/mod.ts";
import { inNotebook, show } from "../../lib/notebook/mod.ts";
import { cardOf, failedText, passedText } from "./card.ts";
import type { Check } from "./definition.ts";
import { figureFor } from "./figure_for.ts";
import { readGolden } from "./golden.ts";
import { findCheck, usedBy } from "./mod.ts";
import { runCheck } from "./run_check.ts";

/**
 * Thrown by a check that fails. A notebook prints an error's `stack` as it stands: there it is one line, because the card
 * above it has said everything.
 */
export class CheckFailed extends Error {
  override readonly name = "CheckFailed";

  constructor(message: string, shown = message) {
    super(message);
    this.stack = shown;
  }
}

/** TODOs whose last check in this notebook failed. */
const failed = new Set<string>();

function find(id: string): Check {
  try {
    return findCheck(id);
  } catch (error) {
    throw error instanceof RangeError ? new CheckFailed(error.message) : error;
  }
}

/**
 * Checks one TODO: `await check("a1.qSample", { qSample });` shows a card that says that the public checks passed, or what
 * is off, and throws if something is, so that a run of the whole notebook stops there.
 *
 * The check brings its own small inputs, takes well under a second, and leaves the notebook's random numbers as they were.
 *
 * @param id Which TODO.
 * @param functions What you wrote, by name. With other TODOs' functions beside it, such as
 * `{ pSampleLoop, pSample }`, it can tell whose fault it is.
 * @throws {CheckFailed} If it is not right yet; the message says what is off and by how much. Also if there is no
 * such TODO; lists all.
 */
export async function check(id: string, functions: Readonly<Record<string, unknown>>): Promise<void> {
  const wanted = find(id);
  await startBackend();
  const golden = await readGolden(id.slice(0, id.indexOf(".")));
  const result = await runCheck(wanted, functions, golden.checks[id]!, { failed, used: usedBy(wanted, golden) });
  if (result.status === "passed") {
    failed.delete(id);
    if (inNotebook()) await show(cardOf(result));
    else console.log(`✓ ${passedText(result)}`);
    return;
  }
  failed.add(id);
  const message = `${failedText(result)}\n${result.message}`;
  if (!inNotebook()) throw new CheckFailed(message);
  await show(cardOf(result, await figureFor(wanted, functions, golden.checks[id]!, result)));
  throw new CheckFailed(message, `${failedText(result)}. The card above says why.`);
}
