import { startBackend } from "../../lib/backend/mod.ts";
import { showLine } from "../show_line.ts";
import type { Check } from "./definition.ts";
import { readGolden } from "./golden.ts";
import { findCheck } from "./mod.ts";
import { runCheck } from "./run_check.ts";

/** Thrown by a check that fails. A notebook prints an error's `stack` as it stands, so it is the message alone. */
export class CheckFailed extends Error {
  override readonly name = "CheckFailed";

  constructor(message: string) {
    super(message);
    this.stack = message;
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
 * Checks one TODO: `await check("a1.qSample", { qSample });` shows a green line, or throws an error that says what is off.
 *
 * The check brings its own small inputs, takes well under a second, and leaves the notebook's random numbers as they were.
 *
 * @param id Which TODO.
 * @param functions What you wrote, by name.
 * @throws {CheckFailed} If it is not right yet; the message says what is off and by how much. Also if there is no
 * such TODO; lists all.
 */
export async function check(id: string, functions: Readonly<Record<string, unknown>>): Promise<void> {
  const wanted = find(id);
  await startBackend();
  const golden = await readGolden(id.slice(0, id.indexOf(".")));
  const result = await runCheck(wanted, functions, golden.checks[id]!, { failed });
  if (!result.passed) {
    failed.add(id);
    throw new CheckFailed(`${id} (${result.title})\n${result.message}`);
  }
  failed.delete(id);
  await showLine(`${id} (${result.title}) is right.`, "good");
}
