import { fileURLToPath } from "node:url";
import { join } from "node:path";
import type { Project } from "../project.ts";

/** The program between JupyterLab and Deno's language server. */
const PROGRAM = fileURLToPath(new URL("../../editor/language_server.ts", import.meta.url));

/** Where the environment's Jupyter servers read their settings. */
export const jupyterConfigFile = ({ venv }: Project): string =>
  join(venv, "etc", "jupyter", "jupyter_server_config.d", "deno-language-server.json");

/**
 * Tells JupyterLab's servers which language server knows the notebooks. They do not look for others: that says a lot and
 * finds nothing.
 *
 * @param options.runs The Deno that runs the program in between.
 * @param options.answers The Deno that is asked.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { jupyterConfig } from "./jupyter_config.ts";
 * assertStringIncludes(jupyterConfig({ runs: "/a/deno", answers: "/b/deno" }), '"x.typescript"');
 * ```
 */
export function jupyterConfig({ runs, answers }: { runs: string; answers: string }): string {
  const server = {
    version: 2,
    display_name: "Deno",
    argv: [runs, "run", "-A", PROGRAM, answers],
    env: { NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" },
    languages: ["typescript", "x.typescript"],
    mime_types: ["text/x.typescript", "text/typescript", "application/typescript"],
    requires_documents_on_disk: false, // or imports with ./ and ../ would start from another folder
  };
  return JSON.stringify({ LanguageServerManager: { autodetect: false, language_servers: { deno: server } } }, null, 2) +
    "\n";
}
