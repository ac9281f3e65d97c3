import { basename, join } from "node:path";
import type { LiveLine } from "../../machine/live_line.ts";
import type { Outcome } from "../../machine/command.ts";
import type { Machine } from "../../machine/machine.ts";
import { difference, type LockedPackages, packageName } from "./lock_file.ts";
import { programFailure } from "../program_failure.ts";
import { type Condition, type Part, Unmade } from "../part.ts";
import { pinnedDeno } from "../pinned_deno.ts";
import type { Project } from "../project.ts";
import { putAside } from "./running_deno.ts";
import { isThere, readIfThere } from "../../machine/read_if_there.ts";
import { whyNotWritable } from "../../machine/writable.ts";
import { work } from "../../machine/work.ts";

/** Bytes that they take. */
const ROOM = 800e6;

/** The name of the one part that nothing stands in for. */
export const NPM_PACKAGES = "npm packages";

/** The npm packages, exactly as package-lock.json has them. */
export function npmPackages(project: Project, machine: Machine): Part {
  return {
    name: NPM_PACKAGES,
    inspect: async () => await inspect(project),
    room: async () => (await isThere(project.nodeModules)) ? 0 : ROOM,
    make: (line) => install(project, machine, line),
  };
}

async function inspect({ packageLock, nodeModules, root }: Project): Promise<Condition> {
  const installed = await packagesIn(listOfInstalled(nodeModules));
  if (installed === undefined) return { state: "missing" };
  const different = difference((await packagesIn(packageLock)) ?? {}, installed);
  if (different !== undefined) return { state: "missing", remark: different };
  for (const folder of Object.keys(installed)) {
    if (!(await isThere(join(root, folder, "package.json")))) {
      return { state: "missing", remark: `${packageName(folder)} is gone from node_modules` };
    }
  }
  const count = Object.keys(installed).length;
  return { state: "ready", version: `${count} packages`, remark: "as in package-lock.json" };
}

/** What npm has installed: it writes this file last. */
const listOfInstalled = (nodeModules: string) => join(nodeModules, ".package-lock.json");

async function packagesIn(path: string): Promise<LockedPackages | undefined> {
  try {
    const text = await readIfThere(path);
    return text === undefined ? undefined : JSON.parse(text).packages;
  } catch {
    return undefined;
  }
}

async function install(project: Project, machine: Machine, line: LiveLine): Promise<string> {
  const npm = machine.which("npm");
  if (npm === undefined) {
    throw new Unmade("npm was not found", {
      remedy: "install Node.js 20 or newer (it brings npm), then run this again",
    });
  }
  await refuseLink(project);
  // Windows cannot replace a program that runs: `npm ci` would start by deleting the Deno that executes this line.
  const runsFromHere = machine.os === "windows" && machine.deno.path.startsWith(project.nodeModules);
  const argv = [
    ...[npm, runsFromHere ? "install" : "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"],
    // The last one: into this folder, also where a folder above is an npm workspace that has room for all below it.
    ...["--no-progress", "--loglevel=http", "--no-workspaces", ...(runsFromHere ? ["--no-save"] : [])],
  ];
  await putAside(project, machine);
  await Deno.remove(listOfInstalled(project.nodeModules)).catch(() => {}); // from here on they are not complete
  let outcome = await runNpm(argv, project, machine, line);
  if (/\b(ENOTEMPTY|EEXIST)\b|TAR_ENTRY_ERROR ENOENT/.test(outcome.stderr)) {
    // An npm of a set-up that was killed a moment ago still wrote into the folder.
    await Deno.mkdir(project.scratch, { recursive: true });
    await Deno.rename(project.nodeModules, join(project.scratch, `node_modules-${crypto.randomUUID().slice(0, 8)}`));
    outcome = await runNpm(argv, project, machine, line);
  }
  // npm goes on, and ends well, when a file could not be written whole.
  const cut = outcome.stderr.match(/TAR_ENTRY_ERROR.*/)?.[0];
  if (outcome.code === 0 && cut === undefined) {
    await offerDeno(project, machine);
    const { version } = await inspect(project);
    return `${version ?? "packages"} installed`;
  }
  await Deno.remove(listOfInstalled(project.nodeModules)).catch(() => {});
  const complaints = outcome.stderr.split("\n").filter((text) => /^npm (error|ERR!) [A-Za-z`]/.test(text)).slice(0, 3);
  throw await programFailure({
    ...{ project, machine, outcome, program: "npm", source: "the npm registry" },
    complaint: cut ?? (complaints.join("; ") || undefined),
  });
}

/** `npm ci` empties the folder behind a link: another clone's packages. */
async function refuseLink({ nodeModules }: Project): Promise<void> {
  const link = await Deno.readLink(nodeModules).catch(() => undefined);
  if (link === undefined) return;
  throw new Unmade(`node_modules is a link to ${link}, whose packages are not those of package-lock.json`, {
    remedy: "run the set-up of the project that they belong to, or delete the link, then run this again",
  });
}

async function runNpm(argv: readonly string[], project: Project, machine: Machine, line: LiveLine): Promise<Outcome> {
  let fetched = 0;
  let failure = "";
  // npm ends at once where it cannot keep what it downloads.
  const homeless = (await whyNotWritable(join(machine.home, ".npm"))) !== undefined;
  const env = homeless ? { npm_config_cache: join(project.scratch, "npm") } : {};
  return await work(machine, { argv, cwd: project.root, env }, line, {
    heard: (text) => {
      if (/http (fetch|cache).*\.tgz/.test(text)) fetched++;
      failure = text.match(/attempt \d+ failed with (\w+)/)?.[1] ?? "";
    },
    doing: () => {
      if (failure !== "") return `no answer (${failure}), trying again`;
      return fetched === 0 ? "asking the registry" : ["downloading", `${fetched} packages`];
    },
  });
}

/** Puts the pinned Deno where VS Code's extension looks for it; the package does that itself when its script may run. */
async function offerDeno(project: Project, machine: Machine): Promise<void> {
  const { path } = pinnedDeno(project, machine);
  if (!path.startsWith(project.nodeModules)) return;
  try {
    await Deno.link(path, join(project.nodeModules, "deno", basename(path)));
  } catch {
    // Only a convenience, and there already if Deno was called from node_modules.
  }
}
