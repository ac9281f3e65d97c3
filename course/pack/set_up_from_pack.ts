import { LiveLine } from "../machine/live_line.ts";
import type { Machine } from "../machine/machine.ts";
import type { Screen } from "../machine/screen.ts";
import type { Project } from "../setup/project.ts";
import { partsOf, setUp } from "../setup/set_up.ts";
import type { Unavailable } from "../setup/standing.ts";
import { checkWritable } from "../setup/writable_project.ts";
import { offlineMachine } from "./offline_machine.ts";
import { openPack } from "./open_pack.ts";

/**
 * The usual set-up, with a pack in place of the network.
 *
 * @param path The file that `deno task pack` made.
 * @returns By name the parts that could not be made, as `setUp` does.
 * @throws {Error} If the pack does not serve here, before anything is changed.
 */
export async function setUpFromPack(
  path: string,
  project: Project,
  machine: Machine,
  screen: Screen,
): Promise<ReadonlyMap<string, Unavailable>> {
  await checkWritable(project);
  const line = new LiveLine("pack", screen);
  const { folder, manifest } = await openPack(path, project, machine, line);
  try {
    line.done(`${Object.keys(manifest.files).length} files, all whole; the network is not asked`);
    const offline = offlineMachine(machine, folder, manifest.registry);
    return await setUp(project, offline, { screen, parts: partsOf(project, offline) });
  } finally {
    await Deno.remove(folder, { recursive: true }).catch(() => {});
  }
}
