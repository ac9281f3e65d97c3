import { join } from "node:path";
import type { Machine } from "../../machine/machine.ts";
import { whyNotWritable } from "../../machine/writable.ts";
import { userJupyterFolder } from "../kernel/kernel.ts";
import type { Project } from "../project.ts";

/**
 * The environment of Jupyter's programs: the kernel of this copy of the project comes before one of the same name in the
 * user's folder. Where the user's folders cannot be written, what Jupyter keeps there goes to `.setup/jupyter`; it would
 * not start otherwise.
 */
export async function jupyterEnvironment(
  project: Pick<Project, "store">,
  { os, env, home }: Pick<Machine, "os" | "env" | "home">,
): Promise<Record<string, string>> {
  const own = (name: string) => join(project.store, "jupyter", name);
  const folders = [
    { variable: "JUPYTER_DATA_DIR", usual: userJupyterFolder({ os, env, home }), own: own("data") },
    { variable: "JUPYTER_CONFIG_DIR", usual: env.JUPYTER_CONFIG_DIR ?? join(home, ".jupyter"), own: own("config") },
    { variable: "IPYTHONDIR", usual: env.IPYTHONDIR ?? join(home, ".ipython"), own: own("ipython") },
  ];
  const chosen: Record<string, string> = { JUPYTER_PREFER_ENV_PATH: "1" };
  for (const { variable, usual, own } of folders) {
    if ((await whyNotWritable(usual)) !== undefined) chosen[variable] = own;
  }
  return chosen;
}
