import { fileURLToPath } from "node:url";
import { KERNEL_NAME } from "../setup/kernel/kernel.ts";
import type { Machine } from "../machine/machine.ts";
import type { Project } from "../setup/project.ts";
import { jupyterEnvironment } from "../setup/python/jupyter_home.ts";
import { venvPython } from "../setup/python/environment.ts";
import { linesOf, signalTo } from "../machine/run_program.ts";
import type { ExecutionEvent } from "./execution_event.ts";

/** What to execute. */
export interface ExecuteOptions {
  readonly project: Project;
  readonly machine: Pick<Machine, "os" | "env" | "home">;
  /** Path of the notebook. It is not changed. */
  readonly notebook: string;
  /** Where the executed notebook goes, without its ending `.ipynb`. */
  readonly out: string;
  /** Run when all cells have run; what it prints comes back as the event "answer". */
  readonly code?: string;
  /** Environment of the kernel, added to that of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Gets every event as it happens. */
  readonly tell: (event: ExecutionEvent) => void;
  /** Ends the execution; what was executed until then is still written. */
  readonly signal?: AbortSignal;
}

/**
 * Executes a notebook on the course's kernel, as "Run All Cells" does, and stops at the first cell that throws.
 *
 * @returns Whether all cells ran. If not, an event "error", "trouble" or "died" said why.
 * @throws {Error} If Jupyter's runner ends by itself, which tells of a broken environment.
 */
export async function executeNotebook(options: ExecuteOptions): Promise<boolean> {
  const { project, machine, notebook, out, code, env = {}, tell, signal } = options;
  const script = fileURLToPath(new URL("./execute.py", import.meta.url));
  const child = new Deno.Command(venvPython(project, machine.os), {
    args: ["-u", script, notebook, KERNEL_NAME, out, ...(code === undefined ? [] : [code])],
    // The kernel of this copy of the project, not one of the same name in the user's folder.
    // Paths and texts are in UTF-8, also where LANG is C.
    env: { ...(await jupyterEnvironment(project, machine)), PYTHONUTF8: "1", ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const stop = () => signalTo(child, "SIGTERM");
  signal?.addEventListener("abort", stop);
  const said: string[] = [];
  let explained = false;
  const [, , { code: status }] = await Promise.all([
    linesOf(child.stdout, (line) => {
      const event: ExecutionEvent = JSON.parse(line);
      explained ||= ["error", "trouble", "died"].includes(event.event);
      tell(event);
    }),
    linesOf(child.stderr, (line) => void said.push(line)),
    child.status,
  ]);
  signal?.removeEventListener("abort", stop);
  if (status !== 0 && !explained) {
    throw new Error(
      `The program that runs notebooks ended with code ${status}:\n${said.slice(-20).join("\n")}\n` +
        "If Jupyter is damaged: delete the folder .venv, then run deno task setup.",
    );
  }
  return status === 0;
}
