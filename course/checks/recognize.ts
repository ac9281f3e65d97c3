/**
 * Recognizing known mistakes by what they lead to.
 *
 * @module
 */
import { matches } from "./compare.ts";
import type { Check } from "./definition.ts";
import type { GoldenCheck, KnownMistake } from "./golden.ts";
import type { Observations } from "./observation.ts";
import type { Outcome } from "./outcome.ts";
import { canonicalErrorText } from "./thrown.ts";

/**
 * The known mistake that an outcome shows, if it shows one.
 *
 * A mistake shows where every quantity that it changes is as it makes it. The others do not matter: of two mistakes in
 * different places one is named, and after it the other: first the one that the most telling difference follows from, or none
 * is named, because what looks like a known mistake is then something else. Where several fit, the one that explains most is
 * taken. A mistake that says what its code looks like is told only of such code.
 *
 * @param body The text of the answer, without comments; undefined where nobody knows it.
 */
export function recognize(
  check: Check,
  outcome: Outcome,
  { expected, mistakes: all }: GoldenCheck,
  body?: string,
): KnownMistake | undefined {
  const mistakes = all.filter(({ code }) => code === undefined || body === undefined || new RegExp(code).test(body));
  if (outcome.observed === undefined) {
    const text = canonicalErrorText(outcome.thrown);
    const fitting = mistakes.filter(({ thrown }) => thrown !== undefined && fits(text, thrown));
    return fitting.toSorted((a, b) => openPlaces(a) - openPlaces(b))[0];
  }
  const first = firstOff(check, outcome.observed, expected);
  const fitting = mistakes.filter((mistake) =>
    shows(mistake, check, outcome.observed) && (first === undefined || followsFrom(mistake, first))
  );
  const explained = ({ observed }: KnownMistake) => Object.keys(observed ?? {}).length;
  return fitting.reduce<KnownMistake | undefined>(
    (best, mistake) => best === undefined || explained(mistake) > explained(best) ? mistake : best,
    undefined,
  );
}

/** Whether an error has a recorded text, in which "#" stands for any number. */
function fits(text: string, recorded: string): boolean {
  const parts = recorded.split("#").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("\\d+")}$`).test(text);
}

const openPlaces = ({ thrown = "" }: KnownMistake) => thrown.split("#").length;

/** The most telling quantity that is not as expected. */
const firstOff = ({ quantities }: Check, got: Observations, expected: Observations): string | undefined =>
  Object.entries(quantities).find(([name, { tolerance }]) => {
    const [seen, wanted] = [got[name], expected[name]];
    return seen !== undefined && wanted !== undefined && !matches(seen, wanted, tolerance);
  })?.[0];

const followsFrom = ({ observed = {}, disturbed = [] }: KnownMistake, quantity: string) =>
  quantity in observed || disturbed.includes(quantity);

function shows({ observed }: KnownMistake, { quantities }: Check, got: Observations): boolean {
  return observed !== undefined && Object.entries(observed).every(([name, mistaken]) => {
    const [seen, quantity] = [got[name], quantities[name]];
    return seen !== undefined && quantity !== undefined &&
      matches(seen, mistaken, mistaken.tolerance ?? quantity.tolerance);
  });
}
