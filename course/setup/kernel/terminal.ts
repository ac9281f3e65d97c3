/**
 * Terminals in JupyterLab, which are to know the commands that the notebooks name.
 *
 * @module
 */
import { delimiter, dirname } from "node:path";
import type { Machine } from "../../machine/machine.ts";

/**
 * An environment in which `deno` is the one given, whatever other there is on the machine.
 *
 * @param deno The path of the binary.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { withDeno } from "./terminal.ts";
 * if (Deno.build.os !== "windows") assertEquals(withDeno({ PATH: "/bin" }, "/opt/deno/deno").PATH, "/opt/deno:/bin");
 * ```
 */
export function withDeno(env: Readonly<Record<string, string>>, deno: string): Record<string, string> {
  const name = Object.keys(env).find((name) => name.toUpperCase() === "PATH") ?? "PATH";
  return { ...env, [name]: [dirname(deno), env[name]].filter(Boolean).join(delimiter) };
}

/**
 * Options of the Jupyter server: its terminals take PATH as it is. By itself, where it was not started in a terminal, it
 * starts login shells, which set PATH anew.
 */
export const terminalOptions = ({ os, env }: Pick<Machine, "os" | "env">): string[] =>
  os === "windows" ? [] : [`--ServerApp.terminado_settings=${JSON.stringify({ shell_command: [env.SHELL || "sh"] })}`];
