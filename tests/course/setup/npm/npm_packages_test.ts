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
  assertEquals(error.passing, true);
});

Deno.test("a folder that a killed npm left half empty is put aside, and npm runs again", async () => {
  await using project = await madeUpProject({ "package-lock.json": lock(one), "node_modules/left/over.js": "" });
  let runs = 0;
  const machine = madeUpMachine({
    programs: ["npm"],
    work: async () => {
      if (runs++ === 0) return { code: 190, stdout: "", stderr: "npm error code ENOTEMPTY" };
      await installed(project.root)();
      return { code: 0, stdout: "", stderr: "" };
    },
  });
  assertEquals(await npmPackages(project, machine).make(silentLine()), "1 packages installed");
  assertEquals(runs, 2);
});
