/**
 * The checks of Assignment 4, in the order of its TODOs.
 *
 * @module
 */
import { blockCheck } from "./block.ts";
import { computeLossCheck } from "./compute_loss.ts";
import { ddimStepCheck } from "./ddim_step.ts";
import { dropClassCheck } from "./drop_class.ts";
import { forwardCheck } from "./forward.ts";
import { frechetCheck } from "./frechet.ts";
import { guideCheck } from "./guide.ts";
import { putInCheck } from "./put_in.ts";
import { toldCheck } from "./told.ts";
import type { Check } from "../definition.ts";

export const a4Checks: readonly Check[] = [
  blockCheck,
  toldCheck,
  forwardCheck,
  dropClassCheck,
  computeLossCheck,
  ddimStepCheck,
  frechetCheck,
  guideCheck,
  putInCheck,
];
