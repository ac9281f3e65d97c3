import { join } from "node:path";
import { type Accepted, tryAddon } from "./addon_trial.ts";
import { compileCommand, findCompiler } from "./compiler.ts";
import type { LiveLine } from "../../machine/live_line.ts";
import type { Machine } from "../../machine/machine.ts";
import type { Project } from "../project.ts";
import { installedTensorflow } from "./tensorflow.ts";
import { work } from "../../machine/work.ts";

/**
 * Compiles the addon against TensorFlow's C library, and puts it in its place if it works.
 *
 * @returns What was made, or the reason why not, as half a sentence.
 */
export async function compileAddon(project: Project, machine: Machine, line: LiveLine): Promise<Accepted | string> {
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
