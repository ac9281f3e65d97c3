import { delimiter, join } from "node:path";
import { compileCommand, compilerRemedy, compilersOn, findCompiler } from "./compiler.ts";
import type { LiveLine } from "./live_line.ts";
import type { Machine } from "./machine.ts";
import { recall, remember, type TriedAddon } from "./memory.ts";
import { networkTrouble } from "./network_trouble.ts";
import { type Condition, type Part, Unmade } from "./part.ts";
import { pinnedDeno } from "./pinned_deno.ts";
import type { Project } from "./project.ts";
import { isThere } from "./read_if_there.ts";
import { contentsOfTensorflow, installedTensorflow } from "./tensorflow.ts";
import { tryAddonScript } from "./try_addon.ts";
import { wishedEngine } from "./wished_engine.ts";
import { work } from "./work.ts";

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
  const reason = await compile(project, machine, line);
  if (typeof reason !== "string") return await accept(project, reason);
  const remedy = (await installedTensorflow(project, machine.os)) === undefined
    ? "see TensorFlow above, then: deno task setup"
    : `${compilerRemedy(machine.os)}, then: deno task setup`;
  const official = await download(project, machine, line);
  if (typeof official === "string") {
    const passing = networkTrouble(official) !== undefined;
    throw new Unmade(`${reason}; ${official}`, { remedy, passing });
  }
  return await accept(project, { ...official, instead: { facts: factsOf(project, machine), reason, remedy } });
}

/** What was tried and works. */
type Accepted = Omit<TriedAddon, "file">;

async function accept(project: Project, accepted: Accepted): Promise<string> {
  const file = (await identity(project)) ?? "";
  await remember(project, (memory) => memory.addon = { ...accepted, file });
  const { origin, version, gpu, instead } = accepted;
  const done = `${origin} and tried: TensorFlow ${version} on the ${gpu ? "GPU" : "CPU"}`;
  return instead === undefined ? done : `${done}, because ${instead.reason}. Better: ${instead.remedy}`;
}

/** @returns What was made, or the reason why not. */
async function compile(project: Project, machine: Machine, line: LiveLine): Promise<Accepted | string> {
  if ((await installedTensorflow(project, machine.os)) === undefined) return "there is no C library of TensorFlow";
  const compiler = await findCompiler(machine);
  if (compiler === undefined) return "there is no C++ compiler";
  const output = project.addon.replace(/\.node$/, ".unfinished.node");
  await Deno.mkdir(join(project.addon, ".."), { recursive: true });
  await Deno.mkdir(project.scratch, { recursive: true });
  const folder = join(project.tfjsNode, "binding");
  const sources = [...Deno.readDirSync(folder)].map(({ name }) => name).filter((name) => name.endsWith(".cc")).sort();
  const argv = compileCommand({
    ...{ project, machine, output, compiler: compiler.path },
    sources: sources.map((name) => join(folder, name)),
  });
  const { code, stderr } = await work(machine, { argv, env: { TMPDIR: project.scratch } }, line, {
    doing: () => `compiling with ${compiler.title}`,
  });
  if (code !== 0) {
    const complaint = stderr.split("\n").find((text) => /error|cannot find|undefined reference/i.test(text));
    return `${compiler.title} did not compile it (${complaint?.trim() ?? `code ${code}`})`;
  }
  const tried = await tryAddon(project, machine, line, output);
  if (typeof tried === "string") {
    await Deno.remove(output).catch(() => {});
    return `compiled with ${compiler.title}, but ${tried}`;
  }
  await Deno.rename(output, project.addon);
  return { ...tried, origin: `compiled with ${compiler.title}` };
}

/** @returns What was downloaded, or the reason why not. */
async function download(project: Project, machine: Machine, line: LiveLine): Promise<Accepted | string> {
  const node = machine.which("node");
  if (node === undefined) return "there is no Node to download the official binary";
  const kind = machine.which("nvidia-smi") === undefined ? "cpu" : "gpu";
  await Deno.remove(project.addon).catch(() => {});
  const { code, stdout, stderr } = await work(
    machine,
    {
      argv: [node, join("scripts", "install.js"), kind, "download"],
      cwd: project.tfjsNode,
      env: { PATH: join(project.nodeModules, ".bin") + delimiter + (machine.env.PATH ?? "") },
    },
    line,
    { doing: () => "downloading the official binary" },
  );
  if (code !== 0 || !(await isThere(project.addon))) {
    const said = stderr + stdout;
    const unsupported = said.match(/Unsupported system: \S+/)?.[0];
    return `the official binary could not be had (${networkTrouble(said) ?? unsupported ?? `code ${code}`})`;
  }
  const tried = await tryAddon(project, machine, line, project.addon);
  if (typeof tried === "string") {
    await Deno.remove(project.addon).catch(() => {});
    return `the official binary is there, but ${tried}`;
  }
  return { ...tried, origin: "official binary" };
}

/** @returns Version and device, or what went wrong. */
async function tryAddon(
  project: Project,
  machine: Machine,
  line: LiveLine,
  path: string,
): Promise<{ version: string; gpu: boolean } | string> {
  const { code, stdout, stderr } = await work(
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
    if (code === 0) return JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
  } catch {
    // falls through: what it printed is no answer
  }
  const complaint = stderr.split("\n").find((text) => /error/i.test(text))?.replace(/^error:\s*(Uncaught\s*)?/i, "");
  return `it does not run (${complaint?.trim() ?? `code ${code}`})`;
}
