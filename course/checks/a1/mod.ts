/**
 * The checks of Assignment 1, in the order of its TODOs.
 *
 * @module
 */
import type { Check } from "../definition.ts";
import { computeAlphasCheck } from "./compute_alphas.ts";
import { computeLossCheck } from "./compute_loss.ts";
import { constructorCheck } from "./constructor.ts";
import { ddimPSampleCheck } from "./ddim_p_sample.ts";
import { ddimPSampleLoopCheck } from "./ddim_p_sample_loop.ts";
import { forwardCheck } from "./forward.ts";
import { pSampleCheck } from "./p_sample.ts";
import { pSampleLoopCheck } from "./p_sample_loop.ts";
import { qSampleCheck } from "./q_sample.ts";

/** One check for each of the nine TODOs. */
export const a1Checks: readonly Check[] = [
  constructorCheck,
  forwardCheck,
  computeAlphasCheck,
  qSampleCheck,
  pSampleCheck,
  pSampleLoopCheck,
  computeLossCheck,
  ddimPSampleCheck,
  ddimPSampleLoopCheck,
];
