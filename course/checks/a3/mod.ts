/**
 * The checks of Assignment 3, in the order of its TODOs.
 *
 * @module
 */
import { findTodo } from "../../assignments/mod.ts";
import { constructorCheck } from "../a1/constructor.ts";
import { forwardCheck } from "../a1/forward.ts";
import type { Check } from "../definition.ts";
import { computeLossCheck } from "./compute_loss.ts";
import { computePsiTCheck } from "./compute_psi_t.ts";
import { eulerStepCheck } from "./euler_step.ts";
import { makePairsCheck } from "./make_pairs.ts";
import { pairBatchCheck } from "./pair_batch.ts";
import { reflowLossCheck } from "./reflow_loss.ts";
import { sampleLoopCheck } from "./sample_loop.ts";

/** One check for each of the nine TODOs; the network is that of Assignment 1. */
export const a3Checks: readonly Check[] = [
  { ...constructorCheck, ...findTodo("a3.constructor") },
  { ...forwardCheck, ...findTodo("a3.forward") },
  computePsiTCheck,
  computeLossCheck,
  eulerStepCheck,
  sampleLoopCheck,
  makePairsCheck,
  pairBatchCheck,
  reflowLossCheck,
];
