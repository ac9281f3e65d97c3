import { defineCheck } from "../definition.ts";
import { observeNumbers } from "../observation.ts";
import { fitFactors, misfit } from "../instruments/fit_factors.ts";
import { areSame, observeSameness } from "../instruments/inputs.ts";
import { timesTold } from "../instruments/stub_network.ts";
import { drawBySteps, entries, type SolverStep, steps, watchStep } from "./solver_step.ts";

type Functions = { firstOrderStep: SolverStep };

const name = "firstOrderStep";

/** Steps of several lengths, also between times that are no whole numbers. */
export const firstOrderStepCheck = defineCheck<Functions>("a2.firstOrderStep", {
  functions: [name],
  quantities: {
    "the time that the network is told": {
      tolerance: 1e-4,
      entries,
      hint: "The network is asked about x_s, so it is told s, as it is.",
    },
    "the network is asked about x_s (1: yes)": {
      tolerance: 0,
      hint: "It predicts the noise in x_s: give it the argument `x` as it is.",
    },
    "how often the network is asked in a step": {
      tolerance: 0,
      entries,
      hint: "One call for each step: keep its answer in a const.",
    },
    "what x_t holds beside x_s and eps": {
      isRemainder: true,
      tolerance: 1e-3,
      hint:
        "Nothing is added up but x_s and eps, each with a factor. Is something clipped or rounded, random, or asked elsewhere?",
    },
    "the factor of x_s in x_t": {
      tolerance: 2e-4,
      entries,
      hint: "A quotient of two alphas, and nothing else. Take them from the argument `marginals`.",
    },
    "the factor of eps in x_t": {
      tolerance: 2e-4,
      entries,
      hint:
        "The factor of x_s is right. Before eps stand a sign, a sigma and an exponential: compare each with eq. 3.7 " +
        "of DPM-Solver.",
    },
    "x_t": { tolerance: 2e-4 },
    "x_t of a single point": { tolerance: 2e-4, when: ["a single point"] },
    "the same inputs give the same x_t (1: yes)": {
      tolerance: 0,
      hint: "Nothing is random in this step: all that was random is in its start.",
    },
  },
  picture: {
    title: "10 firstOrderSteps",
    subtitle: "data in five spots, with the perfect network",
    draw: ({ firstOrderStep }) => drawBySteps(name, firstOrderStep, 10),
  },
  async observe({ firstOrderStep }) {
    const told: number[] = [];
    const asked: boolean[] = [];
    const counts: number[] = [];
    const factors: (readonly [number, number])[] = [];
    const reached: number[] = [];
    const rest: number[] = [];
    for (const times of steps) {
      const { x, next, calls } = await watchStep(name, firstOrderStep, times);
      told.push(timesTold(calls)[0]!);
      asked.push(areSame(calls[0].x, x));
      counts.push(calls.length);
      const [ofX, ofEps] = fitFactors(next.values, x, calls[0].eps) as [number, number];
      rest.push(misfit(next.values, [x, calls[0].eps], [ofX, ofEps]));
      factors.push([ofX, ofEps]);
      reached.push(...next.values);
    }
    const [once, again] = [
      await watchStep(name, firstOrderStep, [15, 5]),
      await watchStep(name, firstOrderStep, [15, 5]),
    ];
    return {
      "the time that the network is told": observeNumbers(told),
      "the network is asked about x_s (1: yes)": observeNumbers([asked.every(Boolean) ? 1 : 0]),
      "how often the network is asked in a step": observeNumbers(counts),
      "what x_t holds beside x_s and eps": observeNumbers(rest),
      "the factor of x_s in x_t": observeNumbers(factors.map(([ofX]) => ofX)),
      "the factor of eps in x_t": observeNumbers(factors.map(([, ofEps]) => ofEps)),
      "x_t": observeNumbers(reached, [reached.length / 2, 2]),
      "x_t of a single point": (await watchStep(name, firstOrderStep, [9, 4.5], 1)).next,
      "the same inputs give the same x_t (1: yes)": observeSameness(once.next, again.next),
    };
  },
});
