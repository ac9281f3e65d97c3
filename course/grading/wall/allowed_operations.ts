/**
 * What the process with the addon does for student code: computing, and nothing else.
 *
 * @module
 */
import type { Attribute } from "../../../lib/backend/native.ts";
import { isReplayable } from "../../../lib/compile/operations.ts";

/** Of no fixed shape, so no graph of ours holds them; they compute all the same. */
const alone = new Set([
  ...["Bincount", "DenseBincount", "LowerBound", "Multinomial", "NonMaxSuppressionV3", "NonMaxSuppressionV4"],
  ...["NonMaxSuppressionV5", "UniqueV2", "UpperBound", "Where"],
]);

/** What a recorded step is held together by. */
const inGraphs = new Set([
  ...["Const", "Enter", "Exit", "LoopCond", "Merge", "NextIteration", "Placeholder", "Split", "Switch"],
  ...["TensorListReserve", "TensorListSetItem", "TensorListStack"],
]);

/** Texts that an operation may be given: how it pads, and the like. Names of files and of shared things are none of them. */
const texts = new Set(["data_format", "direction", "equation", "frame_name", "method", "mode", "padding"]);

/** An operation that is not run, and why. */
export class Refused extends Error {
  override name = "Refused";
}

/**
 * Lets an operation pass that computes. The list names what is allowed, not what is forbidden: TensorFlow has 1,400
 * operations, and some read files, write them, open sockets or call Python.
 *
 * @param where Whether it is run by itself or stands in a graph.
 * @throws {Refused} If it is not on the list, or is given a text that it needs for no computation.
 */
export function refuseUnlisted(
  name: string,
  attributes: readonly Pick<Attribute, "name" | "value">[],
  where: "alone" | "graph",
): void {
  const isListed = isReplayable(name) || (where === "alone" ? alone : inGraphs).has(name);
  if (!isListed) throw new Refused(`The operation ${quoted(name)} is not run here: it is on no list of what computes.`);
  for (const { name: attribute, value } of attributes) {
    if (Array.isArray(value) && !value.every(Number.isFinite)) {
      throw new Refused(`${name} is not run with a list of texts.`);
    }
    if (typeof value === "string" && value !== "" && !texts.has(attribute)) {
      throw new Refused(`${name} is not run with the text ${quoted(attribute)} = ${quoted(value)}.`);
    }
  }
}

const quoted = (text: unknown) => JSON.stringify(String(text).slice(0, 80));
