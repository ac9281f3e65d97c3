import { delimiter, join } from "node:path";
import { type Accepted, tryAddon } from "./addon_trial.ts";
import type { LiveLine } from "../../machine/live_line.ts";
import type { Machine } from "../../machine/machine.ts";
import { troubleIn } from "../../machine/trouble.ts";
import { Unmade } from "../part.ts";
import type { Project } from "../project.ts";
import { isThere } from "../../machine/read_if_there.ts";
import { work } from "../../machine/work.ts";

/**
 * Lets the npm package download the addon and the library that it offers itself, and tries them.
 *
 * @returns What was downloaded, or why not.
 */
export async function downloadAddon(project: Project, machine: Machine, line: LiveLine): Promise<Accepted | Unmade> {
  const node = machine.which("node");
  if (node === undefined) {
    return new Unmade("there is no Node to download the official binary", { remedy: "install Node.js 20 or newer" });
  }
  const kind = machine.which("nvidia-smi") === undefined ? "cpu" : "gpu";
  await Deno.remove(project.addon).catch(() => {});
  const outcome = await work(
    machine,
    {
      argv: [node, join("scripts", "install.js"), kind, "download"],
      cwd: project.tfjsNode,
      env: { PATH: join(project.nodeModules, ".bin") + delimiter + (machine.env.PATH ?? "") },
    },
    line,
    { doing: () => "downloading the official binary" },
  );
  if (outcome.code !== 0 || !(await isThere(project.addon))) {
    const said = outcome.stderr + outcome.stdout;
    const why = said.match(/Unsupported system: \S+/)?.[0] ?? troubleIn(outcome)?.sign ?? `code ${outcome.code}`;
    return new Unmade(`the official binary could not be had (${why})`, {
      remedy: "deno task setup",
      trouble: troubleIn(outcome)?.kind,
    });
  }
  const tried = await tryAddon(project, machine, line, project.addon);
  if (tried instanceof Unmade) {
    await Deno.remove(project.addon).catch(() => {});
    return new Unmade(`the official binary is there, but ${tried.message}`, tried);
  }
  return { ...tried, origin: "official binary" };
}
