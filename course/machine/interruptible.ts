/** What `interruptible` can be told. */
export interface InterruptibleOptions {
  /** What is printed after Ctrl-C. */
  farewell?: string;
  /** Seconds that the work has to clear up after Ctrl-C. Default 3. */
  grace?: number;
}

/**
 * Runs the main work of a task. Ctrl-C aborts the signal, which ends the programs that the work has started, waits for
 * the work to clear up, and ends the task. An error that the work throws is printed as its message alone, and the task
 * fails.
 */
export async function interruptible(
  action: (signal: AbortSignal) => Promise<void>,
  { farewell = "Stopped. The same command goes on where this one was.", grace = 3 }: InterruptibleOptions = {},
): Promise<void> {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) return;
    controller.abort(new Error("stopped"));
    setTimeout(() => Deno.exit(130), grace * 1000);
  };
  const signals: Deno.Signal[] = Deno.build.os === "windows" ? ["SIGINT"] : ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const name of signals) Deno.addSignalListener(name, stop);
  try {
    await action(controller.signal);
  } catch (error) {
    if (!controller.signal.aborted) {
      console.error(error instanceof Error ? error.message : String(error));
      Deno.exit(1);
    }
  }
  if (controller.signal.aborted) {
    console.log(`\n${farewell}`);
    Deno.exit(130);
  }
  Deno.exit();
}
