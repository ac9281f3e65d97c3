import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { addon } from "../../../../course/setup/tensorflow/addon.ts";
import { compileCommand } from "../../../../course/setup/tensorflow/compiler.ts";
import type { Command } from "../../../../course/machine/command.ts";
import { Unmade } from "../../../../course/setup/part.ts";
import { projectAt } from "../../../../course/setup/project.ts";
import { isThere } from "../../../../course/machine/read_if_there.ts";
import { type Answers, madeUpMachine, silentLine } from "../../machine/made_up_machine.ts";
import { madeUpProject, put, putTensorflow } from "../made_up_project.ts";

const SOURCES = { "node_modules/@tensorflow/tfjs-node-gpu/binding/tfjs_binding.cc": "" };
const version = ["g++ --version", { stdout: "g++ (Debian 12.2.0-14) 12.2.0\n" }] as const;
const compiles = ["g++ -O2", ({ argv }: Command) => put(argv[argv.indexOf("-o") + 1] ?? "", "compiled")] as const;
const runs = ["try_addon.ts", { stdout: '{"version":"2.21.0","gpu":false}\n' }] as const;
const crashes = ["try_addon.ts", { code: 132 }] as const;
const offline = ["install.js", { code: 1, stderr: "Error: getaddrinfo ENOTFOUND" }] as const;
const downloads = (path: string) => ["install.js", () => put(path, "official")] as const;

async function scene(answers: Answers, programs = ["g++", "node"]) {
  const project = await madeUpProject(SOURCES);
  await putTensorflow(project);
  const machine = madeUpMachine({ programs, answers });
  return { project, machine, part: addon(project, machine), [Symbol.asyncDispose]: project[Symbol.asyncDispose] };
}

Deno.test("the compiler is told where the library lies, near the addon and in full", () => {
  const project = projectAt("/course");
  const command = compileCommand({
    ...{
      project,
      machine: { os: "linux" },
      compiler: "g++",
      headers: "/binding",
      sources: ["a.cc"],
      output: "/course/out.node",
    },
  });
  assertEquals(command.at(-2), "-Wl,-rpath,$ORIGIN/../../../../../.setup/tensorflow/tensorflow");
  assertEquals(command.at(-1), "-Wl,-rpath,/course/.setup/tensorflow/tensorflow");
  const apple = compileCommand({
    ...{
      project,
      machine: { os: "darwin" },
      compiler: "clang++",
      headers: "/binding",
      sources: ["a.cc"],
      output: "/course/out.node",
    },
  });
  assertStringIncludes(apple.at(-2) ?? "", "@loader_path/../");
  assertEquals(apple.includes("-ltensorflow_cc.2"), true);
});

Deno.test("an addon that compiles and multiplies rightly is taken", async () => {
  await using at = await scene([version, compiles, runs]);
  assertEquals((await at.part.inspect()).state, "missing");
  const done = await at.part.make(silentLine());
  assertEquals(done, "compiled with g++ 12.2.0 and tried: TensorFlow 2.21.0 on the CPU");
  assertEquals(await Deno.readTextFile(at.project.addon), "compiled");
  const remark = "compiled with g++ 12.2.0";
  assertEquals(await at.part.inspect(), { state: "ready", version: "2.21.0", remark });
});

Deno.test("an addon is tried again when its file or the library under it has changed", async () => {
  await using at = await scene([version, compiles, runs]);
  await at.part.make(silentLine());
  await putTensorflow(at.project, "tensorflow==2.21.0\nnvidia-nccl-cu12==2.28.9\n");
  assertEquals((await at.part.inspect()).state, "missing");
  await at.part.make(silentLine());
  await Deno.writeTextFile(at.project.addon, "something else");
  assertEquals((await at.part.inspect()).state, "missing");
});

Deno.test("an addon that crashes is not taken: the official binary is, and says why", async () => {
  let tried = 0;
  await using at = await scene([]);
  const machine = madeUpMachine({
    programs: ["g++", "node"],
    answers: [version, compiles, downloads(at.project.addon), ["try_addon.ts", () => Promise.resolve()]],
  });
  const work = machine.work;
  const part = addon(at.project, {
    ...machine,
    work: async (command, heard) => {
      const outcome = await work(command, heard);
      if (!command.argv.join(" ").includes("try_addon.ts")) return outcome;
      return tried++ === 0
        ? { code: 132, stdout: "", stderr: "" }
        : { code: 0, stdout: '{"version":"2.9.1","gpu":false}', stderr: "" };
    },
  });
  assertStringIncludes(await part.make(silentLine()), "compiled with g++ 12.2.0, but it does not run (code 132)");
  const { state, version: found, remark } = await part.inspect();
  assertEquals([state, found], ["second best", "2.9.1"]);
  assertStringIncludes(remark ?? "", "official binary");
});

Deno.test("the official binary gives way as soon as there is a compiler", async () => {
  await using at = await scene([]);
  const answers = [version, compiles, runs, downloads(at.project.addon)] as const;
  const before = addon(at.project, madeUpMachine({ programs: ["node"], answers }));
  assertStringIncludes(await before.make(silentLine()), "because there is no C++ compiler");
  assertEquals((await before.inspect()).state, "second best");
  const after = addon(at.project, madeUpMachine({ programs: ["node", "g++"], answers }));
  assertEquals((await after.inspect()).state, "missing");
  await after.make(silentLine());
  assertEquals((await after.inspect()).state, "ready");
});

Deno.test("with neither compiler nor network there is no addon, the reader hears both reasons, and no half file stays", async () => {
  await using at = await scene([offline], ["node"]);
  const error = await assertRejects(() => at.part.make(silentLine()), Unmade);
  assertEquals(error.message, "there is no C++ compiler; the official binary could not be had (ENOTFOUND)");
  assertStringIncludes(error.remedy, "apt install g++");
  assertEquals(error.trouble, "network");
  assertEquals(await isThere(at.project.addon), false);
});

Deno.test("a failed compilation leaves no unfinished addon, and names the first complaint", async () => {
  const failing = ["g++ -O2", { code: 1, stderr: "In file included\ntf.h:1: fatal error: no header\nmore" }] as const;
  await using at = await scene([version, failing, offline, crashes]);
  const error = await assertRejects(() => at.part.make(silentLine()), Unmade);
  assertStringIncludes(error.message, "g++ 12.2.0 did not compile it (tf.h:1: fatal error: no header)");
  assertEquals(await isThere(join(at.project.addon, "..", "tfjs_binding.unfinished.node")), false);
});

Deno.test("a compiler that was killed for want of memory is not asked for: more memory is, and tasks try again with it", async () => {
  const killed = ["g++ -O2", {
    code: 1,
    stderr: "collect2: fatal error: ld terminated with signal 9 [Killed]",
  }] as const;
  await using at = await scene([version, killed, offline]);
  const error = await assertRejects(() => at.part.make(silentLine()), Unmade);
  assertStringIncludes(
    error.message,
    "g++ 12.2.0 was ended, as happens when the memory is full (8.0 GB of 16.0 GB are free",
  );
  assertStringIncludes(error.remedy, "take a machine with more memory");
  assertEquals(error.trouble, "memory");
});

Deno.test("an addon that works is kept when a better one cannot be made: no download, no loss", async () => {
  await using at = await scene([version, runs, offline, ["g++ -O2", { code: 1, stderr: "Killed" }]]);
  await put(at.project.addon, "compiled once");
  assertStringIncludes(await at.part.make(silentLine()), "the addon that was there and tried");
  assertEquals(await Deno.readTextFile(at.project.addon), "compiled once");
  assertEquals((await at.part.inspect()).again, true);
  await at.part.make(silentLine()); // and once more, now that it is noted
  assertEquals(at.machine.ran.some((line) => line.includes("install.js")), false);
});
