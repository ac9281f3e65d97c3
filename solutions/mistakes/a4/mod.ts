/**
 * The known mistakes of Assignment 4.
 *
 * @module
 */
import type { Mistake } from "../mistake.ts";
import { blockMistakes } from "./block.ts";
import { computeLossMistakes } from "./compute_loss.ts";
import { ddimStepMistakes } from "./ddim_step.ts";
import { dropClassMistakes } from "./drop_class.ts";
import { forwardMistakes } from "./forward.ts";
import { frechetMistakes } from "./frechet.ts";
import { guideMistakes } from "./guide.ts";
import { putInMistakes } from "./put_in.ts";
import { toldMistakes } from "./told.ts";

/** In the order of the TODOs. */
export const a4Mistakes: readonly Mistake[] = [
  ...blockMistakes,
  ...toldMistakes,
  ...forwardMistakes,
  ...dropClassMistakes,
  ...computeLossMistakes,
  ...ddimStepMistakes,
  ...frechetMistakes,
  ...guideMistakes,
  ...putInMistakes,
];
