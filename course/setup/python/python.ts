import type { Machine } from "../../machine/machine.ts";

/** A Python on this machine. */
export interface Python {
  /** How to start it. */
  readonly argv: readonly string[];
  readonly version: string;
  /** Whether it can put pip into a new environment: Debian has that in a package of its own. */
  readonly ensurepip: boolean;
  /** Whether it has pip itself, which can then install into an environment that has none. */
  readonly pip: boolean;
}

/** The oldest Python that Jupyter's pinned packages run on. */
export const OLDEST_PYTHON = "3.10";

const QUESTION = `
import importlib.util, json, sys
has = lambda name: importlib.util.find_spec(name) is not None
print(json.dumps({"version": "%d.%d.%d" % sys.version_info[:3], "ensurepip": has("ensurepip") and has("venv"), "pip": has("pip")}))
`;

/** The programs that may be a Python, best first. */
export function pythonCandidates(os: Machine["os"]): readonly (readonly string[])[] {
  if (os === "windows") return [["py", "-3"], ["python"], ["python3"]];
  return [["python3"], ["python3.13"], ["python3.12"], ["python3.11"], ["python3.10"], ["python"]];
}

/**
 * Whether a version is at least another, compared number by number.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { atLeast } from "./python.ts";
 * assert(atLeast("3.10.1", "3.9"));
 * assert(!atLeast("3.9.18", "3.10"));
 * ```
 */
export function atLeast(version: string, oldest: string): boolean {
  const numbers = (text: string) => text.split(".").map(Number);
  const [have, want] = [numbers(version), numbers(oldest)];
  for (const [i, number] of want.entries()) {
    if ((have[i] ?? 0) !== number) return (have[i] ?? 0) > number;
  }
  return true;
}

/** The Pythons of this machine, best name first, as they answer now. */
export async function pythonsOn(machine: Machine): Promise<Python[]> {
  const found: Python[] = [];
  for (const [name = "", ...args] of pythonCandidates(machine.os)) {
    const path = machine.which(name);
    if (path === undefined) continue;
    const { code, stdout } = await machine.ask({ argv: [path, ...args, "-c", QUESTION] });
    if (code !== 0) continue; // the Windows shop has a program of that name which only advertises Python
    try {
      found.push({ argv: [path, ...args], ...JSON.parse(stdout) });
    } catch {
      continue;
    }
  }
  return found;
}

/**
 * Finds a Python that is new enough, one that can make a complete environment if there is a choice.
 *
 * @returns The Python, or why there is none, as half a sentence.
 */
export async function findPython(machine: Machine): Promise<Python | string> {
  const all = await pythonsOn(machine);
  const usable = all.filter(({ version }) => atLeast(version, OLDEST_PYTHON));
  const best = usable.find(({ ensurepip }) => ensurepip) ?? usable.find(({ pip }) => pip) ?? usable[0];
  if (best !== undefined) return best;
  const versions = all.map(({ version }) => version).join(" and ");
  return versions === "" ? "no Python was found" : `Python ${versions} is older than ${OLDEST_PYTHON}`;
}

/** How to get a Python that will do, by operating system. */
export function pythonRemedy(os: Machine["os"]): string {
  if (os === "linux") {
    return `install Python ${OLDEST_PYTHON} or newer with its venv module (Debian, Ubuntu: apt install python3 python3-venv)`;
  }
  return `install Python ${OLDEST_PYTHON} or newer (python.org${os === "darwin" ? ", or: brew install python" : ""})`;
}
