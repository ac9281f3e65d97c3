import { assertEquals, assertMatch, assertNotEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { jupyter } from "../../../../course/setup/python/jupyter.ts";
import { jupyterEnvironment } from "../../../../course/setup/python/jupyter_home.ts";
import { pins } from "../../../../course/setup/python/requirements.ts";
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
  const before = await part.facts?.();
  await putEnvironment(project);
  assertNotEquals(await part.facts?.(), before);
});

Deno.test("packages of which an interrupted pip left a part are installed again, and none else", async () => {
  await using project = await madeUpProject({ "requirements.txt": REQUIREMENTS });
  await putEnvironment(project);
  const packages = join(project.venv, SITE);
  const whole = async (name: string, version: string) => {
    await put(join(packages, name, "page.js"), "whole");
    await put(join(packages, `${name}-${version}.dist-info`, "RECORD"), `${name}/page.js,sha256=x,5\n`);
  };
  await whole("nbclient", "0.11.0");
  await put(join(packages, "jupyterlab", "page.js"), "wh"); // cut, and its list not yet written
  await put(join(packages, "jupyterlab-4.6.6.dist-info", "METADATA"));
  const machine = madeUpMachine({
    answers: [
      ["--ignore-installed", () => whole("jupyterlab", "4.6.6")],
      ["pip install", {}], // "Requirement already satisfied"
    ],
  });
  const part = jupyter(project, machine);
  await part.make(silentLine());
  assertEquals(machine.ran.map((line) => line.match(/--ignore-installed .*/)?.[0]), [
    undefined,
    "--ignore-installed --no-deps jupyterlab==4.6.6",
  ]);
  assertEquals((await part.inspect()).state, "ready");
  assertEquals(await part.verify?.(), undefined);
});

Deno.test("an installation that was interrupted does not count as the finished one before it", async () => {
  await using project = await madeUpProject({ "requirements.txt": REQUIREMENTS });
  await putEnvironment(project);
  for (const name of ["jupyterlab-4.6.6", "nbclient-0.11.0"]) {
    await put(join(project.venv, SITE, `${name}.dist-info`, "RECORD"));
  }
  await jupyter(project, madeUpMachine({ answers: [["pip install", {}]] })).make(silentLine());
  const stopped = madeUpMachine({ work: () => Promise.reject(new Error("stopped")) });
  await assertRejects(() => jupyter(project, stopped).make(silentLine()), Error, "stopped");
  assertEquals((await jupyter(project, stopped).inspect()).state, "missing");
});

Deno.test("files that went missing later are counted", async () => {
  await using project = await madeUpProject({ "requirements.txt": REQUIREMENTS });
  await putEnvironment(project);
  const packages = join(project.venv, SITE);
  await put(join(packages, "a.py"), "12345");
  await put(
    join(packages, "one-1.0.dist-info", "RECORD"),
    'a.py,sha256=x,5\nb.py,sha256=x,7\n"c, d.py",,9\nmade.pyc,,\n',
  );
  await put(join(packages, "two-2.0.dist-info", "RECORD"), "a.py,sha256=x,6\n");
  assertEquals(
    await jupyter(project, madeUpMachine()).verify?.(),
    "2 files of one 1.0, and of 1 more are missing or cut",
  );
});

Deno.test("Jupyter keeps its own files in .setup where the home folder cannot be written, and only there", async () => {
  await using project = await madeUpProject({ home: "a file: nothing can be in it" });
  const own = (name: string) => join(project.store, "jupyter", name);
  const [sealed, open] = [join(project.root, "home"), join(project.root, "other")];
  assertEquals(await jupyterEnvironment(project, madeUpMachine({ home: sealed })), {
    JUPYTER_PREFER_ENV_PATH: "1",
    ...{ JUPYTER_DATA_DIR: own("data"), JUPYTER_CONFIG_DIR: own("config"), IPYTHONDIR: own("ipython") },
  });
  assertEquals(await jupyterEnvironment(project, madeUpMachine({ home: open })), { JUPYTER_PREFER_ENV_PATH: "1" });
  const env = { JUPYTER_DATA_DIR: open };
  assertEquals((await jupyterEnvironment(project, madeUpMachine({ home: sealed, env }))).JUPYTER_DATA_DIR, undefined);
});
