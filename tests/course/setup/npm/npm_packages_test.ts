import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { difference } from "../../../../course/setup/npm/lock_file.ts";
import { npmPackages } from "../../../../course/setup/npm/npm_packages.ts";
import { Unmade } from "../../../../course/setup/part.ts";
import { madeUpMachine, silentLine } from "../../machine/made_up_machine.ts";
import { madeUpProject, put } from "../made_up_project.ts";

const lock = (packages: Record<string, unknown>) => JSON.stringify({ packages });
const one = { "node_modules/one": { version: "1.0.0", integrity: "sha512-a" } };
const installed = (root: string) => async () => {
  await put(join(root, "node_modules", ".package-lock.json"), lock(one));
  await put(join(root, "node_modules", "one", "package.json"), "{}");
};

Deno.test("difference() names the package that is missing, old, another build, or too many", () => {
  assertEquals(difference(one, {}), "one is missing");
  assertEquals(difference(one, { "node_modules/one": { version: "0.9.0" } }), "one is 0.9.0, not 1.0.0");
  assertEquals(
    difference(one, { "node_modules/one": { version: "1.0.0", integrity: "sha512-b" } }),
    "one is another build",
  );
  assertEquals(difference({}, one), "one is not in package-lock.json");
});

Deno.test("difference() lets packages for another platform be missing, and no others", () => {
  const apple = { "node_modules/@deno/darwin-arm64": { version: "2.7.5", optional: true, os: ["darwin"] } };
  assertEquals(difference({ "": {}, ...one, ...apple }, one), undefined);
});

Deno.test("npm packages are ready only when their folders are there too", async () => {
  await using project = await madeUpProject({ "package-lock.json": lock(one) });
  const part = npmPackages(project, madeUpMachine());
  assertEquals((await part.inspect()).state, "missing");
  await installed(project.root)();
  assertEquals((await part.inspect()).state, "ready");
  await Deno.remove(join(project.nodeModules, "one"), { recursive: true });
  assertEquals(await part.inspect(), { state: "missing", remark: "one is gone from node_modules" });
});

Deno.test("npm packages are installed from the lock file, without their install scripts", async () => {
  await using project = await madeUpProject({ "package-lock.json": lock(one) });
  const machine = madeUpMachine({ programs: ["npm"], answers: [["npm ci", installed(project.root)]] });
  assertEquals(await npmPackages(project, machine).make(silentLine()), "1 packages installed");
  assertStringIncludes(machine.ran[0] ?? "", "/usr/bin/npm ci --ignore-scripts");
});

Deno.test("without npm, the reader is told to install Node", async () => {
  await using project = await madeUpProject();
  const error = await assertRejects(() => npmPackages(project, madeUpMachine()).make(silentLine()), Unmade);
  assertStringIncludes(error.remedy, "install Node.js");
});

Deno.test("a registry that cannot be reached is named as the reason, and may pass", async () => {
  await using project = await madeUpProject();
  const stderr = "npm error code ENOTFOUND\nnpm error syscall getaddrinfo";
  const machine = madeUpMachine({ programs: ["npm"], answers: [["npm ci", { code: 1, stderr }]] });
  const error = await assertRejects(() => npmPackages(project, machine).make(silentLine()), Unmade, "out of reach");
  assertEquals(error.trouble, "network");
});

Deno.test("a folder that a killed npm left half empty, or still writes to, is put aside, and npm runs again", async () => {
  for (
    const first of [
      { code: 190, stdout: "", stderr: "npm error code ENOTEMPTY" },
      { code: 0, stdout: "", stderr: "npm warn tar TAR_ENTRY_ERROR ENOENT: no such file or directory, open" },
    ]
  ) {
    await using project = await madeUpProject({ "package-lock.json": lock(one), "node_modules/left/over.js": "" });
    let runs = 0;
    const machine = madeUpMachine({
      programs: ["npm"],
      work: async () => {
        if (runs++ === 0) return first;
        await installed(project.root)();
        return { code: 0, stdout: "", stderr: "" };
      },
    });
    assertEquals(await npmPackages(project, machine).make(silentLine()), "1 packages installed");
    assertEquals(runs, 2);
  }
});

Deno.test("files that npm could not write whole are a failure, although npm ends well", async () => {
  await using project = await madeUpProject({ "package-lock.json": lock(one) });
  const stderr = "npm warn tar TAR_ENTRY_ERROR ENOSPC: no space left on device, write\n";
  const machine = madeUpMachine({
    programs: ["npm"],
    work: async () => {
      await installed(project.root)();
      return { code: 0, stdout: "added 1 package", stderr };
    },
  });
  const part = npmPackages(project, machine);
  const error = await assertRejects(() => part.make(silentLine()), Unmade, "a disk was full");
  assertEquals(error.trouble, "disk");
  assertEquals((await part.inspect()).state, "missing");
});

Deno.test("what npm says is kept in a file where nothing better is known, and the remedy names it", async () => {
  await using project = await madeUpProject({ "package-lock.json": lock(one) });
  const stderr = "npm error code E404\nnpm error 404 Not found\n";
  const machine = madeUpMachine({ programs: ["npm"], answers: [["npm ci", { code: 1, stderr }]] });
  const error = await assertRejects(() => npmPackages(project, machine).make(silentLine()), Unmade, "code E404");
  assertEquals(error.remedy, "see .setup/messages/npm.txt, then: deno task setup");
  assertStringIncludes(await Deno.readTextFile(join(project.store, "messages", "npm.txt")), "404 Not found");
});

Deno.test("an interrupted npm does not count as the finished one before it", async () => {
  await using project = await madeUpProject({ "package-lock.json": lock(one) });
  await installed(project.root)();
  const machine = madeUpMachine({ programs: ["npm"], work: () => Promise.reject(new Error("stopped")) });
  await assertRejects(() => npmPackages(project, machine).make(silentLine()), Error, "stopped");
  assertEquals((await npmPackages(project, machine).inspect()).state, "missing");
});

Deno.test("npm installs into this folder, not into a workspace above it, and where the home is read-only", async () => {
  await using project = await madeUpProject({ "package-lock.json": lock(one), home: "a file: nothing can be in it" });
  const caches: (string | undefined)[] = [];
  const machine = madeUpMachine({
    ...{ programs: ["npm"], home: join(project.root, "home") },
    answers: [["--no-workspaces", async ({ env }) => {
      caches.push(env?.npm_config_cache);
      await installed(project.root)();
    }]],
  });
  await npmPackages(project, machine).make(silentLine());
  assertEquals(caches, [join(project.scratch, "npm")]);
});

Deno.test("packages behind a link belong to another project, and are left alone", async () => {
  await using project = await madeUpProject({ "package-lock.json": lock(one), "other/two/package.json": "{}" });
  await Deno.symlink(join(project.root, "other"), project.nodeModules);
  const machine = madeUpMachine({ programs: ["npm"], answers: [["npm ci", installed(project.root)]] });
  await assertRejects(() => npmPackages(project, machine).make(silentLine()), Unmade, "node_modules is a link to");
  assertEquals(machine.ran, []);
});
