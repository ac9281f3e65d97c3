/**
 * The checks of Assignment 2, in the order of its TODOs.
 *
 * @module
 */
import { findTodo } from "../../assignments/mod.ts";
import { computeAlphasCheck } from "../a1/compute_alphas.ts";
import { computeLossCheck } from "../a1/compute_loss.ts";
import { constructorCheck } from "../a1/constructor.ts";
import { forwardCheck } from "../a1/forward.ts";
import { qSampleCheck } from "../a1/q_sample.ts";
import type { Check } from "../definition.ts";
import { firstOrderStepCheck } from "./first_order_step.ts";
import { secondOrderStepCheck } from "./second_order_step.ts";

/** One check for each of the seven TODOs; five of them are those of Assignment 1. */
export const a2Checks: readonly Check[] = [
  { ...constructorCheck, ...findTodo("a2.constructor") },
  { ...forwardCheck, ...findTodo("a2.forward") },
  { ...computeAlphasCheck, ...findTodo("a2.computeAlphas") },
  { ...qSampleCheck, ...findTodo("a2.qSample") },
  { ...computeLossCheck, ...findTodo("a2.computeLoss"), uses: ["a2.qSample"] },
  firstOrderStepCheck,
  secondOrderStepCheck,
];
