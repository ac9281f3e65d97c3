/**
 * The samplers that a panel can be given, by the name that a link carries. How each is run: worker/run_sampler.ts.
 *
 * @module
 */

/** What a network learns: the noise in a point (diffusion), or the velocity that carries noise to data (flow matching). */
export type Learns = "noise" | "velocity";

/** A sampler, as the page names it. */
export interface SamplerEntry {
  /** For people. */
  readonly title: string;
  /** Which network it asks. */
  readonly learns: Learns;
}

/** All samplers, those that ask for the noise first. */
export const samplers = {
  ddpm: { title: "DDPM", learns: "noise" },
  ddim: { title: "DDIM", learns: "noise" },
  euler: { title: "Euler", learns: "noise" },
  euler_ancestral: { title: "Euler ancestral", learns: "noise" },
  heun: { title: "Heun", learns: "noise" },
  dpm_solver_1: { title: "DPM-Solver-1", learns: "noise" },
  dpm_solver_2: { title: "DPM-Solver-2", learns: "noise" },
  dpm_solver_3: { title: "DPM-Solver-3", learns: "noise" },
  dpm_solver_pp_2m: { title: "DPM-Solver++(2M)", learns: "noise" },
  deis: { title: "DEIS", learns: "noise" },
  unipc: { title: "UniPC", learns: "noise" },
  edm: { title: "EDM with churn", learns: "noise" },
  flow_euler: { title: "Euler", learns: "velocity" },
  flow_midpoint: { title: "Midpoint", learns: "velocity" },
  flow_heun: { title: "Heun", learns: "velocity" },
  flow_rk4: { title: "Runge-Kutta 4", learns: "velocity" },
} as const satisfies Record<string, SamplerEntry>;

/** The name of a sampler, e.g. "ddim". */
export type SamplerName = keyof typeof samplers;

/** The names of the samplers for one kind of network. */
export function samplersFor(learns: Learns): SamplerName[] {
  return (Object.keys(samplers) as SamplerName[]).filter((name) => samplers[name].learns === learns);
}

/** How often a panel may call the network. Below 4 not every sampler can plan a step. */
export const nfeRange = { least: 4, most: 1000 } as const;

/** Calls of a step, for the solvers whose steps cannot be cut short. */
const callsOfStep: Partial<Record<SamplerName, number>> = { flow_midpoint: 2, flow_heun: 2, flow_rk4: 4 };

/** The number of calls nearest below the one given that a sampler can make. */
export function fitNfe(name: SamplerName, nfe: number): number {
  const whole = Number.isFinite(nfe) ? Math.round(nfe) : nfeRange.least;
  const calls = callsOfStep[name] ?? 1;
  const within = Math.max(nfeRange.least, Math.min(nfeRange.most, whole));
  return within - within % calls;
}
