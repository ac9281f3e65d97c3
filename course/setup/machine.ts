import { delimiter, join } from "node:path";

/** A program to run. */
export interface Command {
  /** The program, then its arguments. */
  readonly argv: readonly string[];
  readonly cwd?: string;
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What a program said, and how it ended: 0 is success, 127 that it could not be started. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What set-up asks about the computer; tests hand in a made-up one. */
export interface Machine {
  readonly os: typeof Deno.build.os;
  readonly arch: typeof Deno.build.arch;
  readonly env: Readonly<Record<string, string>>;
  /** The user's own folder. */
  readonly home: string;
  /** The Deno that runs this code. */
  readonly deno: { readonly path: string; readonly version: string };
  /** The full path of a program that the shell would find under this name. */
  which(name: string): string | undefined;
  /** Runs a program that answers at once, and collects what it says. */
  ask(command: Command): Promise<Outcome>;
  /** Runs a program that takes its time: `heard` gets every line that it says, as it comes. */
  work(command: Command, heard: (text: string) => void): Promise<Outcome>;
  /** Runs a program that has the terminal for itself, and returns how it ended. */
  hand(argv: readonly string[], cwd: string): Promise<number>;
}

/**
 * The computer that this code runs on.
 *
 * @param signal Ends the programs that run, and lets `ask` and `work` throw its reason.
 */
export function thisMachine(signal?: AbortSignal): Machine {
  const env = Deno.env.toObject();
  const os = Deno.build.os;
  return {
    ...{ os, arch: Deno.build.arch, env },
    home: (os === "windows" ? env.USERPROFILE : env.HOME) ?? "",
    deno: { path: Deno.execPath(), version: Deno.version.deno },
    which: (name) => which(name, env, os),
    ask: (command) => run(command, () => {}, signal),
    work: (command, heard) => run(command, heard, signal),
    hand: (argv, cwd) => hand(argv, cwd, signal),
  };
}

/**
 * Looks a program up in PATH, as a shell does.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { which } from "./machine.ts";
 * assertEquals(which("no-such-program", { PATH: "/usr/bin" }, "linux"), undefined);
 * ```
 */
export function which(
  name: string,
  env: Readonly<Record<string, string>>,
  os: typeof Deno.build.os,
): string | undefined {
  const endings = os === "windows" ? (env.PATHEXT ?? ".EXE;.CMD;.BAT").split(";") : [""];
  for (const folder of (env.PATH ?? env.Path ?? "").split(delimiter)) {
    if (folder === "") continue;
    for (const ending of endings) {
      const path = join(folder, name + ending.toLowerCase());
      if (isProgram(path, os)) return path;
    }
  }
  return undefined;
}

function isProgram(path: string, os: typeof Deno.build.os): boolean {
  try {
    const { isFile, mode } = Deno.statSync(path);
    return isFile && (os === "windows" || mode === null || (mode & 0o111) !== 0);
  } catch {
    return false;
  }
}

/** Milliseconds that a program has to end after it was told to. */
const GRACE = 1000;

async function run({ argv, cwd, env }: Command, heard: (text: string) => void, signal?: AbortSignal): Promise<Outcome> {
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

/** Ends a program: it may clear up, but not for long. */
async function end(child: Deno.ChildProcess): Promise<void> {
  const kill = (signal: Deno.Signal) => {
    try {
      child.kill(signal);
    } catch {
      // it has ended
    }
  };
  kill("SIGTERM");
  const force = setTimeout(() => kill("SIGKILL"), GRACE);
  await child.status;
  clearTimeout(force);
}

async function hand([program = "", ...args]: readonly string[], cwd: string, signal?: AbortSignal): Promise<number> {
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
