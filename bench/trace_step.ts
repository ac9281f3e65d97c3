import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { StepTrace } from "./engines/step_trace.ts";
import { writeFixture } from "./fixtures.ts";
import { workloads } from "./workloads.ts";

/**
 * Lets a process of its own trace the training step of the first assignment. A backend must have been started here.
 *
 * @throws {Error} If it fails.
 */
export async function traceTrainingStep(deno: string): Promise<StepTrace> {
  const folder = await Deno.makeTempDir({ prefix: "bench-" });
  try {
    const task = await writeFixture(workloads[0]!, folder);
    const program = join(fileURLToPath(new URL(".", import.meta.url)), "engines", "step_trace.ts");
    const { success, stdout, stderr } = await new Deno.Command(deno, {
      args: ["run", "--allow-all", "--no-check", program, JSON.stringify(task)],
    }).output();
    if (!success) throw new Error(`The step could not be traced: ${new TextDecoder().decode(stderr).trim()}`);
    return JSON.parse(new TextDecoder().decode(stdout));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
