import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { NO_MAGLEV } from "../../../lib/notebook/maglev.ts";
import type { Machine } from "../../machine/machine.ts";

/** The name of the kernel: one of our own, so that another Deno kernel on the machine is not taken by accident. */
export const KERNEL_NAME = "diffusion-deno";

/** What people read in the list of kernels. */
export const KERNEL_TITLE = "Deno (diffusion course)";

const STARTER = `trap '' INT; export DENO_V8_FLAGS="${NO_MAGLEV}\${DENO_V8_FLAGS:+,$DENO_V8_FLAGS}"; exec "$0" "$@"`;

/** The contents of a `kernel.json`. */
export interface KernelSpec {
  readonly argv: readonly string[];
  readonly display_name: string;
  readonly language: "typescript";
  readonly interrupt_mode: "signal" | "message";
  readonly env: Readonly<Record<string, string>>;
}

/** The program between Jupyter and Deno. */
const RELAY = fileURLToPath(new URL("./relay", import.meta.url));

/** What a kernel runs on. */
export interface KernelHost {
  readonly deno: string;
  readonly os: Machine["os"];
  readonly python?: string | undefined;
}

/**
 * How Jupyter starts the course's kernel.
 *
 * The Stop button is the signal SIGINT, which ends a Deno that does not listen for it yet. Where there is a shell, it
 * starts Deno with the signal ignored; the first cell of a notebook sets the listener.
 *
 * Where there is a Python, too, a program stands between Jupyter and Deno (`relay/`): it runs no cell after one that failed
 * or was stopped, and ends a loop that does not listen. To it Stop is a message.
 *
 * The kernel takes no options for V8 but those of the variable DENO_V8_FLAGS. The shell adds the one that switches Maglev
 * off to those of the user; without a shell it stands in their place.
 *
 * @param options.deno The Deno to run.
 * @param options.python The Python that Jupyter is installed for, if there is one.
 * @param options.os The operating system: Windows has no such signal.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { kernelSpec } from "./kernel.ts";
 * assertEquals(kernelSpec({ deno: "C:\\deno.exe", os: "windows" }).argv.slice(0, 2), ["C:\\deno.exe", "jupyter"]);
 * ```
 */
export function kernelSpec({ deno, os, python }: KernelHost): KernelSpec {
  const plain = [deno, "jupyter", "-q", "--unstable-webgpu", "--kernel", "--conn", "{connection_file}"];
  const relayed = os !== "windows" && python !== undefined; // it takes its place by fork()
  const argv = relayed ? [python, RELAY, ...plain] : plain;
  return {
    argv: os === "windows" ? argv : ["sh", "-c", STARTER, ...argv],
    display_name: KERNEL_TITLE,
    language: "typescript",
    interrupt_mode: relayed ? "message" : "signal",
    env: {
      NO_COLOR: "1",
      DENO_NO_UPDATE_CHECK: "1",
      TF_CPP_MIN_LOG_LEVEL: "3", // its notes on start-up would appear as errors in the notebook
      TF_FORCE_GPU_ALLOW_GROWTH: "true", // two notebooks, one GPU
      ...(os === "windows" ? { DENO_V8_FLAGS: NO_MAGLEV } : {}),
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
