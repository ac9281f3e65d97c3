/**
 * Recording what a check expects, and what known mistakes lead to.
 *
 * @module
 */
import { matches } from "./compare.ts";
import type { Check, Quantity } from "./definition.ts";
import type { KnownMistake, MistakenObservation } from "./golden.ts";
import type { Observation, Observations } from "./observation.ts";
import { outcomeOf } from "./outcome.ts";
import { canonicalErrorText } from "./thrown.ts";

/** Digits that the file keeps: all where a check asks for them, else some more than the tolerance can tell. */
const digitsFor = (tolerance: number) => tolerance < 1e-8 ? 17 : Math.max(3, Math.ceil(-Math.log10(tolerance)) + 2);

function rounded(values: readonly number[], { tolerance }: Pick<Quantity, "tolerance">): number[] {
  return values.map((value) => tolerance === 0 ? value : Number(value.toPrecision(digitsFor(tolerance))));
}

/** What the check sees in the solution, as the golden file keeps it: equal on every machine. */
export function recordExpected({ quantities }: Check, observed: Observations): Observations {
  return Object.fromEntries(
    Object.entries(quantities).map(([name, quantity]) => {
      const { shape, values } = observed[name] as Observation;
      return [name, { shape, values: rounded(values, quantity) }];
    }),
  );
}

/** How often a mistake is observed, each time with other random numbers. */
const times = 8;

/** The most that random numbers may change what a mistake leads to, as a part of how far that is from right. */
const mostSpread = 0.2;

/**
 * One quantity of a mistake, seen several times; "right" where it is as expected, "random" where it tells nothing.
 *
 * Where random numbers change it a little, the mean is kept, with a tolerance of five times the largest distance from it.
 */
function recordQuantity(
  seen: readonly Observation[],
  expected: Observation,
  quantity: Quantity,
): MistakenObservation | "right" | "random" {
  const [first] = seen as [Observation];
  if (seen.every((one) => matches(one, expected, quantity.tolerance))) return "right";
  if (seen.some(({ shape }) => shape.join() !== first.shape.join())) return "random";
  const values = first.values.map((value, i) =>
    seen.every((one) => Object.is(one.values[i], value))
      ? value
      : seen.reduce((sum, one) => sum + one.values[i]!, 0) / seen.length
  );
  let spread = 0;
  let farthest = first.shape.join() === expected.shape.join() ? 0 : Infinity;
  for (const [i, value] of values.entries()) {
    for (const one of seen) {
      if (!Object.is(one.values[i], value)) {
        spread = Math.max(spread, Math.abs(one.values[i]! - value) / Math.max(1, Math.abs(value)));
      }
    }
    farthest = Math.max(farthest, Math.abs(value - (expected.values[i] ?? 0)) || 0);
  }
  if (Number.isNaN(spread) || spread > mostSpread * farthest) return "random";
  const tolerance = Math.max(quantity.tolerance, Number((5 * spread).toPrecision(2)));
  return {
    shape: first.shape,
    ...(tolerance > quantity.tolerance ? { tolerance } : {}),
    values: rounded(values, { tolerance }),
  };
}

/** Error messages as one text: numbers that are not the same in all stand as "#". */
function commonText(texts: readonly string[]): string {
  const split = texts.map((text) => text.split(/(\d+)/));
  return split[0]!.map((part, i) => split.every((other) => other[i] === part) ? part : "#").join("");
}

/**
 * Records what a mistake leads to.
 *
 * @param functions The solution's, with the mistake in them.
 * @throws {Error} If the check does not see the mistake, or sees something else every time.
 */
export async function recordMistake(
  check: Check,
  functions: Readonly<Record<string, unknown>>,
  expected: Observations,
  { name, say, code }: Pick<KnownMistake, "name" | "say"> & { readonly code?: string | undefined },
): Promise<KnownMistake> {
  const told = code === undefined ? {} : { code };
  const seen: Observations[] = [];
  const errors: string[] = [];
  for (let shift = 0; shift < times; shift++) {
    const { observed, thrown } = await outcomeOf(check, functions, { shift });
    if (observed === undefined) errors.push(canonicalErrorText(thrown));
    else seen.push(observed);
  }
  if (errors.length > 0) {
    if (seen.length > 0) throw new Error(`${check.id}: the mistake "${name}" ends with an error only now and then.`);
    return { name, say, thrown: commonText(errors), ...told };
  }
  const observed: Record<string, MistakenObservation> = {};
  const disturbed: string[] = [];
  for (const [quantity, parts] of Object.entries(check.quantities)) {
    const kept = recordQuantity(seen.map((one) => one[quantity]!), expected[quantity]!, parts);
    if (kept === "random") disturbed.push(quantity);
    else if (kept !== "right") observed[quantity] = kept;
  }
  if (Object.keys(observed).length === 0) {
    throw new Error(
      `${check.id}: the check sees nothing of the mistake "${name}" that is the same every time. ` +
        "Let the check observe what the mistake changes.",
    );
  }
  return { name, say, observed, ...(disturbed.length === 0 ? {} : { disturbed }), ...told };
}
