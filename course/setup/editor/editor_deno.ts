import { join } from "node:path";
import type { Machine } from "../../machine/machine.ts";
import { denoPackage } from "../pinned_deno.ts";
import type { Project } from "../project.ts";

/**
 * The Deno that editors ask about types. It is newer than the one that runs notebooks, whose language server does not
 * find the cells of a notebook in VS Code (denoland/deno#33058); package.json has it under the scope `@deno-editor`.
 */
export interface EditorDeno {
  readonly path: string;
  readonly version: string;
}

/** The editors' Deno in node_modules, if there is one for this machine. */
export function editorDeno(project: Project, machine: Pick<Machine, "os" | "arch">): EditorDeno | undefined {
  const folder = join(project.nodeModules, "@deno-editor", denoPackage(machine).split("/")[1]!);
  const path = join(folder, machine.os === "windows" ? "deno.exe" : "deno");
  try {
    Deno.statSync(path);
    return { path, version: String(JSON.parse(Deno.readTextFileSync(join(folder, "package.json"))).version) };
  } catch {
    return undefined;
  }
}
