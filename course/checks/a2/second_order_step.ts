import { defineCheck } from "../definition.ts";
import { observeNumbers } from "../observation.ts";
import { fitFactors, misfit } from "../instruments/fit_factors.ts";
import { areSame, observeSameness } from "../instruments/inputs.ts";
import { timesTold } from "../instruments/stub_network.ts";
import { entries, type SolverStep, steps, type WatchedStep, watchStep } from "./solver_step.ts";

type Functions = { secondOrderStep: SolverStep };

const name = "secondOrderStep";

/** What the two answers of the network do in a step. */
function partsOf({ x, next, calls }: WatchedStep) {
  const [first, last] = [calls[0], calls.at(-1)!];
  const u = fitFactors(last.x, x, first.eps);
  // One answer used twice, or the same answer given twice, is one term.
  const asked = areSame(first.eps, last.eps)
    ? [...fitFactors(next.values, x, first.eps), 0]
    : fitFactors(next.values, x, first.eps, last.eps);
  const [start, end] = [timesTold(calls)[0]!, timesTold(calls).at(-1)!];
  const rest = misfit(next.values, [x, first.eps, last.eps], asked);
  return { start, end, startsAtX: areSame(first.x, x) ? 1 : 0, u, asked, rest };
}

/** Steps of several lengths: the two questions to the network, and what becomes of the two answers. */
export const secondOrderStepCheck = defineCheck<Functions>("a2.secondOrderStep", {
  functions: [name],
  uses: ["a2.firstOrderStep"],
  quantities: {
    "how often the network is asked in a step": {
      tolerance: 0,
      entries,
      hint: "Two calls for each step: one at its start, within firstOrderStep, and one in its middle.",
    },
    "the time of the first call": { tolerance: 1e-4, entries, hint: "The first call is about x_s, so it is told s." },
    "the first call is about x_s (1: yes)": { tolerance: 0, entries, hint: "The first call is denoise(x, s)." },
    "the time of the second call": {
      tolerance: 1e-3,
      entries,
      hint: "It is the time at which lambda is half way between lambda_s and lambda_t, and no whole number: " +
        "`marginals.timeAt(...)`.",
    },
    "the factor of x_s in u, the point of the second call": {
      tolerance: 5e-4,
      entries,
      hint: "u is where the first-order step from s to the middle leads.",
    },
    "the factor of the first answer in u": {
      tolerance: 5e-4,
      entries,
      hint: "u is where the first-order step from s to the middle leads; from there h/2 is half a step in lambda.",
    },
    "what x_t holds beside x_s and the two answers": {
      isRemainder: true,
      tolerance: 1e-3,
      hint:
        "Nothing is added up but x_s and the two answers, each with a factor. Is something clipped or rounded, random, or asked elsewhere?",
    },
    "the factor of x_s in x_t": {
      tolerance: 5e-4,
      entries,
      hint: "The last formula starts at x_s again, not at u, and goes the whole step to t.",
    },
    "the factor of the first answer in x_t": {
      tolerance: 2e-3,
      entries,
      hint: "The first answer leads to u. In x_t stands the second one only.",
    },
    "the factor of the second answer in x_t": {
      tolerance: 2e-3,
      entries,
      hint: "As before eps in the first order, for the whole step from s to t.",
    },
    "x_t": { tolerance: 5e-4 },
    "x_t of a single point": { tolerance: 5e-4, when: ["a single point"] },
    "the same inputs give the same x_t (1: yes)": {
      tolerance: 0,
      hint: "Nothing is random in this step: all that was random is in its start.",
    },
  },
  async observe({ secondOrderStep }) {
    const seen: WatchedStep[] = [];
    for (const times of steps) seen.push(await watchStep(name, secondOrderStep, times));
    const parts = seen.map(partsOf);
    const reached = seen.flatMap(({ next }) => [...next.values]);
    const [once, again] = [
      await watchStep(name, secondOrderStep, [15, 5]),
      await watchStep(name, secondOrderStep, [15, 5]),
    ];
    return {
      "how often the network is asked in a step": observeNumbers(seen.map(({ calls }) => calls.length)),
      "the time of the first call": observeNumbers(parts.map(({ start }) => start)),
      "the first call is about x_s (1: yes)": observeNumbers(parts.map(({ startsAtX }) => startsAtX)),
      "the time of the second call": observeNumbers(parts.map(({ end }) => end)),
      "the factor of x_s in u, the point of the second call": observeNumbers(parts.map(({ u }) => u[0]!)),
      "the factor of the first answer in u": observeNumbers(parts.map(({ u }) => u[1]!)),
      "what x_t holds beside x_s and the two answers": observeNumbers(parts.map(({ rest }) => rest)),
      "the factor of x_s in x_t": observeNumbers(parts.map(({ asked }) => asked[0]!)),
      "the factor of the first answer in x_t": observeNumbers(parts.map(({ asked }) => asked[1]!)),
      "the factor of the second answer in x_t": observeNumbers(parts.map(({ asked }) => asked[2]!)),
      "x_t": observeNumbers(reached, [reached.length / 2, 2]),
      "x_t of a single point": (await watchStep(name, secondOrderStep, [9, 4.5], 1)).next,
      "the same inputs give the same x_t (1: yes)": observeSameness(once.next, again.next),
    };
  },
});
