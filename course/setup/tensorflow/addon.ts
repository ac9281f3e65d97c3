import type { Accepted } from "./addon_trial.ts";
import { compileAddon } from "./compiled_addon.ts";
import { compilerRemedy, compilersOn } from "./compiler.ts";
import type { LiveLine } from "../../machine/live_line.ts";
import type { Machine } from "../../machine/machine.ts";
import { recall, remember } from "../memory.ts";
import { networkTrouble } from "../../machine/network_trouble.ts";
import { downloadAddon } from "./official_addon.ts";
import { type Condition, type Part, Unmade } from "../part.ts";
import type { Project } from "../project.ts";
import { contentsOfTensorflow, installedTensorflow } from "./tensorflow.ts";
import { wishedEngine } from "../engine/wished_engine.ts";

/**
 * The native addon through which TensorFlow.js reaches TensorFlow: compiled against the C library, or else the binary
 * that the npm package offers. Whichever it is multiplies two matrices before it is accepted.
 */
export function addon(project: Project, machine: Machine): Part {
  return {
    name: "addon",
    facts: () => factsOf(project, machine),
    inspect: () => inspect(project, machine),
    make: (line) => make(project, machine, line),
  };
}

function factsOf(project: Project, machine: Machine): string {
  const contents = (contentsOfTensorflow(project) ?? "").replaceAll("\n", " ");
  return [machine.os, machine.arch, contents, ...compilersOn(machine), machine.which("node") ?? ""].join(":");
}

async function inspect(project: Project, machine: Machine): Promise<Condition> {
  const wish = wishedEngine(machine);
  if (wish !== undefined && wish !== "tensorflow") return { state: "not needed", remark: `DIFFUSION_BACKEND=${wish}` };
  const { addon: tried } = await recall(project);
  if (tried === undefined || tried.file !== (await identity(project))) return { state: "missing" };
  const { version, origin, instead } = tried;
  if (instead === undefined) return { state: "ready", version, remark: origin };
  if (instead.facts !== factsOf(project, machine)) return { state: "missing", version, remark: `${origin} is there` };
  return { state: "second best", version, remark: `${origin}: ${instead.reason}. Better: ${instead.remedy}` };
}

/** Tells one addon, with one C library, from another. */
async function identity(project: Project): Promise<string | undefined> {
  try {
    const { size, mtime } = await Deno.stat(project.addon);
    return `${size} bytes of ${mtime?.toISOString()} on ${(contentsOfTensorflow(project) ?? "").replaceAll("\n", " ")}`;
  } catch {
    return undefined;
  }
}

async function make(project: Project, machine: Machine, line: LiveLine): Promise<string> {
  const reason = await compileAddon(project, machine, line);
  if (typeof reason !== "string") return await accept(project, reason);
  const remedy = (await installedTensorflow(project, machine.os)) === undefined
    ? "see TensorFlow above, then: deno task setup"
    : `${compilerRemedy(machine.os)}, then: deno task setup`;
  const official = await downloadAddon(project, machine, line);
  if (typeof official === "string") {
    const passing = networkTrouble(official) !== undefined;
    throw new Unmade(`${reason}; ${official}`, { remedy, passing });
  }
  return await accept(project, { ...official, instead: { facts: factsOf(project, machine), reason, remedy } });
}

async function accept(project: Project, accepted: Accepted): Promise<string> {
  const file = (await identity(project)) ?? "";
  await remember(project, (memory) => memory.addon = { ...accepted, file });
  const { origin, version, gpu, instead } = accepted;
  const done = `${origin} and tried: TensorFlow ${version} on the ${gpu ? "GPU" : "CPU"}`;
  return instead === undefined ? done : `${done}, because ${instead.reason}. Better: ${instead.remedy}`;
}
