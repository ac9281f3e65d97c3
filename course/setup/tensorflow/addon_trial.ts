import { complaintIn } from "../../machine/complaint.ts";
import type { LiveLine } from "../../machine/live_line.ts";
import type { Machine } from "../../machine/machine.ts";
import type { TriedAddon } from "../memory.ts";
import { programFailure } from "../program_failure.ts";
import type { Unmade } from "../part.ts";
import { pinnedDeno } from "../pinned_deno.ts";
import type { Project } from "../project.ts";
import { tryAddonScript } from "./try_addon.ts";
import { work } from "../../machine/work.ts";

/** An addon that was tried and works. */
export type Accepted = Omit<TriedAddon, "file">;

/**
 * Lets an addon multiply two matrices in a process of its own.
 *
 * @returns Version and device, or what went wrong, as half a sentence.
 */
export async function tryAddon(
  project: Project,
  machine: Machine,
  line: LiveLine,
  path: string,
): Promise<{ version: string; gpu: boolean } | Unmade> {
  const outcome = await work(
    machine,
    {
      argv: [
        pinnedDeno(project, machine).path,
        "run",
        "-A",
        "--no-config",
        tryAddonScript,
        path,
      ],
      env: { TF_CPP_MIN_LOG_LEVEL: "3", NO_COLOR: "1" },
    },
    line,
    { doing: () => "trying it" },
  );
  try {
    if (outcome.code === 0) return JSON.parse(outcome.stdout.trim().split("\n").at(-1) ?? "");
  } catch {
    // falls through: what it printed is no answer
  }
  return await programFailure({
    ...{ project, machine, outcome, program: "the trial" },
    complaint: `it does not run (${complaintIn(outcome.stderr)?.trim() ?? `code ${outcome.code}`})`,
  });
}
