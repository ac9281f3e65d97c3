/**
 * Makes a pack: one file with all that set-up fetches, for machines of this kind that have no network.
 *
 * @module
 */
import { dirname, join, relative } from "node:path";
import { amount } from "../machine/amount.ts";
import type { Command } from "../machine/command.ts";
import { filesBelow } from "../machine/files_below.ts";
import { LiveLine } from "../machine/live_line.ts";
import type { Machine } from "../machine/machine.ts";
import { work } from "../machine/work.ts";
import { pinnedDeno } from "../setup/pinned_deno.ts";
import type { Project } from "../setup/project.ts";
import { pip, venvVersion } from "../setup/python/environment.ts";
import { chooseWheel } from "../setup/tensorflow/tensorflow_wheel.ts";
import { MANIFEST, type Manifest, minor, pinsOf, platformOf, sha256 } from "./manifest.ts";

/** Bytes that making a pack takes: what is fetched, npm's trial of it, and the file. */
const ROOM = { cpu: 2.5e9, gpu: 9e9 };

/**
 * Makes a pack.
 *
 * @param path Where the file goes; it is there when it is whole.
 * @param gpu Whether it serves machines with an NVIDIA GPU, too.
 * @returns The size of the file in bytes.
 * @throws {Error} If this machine is not set up, the disk has no room, or npm, pip or tar complains.
 */
export async function makePack(project: Project, machine: Machine, path: string, gpu: boolean): Promise<number> {
  const python = await venvVersion(project, machine.os);
  const [npm, tar] = [machine.which("npm"), machine.which("tar")];
  if (python === undefined || npm === undefined) {
    throw new Error("A pack is made where the course is set up, with npm and Python: run `deno task setup` first.");
  }
  if (tar === undefined) throw new Error("tar was not found. Install it, then give the command again.");
  await Deno.mkdir(dirname(path), { recursive: true });
  const [needed, free] = [gpu ? ROOM.gpu : ROOM.cpu, machine.free(path)];
  if (free !== undefined && free < needed) {
    throw new Error(
      `Making a pack takes ${amount(needed)} of the disk of ${path}, and ${amount(free)} are free: make room.`,
    );
  }
  const folder = await Deno.makeTempDir({ dir: dirname(path), prefix: ".pack-" });
  try {
    const run = (name: string, what: string, command: Command) => runOrTell(machine, name, what, command);
    // The usual installation into a folder of its own, with an empty cache: what the cache holds then is what it takes.
    const trial = join(folder, "trial");
    await Deno.mkdir(trial);
    for (const name of ["package.json", "package-lock.json"]) {
      await Deno.copyFile(join(project.root, name), join(trial, name));
    }
    const inside = join(folder, "pack");
    const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-progress", "--no-workspaces"];
    const ci = [npm, "ci", ...quiet, "--cache", join(inside, "npm")];
    await run("npm packages", "downloading", { argv: ci, cwd: trial });
    const registry = (await machine.ask({ argv: [npm, "config", "get", "registry"], cwd: project.root })).stdout.trim();
    await Deno.remove(trial, { recursive: true });
    for (const { name } of [...Deno.readDirSync(join(inside, "npm"))]) {
      if (name !== "_cacache") await Deno.remove(join(inside, "npm", name), { recursive: true });
    }
    const wheels = ["download", "--disable-pip-version-check", "--only-binary=:all:", "--dest", join(inside, "wheels")];
    const download = [...(await pip(project, machine)), ...wheels];
    await run("Jupyter", "downloading", { argv: [...download, "-r", project.requirements] });
    // With a GPU in the pack, machines without one are served, too: a cluster has both.
    for (const wheel of [chooseWheel(machine, false), ...(gpu ? [chooseWheel(machine, true)] : [])]) {
      if (typeof wheel === "string") continue; // set-up will say the same
      const platforms = wheel.platforms.flatMap((platform) => ["--platform", platform]);
      const options = ["--no-deps", "--implementation", "cp", "--python-version", "3.12", ...platforms];
      await run(`TensorFlow ${wheel.device}`, "downloading", { argv: [...download, ...options, ...wheel.packages] });
    }
    const deno = machine.os === "windows" ? "deno.exe" : "deno";
    await Deno.copyFile(pinnedDeno(project, machine).path, join(inside, deno));
    const manifest: Manifest = {
      ...{ platform: platformOf(machine), python: minor(python), gpu, pins: await pinsOf(project, machine), registry },
      files: await hashes(inside),
    };
    await Deno.writeTextFile(join(inside, MANIFEST), JSON.stringify(manifest));
    const file = join(folder, "pack.tar");
    const argv = [tar, "-cf", file, "-C", inside, MANIFEST, deno, "npm", "wheels"];
    await run("archive", "writing", { argv });
    await Deno.rename(file, path);
    return (await Deno.stat(path)).size;
  } finally {
    await Deno.remove(folder, { recursive: true }).catch(() => {});
  }
}

async function hashes(folder: string): Promise<Record<string, string>> {
  const line = new LiveLine("checksums");
  const found: Record<string, string> = {};
  let done = 0;
  for (const path of filesBelow(folder)) {
    found[relative(folder, path).replaceAll("\\", "/")] = await sha256(path);
    line.doing("reading", `${++done} files`);
  }
  line.done(`${done} files`);
  return found;
}

async function runOrTell(machine: Machine, name: string, what: string, command: Command): Promise<void> {
  const line = new LiveLine(name);
  const { code, stderr } = await work(machine, command, line, { doing: () => what });
  if (code !== 0) {
    line.leave();
    throw new Error(`No pack was made: ${name}: ${stderr.trim().split("\n").slice(-3).join("\n")}`);
  }
  line.done(`in ${Math.round(line.seconds)} s`);
}
