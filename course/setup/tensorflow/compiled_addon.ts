import { join } from "node:path";
import { type Accepted, tryAddon } from "./addon_trial.ts";
import { compileCommand, compilerRemedy, findCompiler } from "./compiler.ts";
import type { LiveLine } from "../../machine/live_line.ts";
import type { Machine } from "../../machine/machine.ts";
import { programFailure } from "../program_failure.ts";
import { Unmade } from "../part.ts";
import type { Project } from "../project.ts";
import { writeMendedSources } from "./mended_sources.ts";
import { installedTensorflow } from "./installed_tensorflow.ts";
import { work } from "../../machine/work.ts";

/**
 * Compiles the addon against TensorFlow's C library, and puts it in its place if it works.
 *
 * @returns What was made, or why not.
 */
export async function compileAddon(project: Project, machine: Machine, line: LiveLine): Promise<Accepted | Unmade> {
  if ((await installedTensorflow(project, machine.os)) === undefined) {
    return new Unmade("there is no C library of TensorFlow", { remedy: "see TensorFlow above, then: deno task setup" });
  }
  const compiler = await findCompiler(machine);
  if (compiler === undefined) {
    return new Unmade("there is no C++ compiler", { remedy: `${compilerRemedy(machine.os)}, then: deno task setup` });
  }
  const output = project.addon.replace(/\.node$/, ".unfinished.node");
  await Deno.mkdir(join(project.addon, ".."), { recursive: true });
  const headers = join(project.tfjsNode, "binding");
  const sources = await writeMendedSources(headers, project.scratch);
  const argv = compileCommand({ ...{ project, machine, output, headers, sources }, compiler: compiler.path });
  const outcome = await work(machine, { argv, env: { TMPDIR: project.scratch } }, line, {
    doing: () => `compiling with ${compiler.title}`,
  });
  if (outcome.code !== 0) {
    const complaint = outcome.stderr.split("\n").find((text) => /error|cannot find|undefined reference/i.test(text));
    return await programFailure({
      ...{ project, machine, outcome, program: compiler.title },
      complaint: `${compiler.title} did not compile it (${complaint?.trim() ?? `code ${outcome.code}`})`,
    });
  }
  const tried = await tryAddon(project, machine, line, output);
  if (tried instanceof Unmade) {
    await Deno.remove(output).catch(() => {});
    return new Unmade(`compiled with ${compiler.title}, but ${tried.message}`, tried);
  }
  await Deno.rename(output, project.addon);
  return { ...tried, origin: `compiled with ${compiler.title}` };
}
