import { describeEngine, type Engine } from "../../../lib/backend/engine.ts";
import { complaintIn } from "../../machine/complaint.ts";
import type { LiveLine } from "../../machine/live_line.ts";
import type { Machine } from "../../machine/machine.ts";
import { recall, remember } from "../memory.ts";
import { programFailure } from "../program_failure.ts";
import type { Condition, Part } from "../part.ts";
import { pinnedDeno } from "../pinned_deno.ts";
import type { Project } from "../project.ts";
import { reportEngineScript } from "./report_engine.ts";
import { work } from "../../machine/work.ts";

/** The engine that runs the tensors after all: found out once, by starting it in a process of its own. */
export function engine(project: Project, machine: Machine): Part {
  return {
    name: "engine",
    facts: () => Promise.resolve(factsOf(project, machine)),
    inspect: () => inspect(project, machine),
    make: (line) => find(project, machine, line),
  };
}

function factsOf(project: Project, machine: Machine): string {
  let file = "no addon";
  try {
    const { size, mtime } = Deno.statSync(project.addon);
    file = `${size} bytes of ${mtime?.toISOString()}`;
  } catch {
    // there is none
  }
  return [file, machine.env.DIFFUSION_BACKEND ?? "", pinnedDeno(project, machine).version].join(":");
}

async function inspect(project: Project, machine: Machine): Promise<Condition> {
  const { engine: found } = await recall(project);
  if (found === undefined || found.facts !== factsOf(project, machine)) return { state: "missing" };
  const remark = describeEngine(found.engine);
  return found.engine.reason === undefined
    ? { state: "ready", remark }
    : { state: "second best", remark, again: !machine.env.DIFFUSION_BACKEND };
}

async function find(project: Project, machine: Machine, line: LiveLine): Promise<string> {
  const outcome = await work(
    machine,
    {
      argv: [pinnedDeno(project, machine).path, "run", "-A", "--unstable-webgpu", reportEngineScript],
      cwd: project.root,
      env: { NO_COLOR: "1", TF_CPP_MIN_LOG_LEVEL: "3" },
    },
    line,
    { doing: () => "starting it" },
  );
  if (outcome.code !== 0) {
    const complaint = complaintIn(outcome.stderr)?.replace(/^\w*Error:\s*/i, "").replace(/\.$/, "");
    throw await programFailure({ project, machine, outcome, program: "engine", complaint });
  }
  const engine: Engine = JSON.parse(outcome.stdout.trim().split("\n").at(-1) ?? "");
  await remember(project, (memory) => memory.engine = { facts: factsOf(project, machine), engine });
  return describeEngine(engine);
}
