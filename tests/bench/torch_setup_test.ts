import { assertEquals, assertMatch, assertNotEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { torch, torchPython } from "../../bench/setup/torch.ts";
import { Unmade } from "../../course/setup/part.ts";
import { thisProject } from "../../course/setup/project.ts";
import { pins } from "../../course/setup/python/requirements.ts";
import { madeUpMachine, silentLine } from "../course/machine/made_up_machine.ts";
import { madeUpProject, put, putEnvironment } from "../course/setup/made_up_project.ts";

const REQUIREMENTS = "# compared with\ntorch==2.13.0\nsafetensors==0.8.0\n";
const python = ["python3 -c", { stdout: '{"version": "3.12.1", "ensurepip": true, "pip": true}' }] as const;

const project = () => madeUpProject({ "bench/torch/requirements.txt": REQUIREMENTS });

Deno.test("what is installed is pinned exactly", async () => {
  const text = await Deno.readTextFile(join(thisProject.root, "bench", "torch", "requirements.txt"));
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  for (const line of lines) assertMatch(line, /^[\w-]+==[\d.]+$/);
  assertEquals(pins(text).map(({ name }) => name), ["torch", "safetensors"]);
});

Deno.test("PyTorch goes into an environment of its own, which is found again", async () => {
  await using there = await project();
  const own = { ...there, venv: join(there.store, "torch") };
  const machine = madeUpMachine({
    programs: ["python3"],
    answers: [python, ["-m venv", () => putEnvironment(own)], ["pip install", {}]],
  });
  const part = torch(there, machine);
  assertEquals((await part.inspect()).state, "missing");
  assertEquals(await part.make(silentLine()), "2.13.0 installed in .setup/torch");
  assertEquals(await part.inspect(), { state: "ready", version: "2.13.0", remark: "in .setup/torch" });
  const pip = machine.ran.find((line) => line.includes("pip install"))!;
  assertStringIncludes(pip, torchPython(there, "linux"));
  assertStringIncludes(pip, join("bench", "torch", "requirements.txt"));
});

Deno.test("it is installed anew when another version is pinned", async () => {
  await using there = await project();
  const own = { ...there, venv: join(there.store, "torch") };
  await putEnvironment(own);
  const machine = madeUpMachine({ answers: [["pip install", {}]] });
  const part = torch(there, machine);
  await part.make(silentLine());
  await put(join(there.root, "bench", "torch", "requirements.txt"), REQUIREMENTS.replace("2.13.0", "2.14.0"));
  assertEquals((await part.inspect()).state, "missing");
  assertEquals(await part.make(silentLine()), "2.14.0 installed in .setup/torch");
  assertEquals(machine.ran.some((line) => line.includes("-m venv")), false); // the environment is kept
});

Deno.test("without a network or a Python it is not made, with the reason", async () => {
  await using there = await project();
  await assertRejects(() => torch(there, madeUpMachine()).make(silentLine()), Unmade, "no Python was found");
  await putEnvironment({ ...there, venv: join(there.store, "torch") });
  const offline = { code: 1, stderr: "ERROR: Could not find a version\nENOTFOUND" };
  const part = torch(there, madeUpMachine({ answers: [["pip install", offline]] }));
  const error = await assertRejects(() => part.make(silentLine()), Unmade, "PyTorch could not be installed");
  assertEquals(error.trouble, "network");
});

Deno.test("it is tried again when there is an environment after all", async () => {
  await using there = await project();
  const part = torch(there, madeUpMachine());
  const before = await part.facts?.();
  await putEnvironment({ ...there, venv: join(there.store, "torch") });
  assertNotEquals(await part.facts?.(), before);
});
