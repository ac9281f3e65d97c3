import { delimiter, join } from "node:path";
import { handOver, runProgram } from "./run_program.ts";

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
    ask: (command) => runProgram(command, () => {}, signal),
    work: (command, heard) => runProgram(command, heard, signal),
    hand: (argv, cwd) => handOver(argv, cwd, signal),
  };
}

/** What the reader types to start Deno: the Deno of the machine, or the one that npx finds in node_modules. */
export const denoCommand = (machine: Pick<Machine, "which">): string =>
  /node_modules|_npx/.test(machine.which("deno") ?? "node_modules") ? "npx deno" : "deno";

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
