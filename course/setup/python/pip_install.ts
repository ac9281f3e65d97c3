import { join } from "node:path";
import type { LiveLine } from "../../machine/live_line.ts";
import type { Machine } from "../../machine/machine.ts";
import type { Outcome } from "../../machine/command.ts";
import { troubleIn } from "../../machine/trouble.ts";
import { programFailure } from "../program_failure.ts";
import type { Project } from "../project.ts";
import { pip } from "./environment.ts";
import { work } from "../../machine/work.ts";

/**
 * Runs `pip install` with the given arguments, and shows what it downloads.
 *
 * @param what What is installed, for the message of an error.
 * @throws {Unmade} If pip fails.
 */
export async function pipInstall(
  { project, machine, line, what, args }: {
    project: Project;
    machine: Machine;
    line: LiveLine;
    what: string;
    args: readonly string[];
  },
): Promise<void> {
  let outcome = await run({ project, machine, line, args });
  // pip keeps what it has downloaded, also what arrived cut: without its store it fetches anew.
  if (outcome.code !== 0 && troubleIn(outcome)?.kind === "broken download") {
    outcome = await run({ project, machine, line, args: ["--no-cache-dir", ...args] });
  }
  if (outcome.code === 0) return;
  const complaint = outcome.stderr.split("\n").filter((text) => /^ERROR:/.test(text)).slice(-2);
  throw await programFailure({
    ...{ project, machine, outcome, program: "pip", source: "the Python registry" },
    complaint: complaint.join(" ").replaceAll("ERROR: ", "") || undefined,
    what: `${what} could not be installed: `,
  });
}

async function run(
  { project, machine, line, args }: {
    project: Project;
    machine: Machine;
    line: LiveLine;
    args: readonly string[];
  },
): Promise<Outcome> {
  // Downloads go to a folder of ours: beside the place where they end up, so that there is room, and easy to clear.
  const scratch = join(project.scratch, crypto.randomUUID().slice(0, 8));
  await Deno.mkdir(scratch, { recursive: true });
  const progress = new PipProgress(() => bytesIn(scratch));
  try {
    return await work(
      machine,
      {
        argv: [
          ...(await pip(project, machine)),
          ...["install", "--no-input", "--disable-pip-version-check", "--progress-bar", "off"],
          ...args,
        ],
        env: { TMPDIR: scratch, TEMP: scratch, TMP: scratch, PIP_USER: "0", PIP_REQUIRE_VIRTUALENV: "0" },
      },
      line,
      { heard: (text) => progress.hear(text), doing: () => progress.doing() },
    );
  } finally {
    await Deno.remove(scratch, { recursive: true }).catch(() => {});
  }
}

/**
 * Follows what pip says, and puts it in a few words.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { PipProgress } from "./pip_install.ts";
 * const progress = new PipProgress(() => 123_400_000);
 * progress.hear("  Downloading tensorflow_cpu-2.21.0-cp312-cp312-manylinux_2_27_x86_64.whl (274.0 MB)");
 * assertEquals(progress.doing(), ["downloading tensorflow_cpu 2.21.0", "0 of 274.0 MB"]);
 * ```
 */
export class PipProgress {
  readonly #bytes: () => number;
  #phase = "asking the registry";
  #size = "";
  #before = 0;

  /** @param bytes How many bytes pip has downloaded until now, all together. */
  constructor(bytes: () => number) {
    this.#bytes = bytes;
  }

  /** Takes in one line of pip's output. */
  hear(text: string): void {
    const file = text.match(
      /^\s*(Downloading|Using cached) (\S+?)-([^-\s]+)(?:-\S+|\.tar\.gz)(?: \(([\d.]+ [kM]B)\))?/,
    );
    if (file !== null) {
      const [, verb, name, version, size = ""] = file;
      this.#phase = `${verb === "Downloading" ? "downloading" : "taking from the cache:"} ${name} ${version}`;
      this.#size = verb === "Downloading" && size.endsWith("MB") ? size : "";
      this.#before = this.#bytes();
    } else if (/^\s*Installing collected packages/.test(text)) {
      this.#phase = "unpacking";
      this.#size = "";
    }
  }

  /** What goes on now, and how much of it is done. */
  doing(): readonly [what: string, amount: string] {
    if (this.#size === "") return [this.#phase, ""];
    const done = Math.max(0, this.#bytes() - this.#before) / 1e6;
    return [this.#phase, `${Math.floor(Math.min(done, parseFloat(this.#size)))} of ${this.#size}`];
  }
}

/** Bytes of the files in pip's download folders: few files, one level down. */
function bytesIn(folder: string): number {
  let bytes = 0;
  try {
    for (const { name, isDirectory } of Deno.readDirSync(folder)) {
      if (!isDirectory || !name.startsWith("pip-unpack")) continue;
      for (const file of Deno.readDirSync(join(folder, name))) {
        bytes += Deno.statSync(join(folder, name, file.name)).size;
      }
    }
  } catch {
    // pip removed a folder in between
  }
  return bytes;
}
