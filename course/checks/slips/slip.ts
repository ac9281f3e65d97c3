import type { Node } from "acorn";
import type { AnswerTree } from "./answer_tree.ts";

/** Something in an answer that does not do what it looks like, or that may be what a check complains of. */
export interface Slip {
  /** Where it stands. */
  readonly at: Pick<Node, "start">;
  /** What it does, in whole sentences that are true wherever it stands. */
  readonly say: string;
  /**
   * `sure`: nobody means it, it is said first; `likely`: worth a look whatever is wrong; `aside`: said only where there
   * is nothing better.
   */
  readonly weight: "sure" | "likely" | "aside";
}

/** Looks for slips of one family. */
export type FindSlips = (answer: AnswerTree) => Slip[];
