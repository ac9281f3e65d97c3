/**
 * The questions of a class: every batch that is graded has its own, so that numbers learnt by heart answer none of them.
 *
 * @module
 */
import { philoxUniform } from "../../../../lib/random/mod.ts";
import { smallTables } from "../../../checks/instruments/small_schedule.ts";

/** What the inputs and the random numbers of checks follow from. */
export interface Questions {
  /** What the points and the noise are drawn from. */
  readonly key: number;
  /** The schedule of twenty steps. */
  readonly tables: Readonly<Record<"betas" | "alphas" | "alphasCumprod", readonly number[]>>;
  /** Added to the seed of what is random. */
  readonly shift: number;
}

/** The most that a beta is larger or smaller than that of the public checks, as a part of it. */
const SPREAD = 0.2;

/** The questions that follow from the seed of a batch. */
export function questionsOf(seed: number): Questions {
  const uniform = philoxUniform(seed, 1, smallTables.betas.length);
  const betas = Array.from(smallTables.betas, (beta, t) => beta * (1 + SPREAD * (2 * uniform[t]! - 1)));
  const alphas = betas.map((beta) => 1 - beta);
  let product = 1;
  const alphasCumprod = alphas.map((alpha) => product *= alpha);
  return { key: 1000 + seed, tables: { betas, alphas, alphasCumprod }, shift: 1 + seed };
}
