import { join, relative } from "node:path";
import { amount } from "../machine/amount.ts";
import type { Outcome } from "../machine/command.ts";
import type { Machine } from "../machine/machine.ts";
import { type Trouble, troubleIn } from "../machine/trouble.ts";
import { writeWhole } from "../machine/write_whole.ts";
import { Unmade } from "./part.ts";
import type { Project } from "./project.ts";

/** How the last sentence of a remedy goes. */
const AGAIN = "then: deno task setup";

/** Bytes below which a disk counts as full, and what is kept free for files that nobody counts. */
const FULL = 20e6;

/** The program that failed, and what for. */
export interface Failure {
  readonly project: Project;
  readonly machine: Machine;
  readonly outcome: Outcome;
  /** Who speaks, e.g. "pip". */
  readonly program: string;
  /** Where the program looks for its downloads, e.g. "the Python registry". */
  readonly source?: string;
  /** What the program itself gives as the reason, if it does. */
  readonly complaint?: string | undefined;
  /** Put before the reason, e.g. "Jupyter could not be installed: ". */
  readonly what?: string;
}

/**
 * Puts the failure of a program in words. Where the machine was the reason (no network, no room, no memory), these say
 * so with numbers; all that the program said is kept in a file, which the remedy names where nothing better is known.
 */
export async function programFailure(failed: Failure): Promise<Unmade> {
  const { project, machine, outcome, program, complaint, what = "" } = failed;
  const file = join(project.store, "messages", `${program.replaceAll(/\W+/g, "_")}.txt`);
  const kept = await writeWhole(file, outcome.stdout + outcome.stderr).then(() => true, () => false); // a full disk, say
  const near = relative(project.root, file).replaceAll("\\", "/");
  const free = machine.free(project.root);
  const found = troubleIn(outcome) ??
    (free !== undefined && free < FULL ? { kind: "disk", sign: "" } as const : undefined);
  if (found !== undefined) {
    const { reason, remedy } = inWords(found.kind, found.sign, failed);
    return new Unmade(what + reason, { remedy, trouble: found.kind });
  }
  return new Unmade(what + (complaint ?? `${program} ended with code ${outcome.code}`), {
    remedy: kept ? `see ${near}, ${AGAIN}` : `deno task setup`,
  });
}

/** The failure of a file that could not be written, if the machine was the reason. */
export function failureOfSystem(error: unknown, project: Project, machine: Machine): Unmade | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  const found = troubleIn({ code: 1, stdout: "", stderr: `${error.code} ${error.message}` });
  if (found === undefined) return undefined;
  const { reason, remedy } = inWords(found.kind, error.message, { project, machine, program: "set-up" });
  return new Unmade(reason, { remedy, trouble: found.kind });
}

/** The failure that will come when a part takes more room than there is. */
export const tooLittleRoom = (needed: number, free: number): Unmade =>
  new Unmade(`it takes ${amount(needed)}, and ${amount(free)} are free on the disk`, {
    remedy: `make room, ${AGAIN}`,
    trouble: "disk",
  });

function inWords(
  kind: Trouble,
  sign: string,
  { project, machine, program, source = "the network" }: Pick<Failure, "project" | "machine" | "program" | "source">,
): { reason: string; remedy: string } {
  switch (kind) {
    case "memory": {
      const { free, total } = machine.memory();
      return {
        reason: `${program} was ended, as happens when the memory is full (${amount(free)} of ${
          amount(total)
        } are free now)`,
        remedy: `close other programs or take a machine with more memory, ${AGAIN}`,
      };
    }
    case "disk":
      return { reason: fullDisk(project, machine), remedy: `make room, ${AGAIN}` };
    case "permission":
      return {
        reason: `${program} may not write (${sign})`,
        remedy: `make the files of this folder your own (if set-up once ran with sudo: ` +
          `sudo chown -R "$(id -un)" '${project.root}'), ${AGAIN}`,
      };
    case "clock":
      return {
        reason: `the clock of this machine, or the certificate of ${source}, is wrong: ` +
          `it is ${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC here (${sign})`,
        remedy: `set the clock, ${AGAIN}`,
      };
    case "certificate":
      return {
        reason: `${program} does not trust the certificate of ${source} (${sign})`,
        remedy: "tell npm (NODE_EXTRA_CA_CERTS) and pip (PIP_CERT) of your network's own certificate, " + AGAIN,
      };
    case "broken download":
      return { reason: "a download did not arrive whole", remedy: "deno task setup fetches it again" };
    case "network":
      return {
        reason: `${source} is out of reach (${sign})`,
        remedy: "deno task setup, when the network is back: it goes on where it stopped",
      };
  }
}

/** Which disk is full: that of the project, or another that programs write to. */
function fullDisk({ root }: Project, machine: Machine): string {
  const { env, home } = machine;
  const places = [["this folder", root], ["your home folder", home], [env.TMPDIR ?? "/tmp", env.TMPDIR ?? "/tmp"]];
  for (const [name, path = ""] of places) {
    const free = path === "" ? undefined : machine.free(path);
    if (free !== undefined && free < 10 * FULL) return `the disk of ${name} is full (${amount(free)} are free)`;
  }
  return "a disk was full, or your share of it";
}
