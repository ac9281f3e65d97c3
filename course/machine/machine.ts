import type { Command, Outcome } from "./command.ts";
import { freeOnDisk } from "./disk.ts";
import { type MainMemory, mainMemory } from "./main_memory.ts";
import { handOver, runProgram } from "./run_program.ts";
import { which } from "./which.ts";

/** The computer, as far as the course asks it for something; tests hand in a made-up one. */
export interface Machine {
  readonly os: typeof Deno.build.os;
  readonly arch: typeof Deno.build.arch;
  readonly env: Readonly<Record<string, string>>;
  /** The user's own folder. */
  readonly home: string;
  /** The Deno that runs this code. */
  readonly deno: { readonly path: string; readonly version: string };
  /** Bytes that are free on the disk of a path; nothing where the system does not say. */
  free(path: string): number | undefined;
  /** The main memory that programs can have. */
  memory(): MainMemory;
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
    free: freeOnDisk,
    memory: mainMemory,
    which: (name) => which(name, env, os),
    ask: (command) => runProgram(command, () => {}, signal),
    work: (command, heard) => runProgram(command, heard, signal),
    hand: (argv, cwd) => handOver(argv, cwd, signal),
  };
}

/** What the reader types to start Deno: the Deno of the machine, or the one that npx finds in node_modules. */
export const denoCommand = (machine: Pick<Machine, "which">): string =>
  /node_modules|_npx/.test(machine.which("deno") ?? "node_modules") ? "npx deno" : "deno";
