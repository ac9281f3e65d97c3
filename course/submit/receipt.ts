/**
 * What a student keeps: that, when and what was handed in.
 *
 * @module
 */
import type { Assignment } from "../assignments/mod.ts";
import { writeWhole } from "../machine/write_whole.ts";
import type { Results } from "../page/results.ts";
import type { Archive } from "./hand_in.ts";
import type { Identity } from "./who.ts";

/** What stands in it beside the archive. */
export interface ReceiptParts {
  readonly who: Identity;
  readonly assignment: Assignment;
  readonly results: Results;
}

/**
 * Writes the receipt beside the archive: `sha256sum FILE` prints the same hash as long as the archive is the same.
 *
 * @returns Its path.
 */
export async function writeReceipt(
  { name, path, bytes, sha256 }: Archive,
  { who, assignment, results }: ReceiptParts,
): Promise<string> {
  const receipt = path.replace(/\.zip$/, "_receipt.txt");
  const lines = [
    `Assignment  ${assignment.id}, ${assignment.title}`,
    `Name        ${who.name}`,
    `Student id  ${who.id}`,
    `Made        ${new Date().toISOString()}`,
    `Points      ${results.points} of ${results.of}, as the outputs of the notebook say`,
    ...results.evaluations.map(({ title, text }) => `            ${title}: ${text}`),
    `File        ${name}, ${bytes} bytes`,
    `SHA-256     ${sha256}`,
  ];
  await writeWhole(receipt, lines.join("\n") + "\n");
  return receipt;
}
