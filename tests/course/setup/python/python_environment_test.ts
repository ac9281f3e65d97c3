import { assertEquals, assertNotEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { Unmade } from "../../../../course/setup/part.ts";
import { pip, venvVersion } from "../../../../course/setup/python/environment.ts";
import { pythonEnvironment } from "../../../../course/setup/python/python_environment.ts";
import type { Project } from "../../../../course/setup/project.ts";
import { madeUpMachine, silentLine } from "../../machine/made_up_machine.ts";
import { madeUpProject, put, putEnvironment } from "../made_up_project.ts";

const SITE = join("lib", "python3.12", "site-packages");

const python = (facts: Record<string, unknown>) =>
  [" -c ", { stdout: JSON.stringify({ version: "3.12.1", ensurepip: true, pip: true, ...facts }) }] as const;

/** Plays venv. */
const venv = (project: Project) => ["-m venv", () => putEnvironment(project)] as const;

Deno.test("an environment is ready when its Python and pip are there", async () => {
  await using project = await madeUpProject();
  const part = pythonEnvironment(project, madeUpMachine());
  assertEquals((await part.inspect()).state, "missing");
  await putEnvironment(project, { pip: false });
  assertEquals(await part.inspect(), { state: "missing", version: "3.12.1", remark: ".venv has no pip" });
  await putEnvironment(project);
  assertEquals(await part.inspect(), { state: "ready", version: "3.12.1", remark: "in .venv" });
});

Deno.test("an environment whose Python was removed from the machine is made anew", async () => {
  await using project = await madeUpProject();
  await putEnvironment(project);
  await Deno.remove(join(project.venv, "bin", "python"));
  assertEquals(await venvVersion(project, "linux"), undefined);
  const machine = madeUpMachine({ programs: ["python3"], answers: [python({}), venv(project)] });
  await pythonEnvironment(project, machine).make(silentLine());
  assertEquals(machine.ran.at(-1), `/usr/bin/python3 -m venv --clear ${project.venv}`);
});

Deno.test("an environment that an interrupted run left without pip is completed, not cleared", async () => {
  await using project = await madeUpProject();
  await putEnvironment(project, { pip: false });
  const machine = madeUpMachine({ programs: ["python3"], answers: [python({}), venv(project)] });
  await pythonEnvironment(project, machine).make(silentLine());
  assertEquals(machine.ran.at(-1), `/usr/bin/python3 -m venv ${project.venv}`);
});

Deno.test("a Python without ensurepip makes an environment without pip and installs into it with its own", async () => {
  await using project = await madeUpProject();
  const make = () => putEnvironment(project, { pip: false });
  const machine = madeUpMachine({ programs: ["python3"], answers: [python({ ensurepip: false }), ["-m venv", make]] });
  await pythonEnvironment(project, machine).make(silentLine());
  assertEquals(machine.ran.at(-1), `/usr/bin/python3 -m venv --without-pip ${project.venv}`);
  const own = join(project.venv, "bin", "python");
  assertEquals(await pip(project, machine), ["/usr/bin/python3", "-m", "pip", "--python", own]);
});

Deno.test("a Python with neither ensurepip nor pip is refused, with the package that has them", async () => {
  await using project = await madeUpProject();
  const machine = madeUpMachine({ programs: ["python3"], answers: [python({ ensurepip: false, pip: false })] });
  const error = await assertRejects(() => pythonEnvironment(project, machine).make(silentLine()), Unmade);
  assertStringIncludes(error.remedy, "apt install python3 python3-venv");
});

Deno.test("the pip of the environment is used where it has one", async () => {
  await using project = await madeUpProject();
  await assertRejects(() => pip(project, madeUpMachine()), Unmade, "there is no Python environment");
  await putEnvironment(project);
  await put(join(project.venv, "installed-by.json"), '["/usr/bin/python3"]');
  assertEquals(await pip(project, madeUpMachine()), [join(project.venv, "bin", "python"), "-m", "pip"]);
});

Deno.test("whatever an interrupted run left of an environment is seen, and made whole", async () => {
  const left: Record<string, (venv: string) => Promise<void>> = {
    "the settings, cut": (venv) => put(join(venv, "pyvenv.cfg"), "home = /usr/bin\nversion = 3."),
    "no list of pip's files": (venv) => Deno.remove(join(venv, SITE, "pip-25.0.dist-info", "RECORD")),
    "pip without its list's folder": (venv) => Deno.remove(join(venv, SITE, "pip-25.0.dist-info"), { recursive: true }),
    "a file of pip, cut": (venv) => put(join(venv, SITE, "pip", "__main__.py"), "mai"),
    "a file of pip, not there": (venv) => Deno.remove(join(venv, SITE, "pip", "__main__.py")),
    "no packages at all": (venv) => Deno.remove(join(venv, SITE), { recursive: true }),
    "no script to activate it": (venv) => Deno.remove(join(venv, "bin", "activate")),
  };
  for (const [what, leave] of Object.entries(left)) {
    await using project = await madeUpProject();
    await putEnvironment(project);
    await leave(project.venv);
    const machine = madeUpMachine({ programs: ["python3"], answers: [python({}), venv(project)] });
    const part = pythonEnvironment(project, machine);
    assertEquals((await part.inspect()).state, "missing", what);
    await part.make(silentLine());
    assertEquals((await part.inspect()).state, "ready", what);
  }
});

Deno.test("an environment whose Python became another version is made anew", async () => {
  await using project = await madeUpProject();
  await putEnvironment(project);
  await put(join(project.venv, "bin", "python"), "3.13");
  const machine = madeUpMachine({ programs: ["python3"], answers: [python({}), venv(project)] });
  const part = pythonEnvironment(project, machine);
  assertStringIncludes((await part.inspect()).remark ?? "", "made with Python 3.12, which is gone or another by now");
  await part.make(silentLine());
  assertEquals(machine.ran.at(-1), `/usr/bin/python3 -m venv --clear ${project.venv}`);
});

Deno.test("an environment that another program wrote into meanwhile is made once more, then refused", async () => {
  await using project = await madeUpProject();
  const half = async () => {
    await putEnvironment(project);
    await put(join(project.venv, SITE, "pip", "__main__.py"), "mai");
  };
  const machine = madeUpMachine({ programs: ["python3"], answers: [python({}), ["-m venv", half]] });
  await assertRejects(() => pythonEnvironment(project, machine).make(silentLine()), Unmade, "is not whole");
  assertEquals(machine.ran.filter((line) => line.includes("-m venv")).length, 2);
});

Deno.test("a failure depends on what every Python of the machine answers, not on where it lies", async () => {
  await using project = await madeUpProject();
  const facts = async (answer: Record<string, unknown>) =>
    await pythonEnvironment(project, madeUpMachine({ programs: ["python3"], answers: [python(answer)] })).facts?.();
  const before = await facts({ ensurepip: false, pip: false });
  assertEquals(await facts({ ensurepip: false, pip: false }), before);
  assertNotEquals(await facts({ ensurepip: true, pip: false }), before); // python3-venv was installed
  assertNotEquals(await facts({ version: "3.13.0", ensurepip: false, pip: false }), before); // it was upgraded
});

Deno.test("a full disk is named although venv does not speak of it", async () => {
  await using project = await madeUpProject();
  const machine = madeUpMachine({
    ...{ programs: ["python3"], free: () => 0 },
    answers: [python({}), ["-m venv", {
      code: 1,
      stderr: "Error: Command '[ensurepip]' returned non-zero exit status 1.",
    }]],
  });
  const error = await assertRejects(() => pythonEnvironment(project, machine).make(silentLine()), Unmade);
  assertEquals(error.trouble, "disk");
});
