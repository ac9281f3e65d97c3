/**
 * The known mistakes of Assignment 2.
 *
 * @module
 */
import type { Mistake } from "../mistake.ts";
import { carriedMistakes } from "./carried.ts";
import { firstOrderCallMistakes } from "./first_order_call.ts";
import { firstOrderStepMistakes } from "./first_order_step.ts";
import { secondOrderMiddleMistakes } from "./second_order_middle.ts";
import { secondOrderStepMistakes } from "./second_order_step.ts";

/** In the order of the TODOs. */
export const a2Mistakes: readonly Mistake[] = [
  ...carriedMistakes,
  ...firstOrderStepMistakes,
  ...firstOrderCallMistakes,
  ...secondOrderMiddleMistakes,
  ...secondOrderStepMistakes,
];
