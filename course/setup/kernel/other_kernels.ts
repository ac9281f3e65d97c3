import { join } from "node:path";
import { maglevIsOn } from "../../../lib/notebook/maglev.ts";
import { readIfThere } from "../../machine/read_if_there.ts";
import { denoOf, KERNEL_NAME, type KernelSpec } from "./kernel.ts";

/**
 * The titles of the other Deno kernels in a Jupyter folder that run with V8's compiler Maglev, such as the plain "Deno"
 * that `deno jupyter --install` makes. In a list of kernels they are easily taken for the course's.
 *
 * @param jupyter The folder in which Jupyter looks for kernels.
 */
export async function kernelsWithMaglev(jupyter: string): Promise<string[]> {
  const folder = join(jupyter, "kernels");
  const titles: string[] = [];
  for (const name of await namesIn(folder)) {
    const text = (await readIfThere(join(folder, name, "kernel.json"))) ?? "";
    if (name === KERNEL_NAME || denoOf(text) === undefined) continue;
    const { display_name = name, env } = JSON.parse(text) as Partial<KernelSpec>;
    if (maglevIsOn(env?.DENO_V8_FLAGS)) titles.push(display_name);
  }
  return titles.sort();
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
  } catch {
    return []; // no kernels yet
  }
}
