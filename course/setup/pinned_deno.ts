import { join } from "node:path";
import type { Machine } from "../machine/machine.ts";
import type { Project } from "./project.ts";

/** The version of Deno that the course is tested with; package.json pins the same. */
export const DENO_VERSION = "2.7.5";

/**
 * The npm package that holds the Deno binary of a platform.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { denoPackage } from "./pinned_deno.ts";
 * assertEquals(denoPackage({ os: "darwin", arch: "aarch64" }), "@deno/darwin-arm64");
 * ```
 */
export function denoPackage({ os, arch }: Pick<Machine, "os" | "arch">): string {
  const cpu = arch === "aarch64" ? "arm64" : "x64";
  if (os === "windows") return `@deno/win32-${cpu}`;
  return os === "linux" ? `@deno/linux-${cpu}-glibc` : `@deno/${os}-${cpu}`;
}

/** The Deno that runs notebooks and tests: the pinned one if it is installed, else the one that runs this code. */
export function pinnedDeno(project: Project, machine: Machine): { path: string; version: string } {
  const folder = join(project.nodeModules, ...denoPackage(machine).split("/"));
  const path = join(folder, machine.os === "windows" ? "deno.exe" : "deno");
  try {
    Deno.statSync(path);
    const { version } = JSON.parse(Deno.readTextFileSync(join(folder, "package.json")));
    return { path, version: String(version) };
  } catch {
    return machine.deno;
  }
}
