import { delimiter, join } from "node:path";
import { type Accepted, tryAddon } from "./addon_trial.ts";
import type { LiveLine } from "../../machine/live_line.ts";
import type { Machine } from "../../machine/machine.ts";
import { networkTrouble } from "../../machine/network_trouble.ts";
import type { Project } from "../project.ts";
import { isThere } from "../../machine/read_if_there.ts";
import { work } from "../../machine/work.ts";

/**
 * Lets the npm package download the addon and the library that it offers itself, and tries them.
 *
 * @returns What was downloaded, or the reason why not, as half a sentence.
 */
export async function downloadAddon(project: Project, machine: Machine, line: LiveLine): Promise<Accepted | string> {
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
