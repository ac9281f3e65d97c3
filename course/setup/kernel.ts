import { join } from "node:path";
import { KERNEL_LOGO } from "./kernel_logo.ts";
import type { LiveLine } from "./live_line.ts";
import type { Machine } from "./machine.ts";
import { type Condition, type Part, Unmade } from "./part.ts";
import { DENO_VERSION, pinnedDeno } from "./pinned_deno.ts";
import type { Project } from "./project.ts";
import { venvVersion } from "./python_environment.ts";
import { isThere, readIfThere } from "./read_if_there.ts";
import { writeWhole } from "./write_whole.ts";

/** The name of the kernel: one of our own, so that another Deno kernel on the machine is not taken by accident. */
export const KERNEL_NAME = "diffusion-deno";

/** What people read in the list of kernels. */
export const KERNEL_TITLE = "Deno (diffusion course)";

/** The contents of a `kernel.json`. */
export interface KernelSpec {
  readonly argv: readonly string[];
  readonly display_name: string;
  readonly language: "typescript";
  readonly interrupt_mode: "signal";
  readonly env: Readonly<Record<string, string>>;
}

/**
 * How Jupyter starts the course's kernel.
 *
 * The Stop button is the signal SIGINT, which ends a Deno that does not listen for it yet. Where there is a shell, it
 * starts Deno with the signal ignored; the first cell of a notebook sets the listener.
 *
 * @param options.deno The Deno to run.
 * @param options.os The operating system: Windows has no such signal.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { kernelSpec } from "./kernel.ts";
 * assertEquals(kernelSpec({ deno: "C:\\deno.exe", os: "windows" }).argv.slice(0, 2), ["C:\\deno.exe", "jupyter"]);
 * ```
 */
export function kernelSpec({ deno, os }: { deno: string; os: Machine["os"] }): KernelSpec {
  const argv = [deno, "jupyter", "-q", "--unstable-webgpu", "--kernel", "--conn", "{connection_file}"];
  return {
    argv: os === "windows" ? argv : ["sh", "-c", `trap '' INT; exec "$0" "$@"`, ...argv],
    display_name: KERNEL_TITLE,
    language: "typescript",
    interrupt_mode: "signal",
    env: {
      NO_COLOR: "1",
      DENO_NO_UPDATE_CHECK: "1",
      TF_CPP_MIN_LOG_LEVEL: "3", // its notes on start-up would appear as errors in the notebook
      TF_FORCE_GPU_ALLOW_GROWTH: "true", // two notebooks, one GPU
    },
  };
}

/**
 * The folder in which Jupyter and VS Code look for the kernels of a user.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { userJupyterFolder } from "./kernel.ts";
 * assertEquals(userJupyterFolder({ os: "linux", env: {}, home: "/home/ada" }), "/home/ada/.local/share/jupyter");
 * ```
 */
export function userJupyterFolder({ os, env, home }: Pick<Machine, "os" | "env" | "home">): string {
  if (env.JUPYTER_DATA_DIR) return env.JUPYTER_DATA_DIR;
  if (os === "darwin") return join(home, "Library", "Jupyter");
  if (os === "windows") return join(env.APPDATA ?? join(home, "AppData", "Roaming"), "jupyter");
  return join(env.XDG_DATA_HOME || join(home, ".local", "share"), "jupyter");
}

/** The folder of the kernel inside a Jupyter data folder. */
export const kernelFolder = (jupyter: string): string => join(jupyter, "kernels", KERNEL_NAME);

/** The Deno binary that a kernel.json starts. */
export function denoOf(kernelJson: string): string | undefined {
  try {
    const { argv } = JSON.parse(kernelJson) as KernelSpec;
    return argv[argv.indexOf("jupyter") - 1];
  } catch {
    return undefined;
  }
}

/** The Deno kernel, registered in the environment and, for VS Code and other Jupyters, in the user's folder. */
export function kernel(project: Project, machine: Machine): Part {
  return {
    name: "Deno kernel",
    facts: () => userJupyterFolder(machine),
    inspect: () => inspect(project, machine),
    make: (line) => register(project, machine, line),
  };
}

const textFor = (project: Project, machine: Machine) =>
  JSON.stringify(kernelSpec({ deno: pinnedDeno(project, machine).path, os: machine.os }), null, 2) + "\n";

async function foldersFor(project: Project, machine: Machine): Promise<{ title: string; folder: string }[]> {
  const own = { title: ".venv", folder: kernelFolder(join(project.venv, "share", "jupyter")) };
  const user = userJupyterFolder(machine);
  const title = machine.home !== "" && user.startsWith(machine.home) ? "~" + user.slice(machine.home.length) : user;
  const users = { title, folder: kernelFolder(user) };
  return (await venvVersion(project, machine.os)) === undefined ? [users] : [own, users];
}

async function inspect(project: Project, machine: Machine): Promise<Condition> {
  const wanted = textFor(project, machine);
  const { version } = pinnedDeno(project, machine);
  const places: string[] = [];
  for (const { title, folder } of await foldersFor(project, machine)) {
    const found = await readIfThere(join(folder, "kernel.json"));
    if (found === undefined) return { state: "missing", version, remark: `not registered in ${title}` };
    if (found !== wanted) {
      return { state: "missing", version, remark: await whereTo(found, title, pinnedDeno(project, machine).path) };
    }
    places.push(title);
  }
  const remark = `in ${places.join(" and ")}`;
  if (version === DENO_VERSION) return { state: "ready", version, remark };
  return { state: "second best", version, remark: `${remark}; tested is Deno ${DENO_VERSION}` };
}

async function whereTo(kernelJson: string, title: string, wanted: string): Promise<string> {
  const deno = denoOf(kernelJson);
  if (deno === undefined) return `the kernel.json in ${title} is not ours`;
  if (deno === wanted) return `the kernel.json in ${title} is from an older version`;
  return `the one in ${title} points to ${deno}${(await isThere(deno)) ? "" : ", which is gone"}`;
}

async function register(project: Project, machine: Machine, line: LiveLine): Promise<string> {
  const { remark } = await inspect(project, machine);
  const text = textFor(project, machine);
  const places: string[] = [];
  for (const { title, folder } of await foldersFor(project, machine)) {
    line.doing(`registering in ${title}`);
    try {
      await writeWhole(join(folder, "logo-svg.svg"), KERNEL_LOGO);
      await writeWhole(join(folder, "kernel.json"), text);
      places.push(title);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Unmade(`${folder} cannot be written: ${reason}`, {
        remedy: "make the folder writable, or set JUPYTER_DATA_DIR to another one",
        passing: true,
      });
    }
  }
  const pointed = remark?.includes("points to") ? ` (${remark})` : "";
  return `"${KERNEL_TITLE}" registered in ${places.join(" and ")}${pointed}`;
}
