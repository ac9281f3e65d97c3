/**
 * The known mistakes of Assignment 3.
 *
 * @module
 */
import type { Mistake } from "../mistake.ts";
import { computeLossMistakes } from "./compute_loss.ts";
import { computeLossInputMistakes } from "./compute_loss_input.ts";
import { computeLossTargetMistakes } from "./compute_loss_target.ts";
import { computePsiTMistakes } from "./compute_psi_t.ts";
import { eulerStepMistakes } from "./euler_step.ts";
import { makePairsMistakes } from "./make_pairs.ts";
import { networkMistakes } from "./network.ts";
import { pairBatchMistakes } from "./pair_batch.ts";
import { reflowLossMistakes } from "./reflow_loss.ts";
import { sampleLoopMistakes } from "./sample_loop.ts";

/** In the order of the TODOs. */
export const a3Mistakes: readonly Mistake[] = [
  ...networkMistakes,
  ...computePsiTMistakes,
  ...computeLossInputMistakes,
  ...computeLossTargetMistakes,
  ...computeLossMistakes,
  ...eulerStepMistakes,
  ...sampleLoopMistakes,
  ...makePairsMistakes,
  ...pairBatchMistakes,
  ...reflowLossMistakes,
];
