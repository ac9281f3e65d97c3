/**
 * Finds out how this machine can shut student code in, by trying.
 *
 * @module
 */
import type { Machine } from "../../machine/machine.ts";
import { bubblewrap } from "./bubblewrap.ts";
import { container, image } from "./container.ts";
import { defaultLimits, type Limits } from "./limits.ts";
import { seatbelt } from "./seatbelt.ts";
import type { View, Wall } from "./wall.ts";

/** No wall can be built here; the message says why and how to get one. */
export class NoWall extends Error {
  override name = "NoWall";
}

/**
 * The strongest wall of this machine: bubblewrap on Linux, sandbox-exec on macOS, else a container.
 *
 * @throws {NoWall} If there is none. Student code is not run then, unless somebody says `--trust`.
 */
export async function findWall(machine: Machine, limits: Limits = defaultLimits): Promise<Wall> {
  const reasons: string[] = [];
  for (const candidate of await candidates(machine, limits, reasons)) {
    const reason = await whyNot(candidate, machine);
    if (reason === undefined) return candidate;
    reasons.push(`${candidate.name} is there, but does not work: ${reason.replace(/\.$/, "")}.`);
  }
  throw new NoWall(["No wall can be built around student code here.", ...reasons, advice(machine)].join(" "));
}

async function candidates(machine: Machine, limits: Limits, reasons: string[]): Promise<Wall[]> {
  const found: Wall[] = [];
  const bwrap = machine.os === "linux" ? machine.which("bwrap") : undefined;
  if (bwrap !== undefined) found.push(bubblewrap(bwrap, await librariesOf(machine.deno.path, machine)));
  else if (machine.os === "linux") reasons.push("bubblewrap is not installed.");
  if (machine.os === "darwin") found.push(seatbelt);
  const user = machine.os === "linux" ? `${Deno.uid() ?? 1000}:${Deno.gid() ?? 1000}` : "1000:1000";
  for (const name of machine.os === "linux" ? ["podman", "docker"] : []) { // elsewhere it would need another Deno
    const engine = machine.which(name);
    if (engine !== undefined) found.push(container(engine, limits, user));
  }
  return found;
}

/** The files that the linker loads for a program; all of the system's where it does not say. */
async function librariesOf(program: string, machine: Machine): Promise<string[]> {
  const { code, stdout } = await machine.ask({ argv: ["ldd", program] });
  const files = Array.from(stdout.matchAll(/(?:=>\s*|^\s*)(\/\S+) \(0x/gm), ([, path]) => path!);
  return code === 0 && files.length > 0 ? files : ["/usr/lib", "/usr/lib64", "/lib", "/lib64", "/nix/store"];
}

/** Starts Deno inside. */
async function whyNot(wall: Wall, machine: Machine): Promise<string | undefined> {
  const { path } = machine.deno;
  const view: View = { reads: [path], hides: [], writes: [], env: { DENO_DIR: "/tmp/deno" }, native: false };
  const { code, stdout, stderr } = await machine.ask({ argv: wall.enclose([path, "--version"], view) });
  if (code === 0 && stdout.startsWith("deno ")) return undefined;
  return stderr.trim().split("\n").at(0) || `it ended with code ${code}`;
}

function advice({ os }: Machine): string {
  const others =
    "Or run with --trust, if you have read all answers: student code then has only Deno's permissions to hold it.";
  if (os === "linux") {
    return 'Install it: "apt install bubblewrap" or "dnf install bubblewrap". Where user namespaces are forbidden ' +
      '(Ubuntu 24.04 and later: "sysctl kernel.apparmor_restrict_unprivileged_userns=0", or a profile for bwrap), or in ' +
      `a container that has none, ask the administrator, or use podman or docker with the image ${image}. ${others}`;
  }
  if (os === "windows") return `On Windows, work in WSL, where bubblewrap is to be had. ${others}`;
  return `It needs /usr/bin/sandbox-exec, which is part of macOS. ${others}`;
}
