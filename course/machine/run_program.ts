import type { Command, Outcome } from "./command.ts";

/** Milliseconds that a program has to end after it was told to. */
const GRACE = 1000;

/**
 * Runs a program and collects what it says.
 *
 * @param heard Gets every line as it comes.
 * @param signal Ends the program; the function then throws the signal's reason.
 */
export async function runProgram(
  { argv, cwd, env }: Command,
  heard: (text: string) => void,
  signal?: AbortSignal,
): Promise<Outcome> {
  const [program = "", ...args] = argv;
  signal?.throwIfAborted();
  let child: Deno.ChildProcess;
  try {
    child = new Deno.Command(program, {
      args,
      ...{ stdin: "null", stdout: "piped", stderr: "piped" },
      ...(cwd === undefined ? {} : { cwd }),
      ...(env === undefined ? {} : { env }),
    }).spawn();
  } catch (error) {
    return { code: 127, stdout: "", stderr: `${program}: ${error instanceof Error ? error.message : error}` };
  }
  const ended = Promise.all([linesOf(child.stdout, heard), linesOf(child.stderr, heard), child.status]);
  const stopped = Promise.withResolvers<never>();
  // What the child itself started may live a little longer and hold its output open: only the child is waited for.
  const stop = () => end(child).then(() => stopped.reject(signal?.reason));
  signal?.addEventListener("abort", stop);
  try {
    const [stdout, stderr, { code }] = await Promise.race([ended, stopped.promise]);
    signal?.throwIfAborted();
    return { code, stdout, stderr };
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}

/** Sends a signal to a program, if it still runs. */
export function signalTo(child: Deno.ChildProcess, signal: Deno.Signal): void {
  try {
    child.kill(signal);
  } catch {
    // it has ended
  }
}

/** Ends a program: it may clear up, but not for long. */
async function end(child: Deno.ChildProcess): Promise<void> {
  signalTo(child, "SIGTERM");
  const force = setTimeout(() => signalTo(child, "SIGKILL"), GRACE);
  await child.status;
  clearTimeout(force);
}

/** Runs a program that has the terminal for itself, and returns how it ended. */
export async function handOver(
  [program = "", ...args]: readonly string[],
  cwd: string,
  signal?: AbortSignal,
): Promise<number> {
  signal?.throwIfAborted();
  const child = new Deno.Command(program, { args, cwd, stdin: "null", ...(signal === undefined ? {} : { signal }) });
  const { code } = await child.spawn().status;
  signal?.throwIfAborted();
  return code;
}

/** Reads what a program says, calls `heard` for every line as it comes, and returns all of it. */
export async function linesOf(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  heard: (line: string) => void,
): Promise<string> {
  let all = "";
  let rest = "";
  for await (const piece of stream.pipeThrough(new TextDecoderStream())) {
    all += piece;
    const lines = (rest + piece).split(/\r?\n|\r/);
    rest = lines.pop() ?? "";
    for (const line of lines) if (line.trim() !== "") heard(line);
  }
  if (rest.trim() !== "") heard(rest);
  return all;
}
