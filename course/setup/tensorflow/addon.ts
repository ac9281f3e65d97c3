import { isThere } from "../../machine/read_if_there.ts";
import { type Accepted, tryAddon } from "./addon_trial.ts";
import { compileAddon } from "./compiled_addon.ts";
import { findCompiler } from "./compiler.ts";
import type { LiveLine } from "../../machine/live_line.ts";
import type { Machine } from "../../machine/machine.ts";
import { recall, remember } from "../memory.ts";
import { downloadAddon } from "./official_addon.ts";
import { type Condition, type Part, Unmade } from "../part.ts";
import type { Project } from "../project.ts";
import { contentsOfTensorflow } from "./installed_tensorflow.ts";
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

async function factsOf(project: Project, machine: Machine): Promise<string> {
  const contents = (contentsOfTensorflow(project) ?? "").replaceAll("\n", " ");
  return JSON.stringify([machine.os, machine.arch, contents, await findCompiler(machine), machine.which("node")]);
}

async function inspect(project: Project, machine: Machine): Promise<Condition> {
  const wish = wishedEngine(machine);
  if (wish !== undefined && wish !== "tensorflow") return { state: "not needed", remark: `DIFFUSION_BACKEND=${wish}` };
  const { addon: tried } = await recall(project);
  if (tried === undefined || tried.file !== (await identity(project))) return { state: "missing" };
  const { version, origin, instead } = tried;
  if (instead === undefined) return { state: "ready", version, remark: origin };
  if (instead.facts !== await factsOf(project, machine)) {
    return { state: "missing", version, remark: `${origin} is there` };
  }
  const remark = `${origin}: ${instead.reason}. Better: ${instead.remedy}`;
  return { state: "second best", version, remark, again: true };
}

/** Tells one addon, with one C library, from another, and from those that were compiled before their sources were mended. */
async function identity(project: Project): Promise<string | undefined> {
  try {
    const { size, mtime } = await Deno.stat(project.addon);
    return `mended twice, ${size} bytes of ${mtime?.toISOString()} on ${
      (contentsOfTensorflow(project) ?? "").replaceAll("\n", " ")
    }`;
  } catch {
    return undefined;
  }
}

async function make(project: Project, machine: Machine, line: LiveLine): Promise<string> {
  const compiled = await compileAddon(project, machine, line);
  if (!(compiled instanceof Unmade)) return await accept(project, compiled);
  const { message: reason, remedy, trouble } = compiled;
  const other = (await acceptedBefore(project)) ?? (await thereAndWorking(project, machine, line)) ??
    (await downloadAddon(project, machine, line));
  if (other instanceof Unmade) {
    throw new Unmade(`${reason}; ${other.message}`, { remedy, trouble: trouble ?? other.trouble });
  }
  return await accept(project, { ...other, instead: { facts: await factsOf(project, machine), reason, remedy } });
}

/** The addon that is there, if it was tried and serves in place of a better one. */
async function acceptedBefore(project: Project): Promise<Accepted | undefined> {
  const { addon } = await recall(project);
  return addon?.instead !== undefined && addon.file === (await identity(project)) ? addon : undefined;
}

/** An addon that nobody noted: notes may be lost. */
async function thereAndWorking(project: Project, machine: Machine, line: LiveLine): Promise<Accepted | undefined> {
  if (!(await isThere(project.addon))) return undefined;
  const tried = await tryAddon(project, machine, line, project.addon);
  return tried instanceof Unmade ? undefined : { ...tried, origin: "the addon that was there" };
}

async function accept(project: Project, accepted: Accepted): Promise<string> {
  const file = (await identity(project)) ?? "";
  await remember(project, (memory) => memory.addon = { ...accepted, file });
  const { origin, version, gpu, instead } = accepted;
  const done = `${origin} and tried: TensorFlow ${version} on the ${gpu ? "GPU" : "CPU"}`;
  return instead === undefined ? done : `${done}, because ${instead.reason}. Better: ${instead.remedy}`;
}
