/**
 * Makes the weights that come with the page, of networks that were trained on the swiss roll:
 * `deno run -A --v8-flags=--no-maglev playground/weights/make.ts`.
 *
 * @module
 */
import { startBackend } from "../../lib/backend/start.ts";
import { encodeSafetensors } from "../../lib/training/encode_safetensors.ts";
import type { SafeTensor } from "../../lib/training/safetensors.ts";
import type { Learns } from "../samplers.ts";
import { defaultState } from "../state.ts";
import { samplePanel } from "../worker/look.ts";
import { Training } from "../worker/training.ts";

/** Iterations, as many as a reader would not wait for. */
const ITERATIONS = Number(Deno.args[0] ?? 6000);

if (import.meta.main) {
  await startBackend();
  for (const learns of ["noise", "velocity"] as const) await make(learns);
}

async function make(learns: Learns): Promise<void> {
  const panels = [{ sampler: learns === "noise" ? "ddim" : "flow_heun", nfe: 20 }] as const;
  const wish = { ...defaultState, kind: "wish", round: 0, start: "scratch", learns, panels } as const;
  const training = new Training(wish, undefined);
  while (training.iteration < ITERATIONS) await training.advance(100);
  training.refresh();
  const tensors = new Map<string, SafeTensor>();
  for (const [name, variable] of training.average.stateDict()) {
    tensors.set(name, { dtype: "F16", shape: variable.shape, data: Float32Array.from(await variable.data()) });
  }
  const bytes = encodeSafetensors(tensors, { iterations: String(ITERATIONS) });
  await Deno.writeFile(new URL(`swiss_roll_${learns}.safetensors`, import.meta.url), bytes);
  const { distance } = await samplePanel(training, wish, 0);
  console.log(`${learns}: ${bytes.length} bytes, Chamfer distance ${distance.toFixed(1)}`);
  training.dispose();
}
