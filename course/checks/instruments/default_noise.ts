/**
 * The noise that a function draws where none is given: two quantities that several checks have.
 *
 * @module
 */
import type { Quantity } from "../definition.ts";
import type { Observation } from "../observation.ts";
import { observeSpread, observeTails } from "./chance.ts";

const spread = "the noise that is drawn where none is given: mean and deviation";
const tails = "the noise that is drawn where none is given: fourth moment";

type Name = typeof spread | typeof tails;

/**
 * The quantities.
 *
 * @param argument The name of the argument that is left out, e.g. "noise".
 * @param like What it has the shape of, e.g. "x0".
 */
export function defaultNoise(argument: string, like: string, when?: readonly string[]): Record<Name, Quantity> {
  const quantity = (tolerance: number, what: string): Quantity => ({
    tolerance,
    ...(when === undefined ? {} : { when }),
    hint: `The default of the argument \`${argument}\` is ${what}: randn(${like}.shape).`,
  });
  return {
    [spread]: quantity(0.09, "standard normal noise"),
    [tails]: quantity(0.25, "standard normal noise, not a uniform one"),
  };
}

/** What is seen of it. */
export const observeDefaultNoise = (drawn: ArrayLike<number>): Record<Name, Observation> => ({
  [spread]: observeSpread(drawn),
  [tails]: observeTails(drawn),
});
