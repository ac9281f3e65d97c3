import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { Unmade } from "../../../../course/setup/part.ts";
import { pip, pythonEnvironment, venvVersion } from "../../../../course/setup/python/python_environment.ts";
import { madeUpMachine, silentLine } from "../../machine/made_up_machine.ts";
import { madeUpProject, put, putEnvironment } from "../made_up_project.ts";

const python = (facts: Record<string, unknown>) =>
  [" -c ", { stdout: JSON.stringify({ version: "3.12.1", ensurepip: true, pip: true, ...facts }) }] as const;

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
  const machine = madeUpMachine({ programs: ["python3"], answers: [python({}), ["-m venv", {}]] });
  await pythonEnvironment(project, machine).make(silentLine());
  assertEquals(machine.ran.at(-1), `/usr/bin/python3 -m venv --clear ${project.venv}`);
});

Deno.test("an environment that an interrupted run left without pip is completed, not cleared", async () => {
  await using project = await madeUpProject();
  await putEnvironment(project, { pip: false });
  const machine = madeUpMachine({ programs: ["python3"], answers: [python({}), ["-m venv", {}]] });
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
