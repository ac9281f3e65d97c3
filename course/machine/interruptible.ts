import { withoutMaglev } from "../../lib/notebook/maglev.ts";
import { describeFailure } from "./failure.ts";

/** What `interruptible` can be told. */
export interface InterruptibleOptions {
  /** How the task is used: printed after an order that it does not understand. */
  usage?: string;
  /** What is printed after Ctrl-C. */
  farewell?: string;
  /** Seconds that the work has to clear up after Ctrl-C. Default 3. */
  grace?: number;
}

/**
 * Runs the main work of a task. Ctrl-C aborts the signal, which ends the programs that the work has started, waits for
 * the work to clear up, and ends the task; a second Ctrl-C does not wait. An error, wherever it is thrown, is told by
 * `describeFailure`, and the task fails.
 *
 * Whatever Deno the work starts, kernels of Jupyter included, runs without V8's compiler Maglev; for this process the
 * task's command in deno.json says so.
 */
export async function interruptible(
  action: (signal: AbortSignal) => Promise<void>,
  { usage, farewell = "Stopped. The same command goes on where this one was.", grace = 3 }: InterruptibleOptions = {},
): Promise<void> {
  Deno.env.set("DENO_V8_FLAGS", withoutMaglev(Deno.env.get("DENO_V8_FLAGS")));
  const controller = new AbortController();
  const leave = () => {
    console.log(`\n${farewell}`);
    Deno.exit(130);
  };
  const stop = () => {
    if (controller.signal.aborted) Deno.exit(130);
    controller.abort(new Error("stopped"));
    setTimeout(leave, grace * 1000);
  };
  const signals: Deno.Signal[] = Deno.build.os === "windows" ? ["SIGINT"] : ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const name of signals) Deno.addSignalListener(name, stop);
  const fail = (error: unknown) => {
    if (controller.signal.aborted) return;
    const { text, code } = describeFailure(error, usage);
    if (text !== "") console.error(text);
    Deno.exit(code);
  };
  globalThis.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    fail(event.reason);
  });
  globalThis.addEventListener("error", (event) => {
    event.preventDefault();
    fail(event.error);
  });
  try {
    await action(controller.signal);
  } catch (error) {
    fail(error);
  }
  if (controller.signal.aborted) leave();
  Deno.exit();
}
