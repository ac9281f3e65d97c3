import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { npmPackages } from "../../../../course/setup/npm/npm_packages.ts";
import type { Project } from "../../../../course/setup/project.ts";
import { tidyAside } from "../../../../course/setup/npm/running_deno.ts";
import { isThere } from "../../../../course/machine/read_if_there.ts";
import { madeUpMachine, silentLine } from "../../machine/made_up_machine.ts";
import { madeUpProject, put } from "../made_up_project.ts";

const lock = JSON.stringify({ packages: { "node_modules/deno": { version: "2.7.5" } } });

/** A project whose own Deno runs, and a machine on which `npm ci` begins by deleting it, as it does. */
async function running(project: Project) {
  const path = join(project.nodeModules, "deno", "deno");
  await put(path, "the Deno that runs");
  let before = true;
  const ci = async () => {
    before = await isThere(path);
    await Deno.remove(project.nodeModules, { recursive: true });
    await put(join(project.nodeModules, "deno", "package.json"), "{}");
    await put(join(project.nodeModules, ".package-lock.json"), lock);
  };
  const machine = {
    ...madeUpMachine({ programs: ["npm"], answers: [["npm ci", ci]] }),
    deno: { path, version: "2.7.5" },
  };
  await npmPackages(project, machine).make(silentLine());
  return { machine, path, wasThere: before };
}

Deno.test("the Deno that runs is put aside before npm deletes it, and lives on where it was put", async () => {
  await using project = await madeUpProject({ "package-lock.json": lock });
  const { machine, wasThere } = await running(project);
  const aside = join(project.store, "running", "deno");
  assertEquals([wasThere, await Deno.readTextFile(aside)], [false, "the Deno that runs"]);
  await tidyAside(project, { ...machine, deno: { ...machine.deno, path: aside } });
  assertEquals(await isThere(aside), true, "it runs");
  await tidyAside(project, machine);
  assertEquals(await isThere(join(project.store, "running")), false);
});
