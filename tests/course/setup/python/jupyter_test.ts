import { assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { join } from "node:path";
import { jupyter, pins } from "../../../../course/setup/python/jupyter.ts";
import { thisProject } from "../../../../course/setup/project.ts";
import { madeUpMachine, silentLine } from "../../machine/made_up_machine.ts";
import { madeUpProject, put, putEnvironment } from "../made_up_project.ts";

const REQUIREMENTS = "# editor\njupyterlab==4.6.6\nnbclient==0.11.0\n";
const SITE = "lib/python3.12/site-packages";

Deno.test("the requirements of the project are pinned exactly, JupyterLab first", async () => {
  const text = await Deno.readTextFile(thisProject.requirements);
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  for (const line of lines) assertMatch(line, /^[\w-]+==[\d.]+$/);
  assertEquals(pins(text).length, lines.length);
  assertEquals(pins(text)[0]?.name, "jupyterlab");
});

Deno.test("Jupyter is ready when all pins are installed, and not after they have changed", async () => {
  await using project = await madeUpProject({ "requirements.txt": REQUIREMENTS });
  await putEnvironment(project);
  const install = async () => {
    await put(join(project.venv, SITE, "jupyterlab-4.6.6.dist-info", "RECORD"));
    await put(join(project.venv, SITE, "nbclient-0.11.0.dist-info", "RECORD"));
  };
  const part = jupyter(project, madeUpMachine({ answers: [["pip install", install]] }));
  assertEquals((await part.inspect()).state, "missing");
  assertEquals(await part.make(silentLine()), "jupyterlab 4.6.6, nbclient 0.11.0 installed");
  assertEquals((await part.inspect()).state, "ready");

  await Deno.remove(join(project.venv, SITE, "nbclient-0.11.0.dist-info"), { recursive: true });
  assertEquals(await part.inspect(), { state: "missing", remark: "nbclient 0.11.0 is not in .venv" });
  await install();
  await put(project.requirements, REQUIREMENTS.replace("4.6.6", "4.7.0"));
  assertEquals((await part.inspect()).state, "missing");
});

Deno.test("Jupyter is tried again when there is an environment after all", async () => {
  await using project = await madeUpProject({ "requirements.txt": REQUIREMENTS });
  const part = jupyter(project, madeUpMachine());
  const before = part.facts();
  await putEnvironment(project);
  assertNotEquals(part.facts(), before);
});
