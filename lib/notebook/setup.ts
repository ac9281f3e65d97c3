/**
 * Imported by the first cell of a notebook for what it does: no output is lost, the Stop button ends long work, errors
 * that nobody waits for are shown, progress appears as a bar, the engine is started, and one line says which engine and
 * device it is.
 *
 * ```ts ignore
 * import "../lib/notebook/setup.ts";
 *
 * seed(1234); // a statement after the imports: the kernel prints what an import at the end of a cell returns
 * ```
 *
 * @module
 */
import { describeEngine, type Engine, startBackend } from "../backend/mod.ts";
import { setReporter } from "../progress/progress.ts";
import { inNotebook, keepOutputs } from "./jupyter.ts";
import { versionWarning } from "./kernel_version.ts";
import { liveProgress } from "./live_progress.ts";
import { showLostErrors } from "./lost_errors.ts";
import { maglevWarning } from "./maglev.ts";
import { listenToStop } from "./stop_button.ts";

if (inNotebook()) {
  listenToStop(keepOutputs());
  showLostErrors();
  setReporter(liveProgress());
}

/** The engine that runs the tensors of this notebook. */
export const engine: Engine = await startBackend();

const warnings = [
  ...versionWarning(Deno.version.deno),
  ...(inNotebook() ? maglevWarning(Deno.env.get("DENO_V8_FLAGS")) : []), // elsewhere the command line may say it
];
console.log([describeEngine(engine), ...warnings].join("\n"));
