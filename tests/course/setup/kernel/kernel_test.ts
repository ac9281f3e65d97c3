import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { denoOf, kernelFolder, kernelSpec, userJupyterFolder } from "../../../../course/setup/kernel/kernel.ts";
import { kernel } from "../../../../course/setup/kernel/kernel_registration.ts";
import { Unmade } from "../../../../course/setup/part.ts";
import { madeUpMachine, silentLine } from "../../machine/made_up_machine.ts";
import { madeUpProject, put, putEnvironment } from "../made_up_project.ts";

Deno.test("the kernel is started with SIGINT ignored, and leaves Deno in place of the shell", async () => {
  const { argv, env } = kernelSpec({ deno: "/opt/deno", os: "linux" });
  assertEquals(argv.slice(0, 2), ["sh", "-c"]);
  assertEquals(env.NO_COLOR, "1");
  // The same command, with a program instead of Deno that tells what it is given and sends itself the signal.
  const [shell = "", ...args] = argv;
  const told = args.map((arg) => arg === "/opt/deno" ? "sh" : arg === "jupyter" ? "-c" : arg);
  const at = told.indexOf("-q");
  told[at] = 'kill -INT $$; echo "alive: $0 $*"';
  const { stdout, success } = await new Deno.Command(shell, { args: told }).output();
  assertEquals(success, true);
  assertEquals(new TextDecoder().decode(stdout), "alive: --unstable-webgpu --kernel --conn {connection_file}\n");
});

Deno.test("the kernel is started without Maglev, and the user's options for V8 are kept", async () => {
  const [shell = "", ...args] = kernelSpec({ deno: "/opt/deno", os: "linux" }).argv;
  const told = args.map((arg) => arg === "/opt/deno" ? "sh" : arg === "jupyter" ? "-c" : arg);
  told[told.indexOf("-q")] = 'echo "$DENO_V8_FLAGS"';
  for (const [own, all] of [["", "--no-maglev"], ["--max-lazy", "--no-maglev,--max-lazy"]] as const) {
    const { stdout } = await new Deno.Command(shell, { args: told, env: { DENO_V8_FLAGS: own } }).output();
    assertEquals(new TextDecoder().decode(stdout), `${all}\n`);
  }
  assertEquals(kernelSpec({ deno: "C:\\deno.exe", os: "windows" }).env.DENO_V8_FLAGS, "--no-maglev");
});

Deno.test("on Windows, which has no such signal, the kernel is started directly", () => {
  assertEquals(kernelSpec({ deno: "C:\\deno.exe", os: "windows" }).argv[0], "C:\\deno.exe");
});

Deno.test("with a Python the relay starts Deno, and Stop is a message; not on Windows", () => {
  const { argv, interrupt_mode } = kernelSpec({ deno: "/opt/deno", os: "linux", python: "/venv/bin/python" });
  const at = argv.indexOf("/venv/bin/python");
  assertEquals([argv[at + 2], argv.at(-1), interrupt_mode], ["/opt/deno", "{connection_file}", "message"]);
  assertEquals(Deno.statSync(join(argv[at + 1]!, "__main__.py")).isFile, true);
  const windows = kernelSpec({ deno: "C:\\deno.exe", os: "windows", python: "C:\\python.exe" });
  assertEquals([windows.argv[0], windows.interrupt_mode], ["C:\\deno.exe", "signal"]);
});

Deno.test("denoOf() finds the binary in a kernel.json of any system, and nothing in other files", () => {
  for (const os of ["linux", "windows"] as const) {
    for (const python of [undefined, "/venv/bin/python"]) {
      assertEquals(denoOf(JSON.stringify(kernelSpec({ deno: "/opt/deno", os, python }))), "/opt/deno");
    }
  }
  assertEquals(denoOf('{"argv": ["python"]}'), undefined);
  assertEquals(denoOf("not JSON"), undefined);
});

Deno.test("the user's folder is the one that Jupyter has on each system", () => {
  const home = "/home/ada";
  assertEquals(userJupyterFolder({ os: "darwin", env: {}, home }), "/home/ada/Library/Jupyter");
  assertEquals(userJupyterFolder({ os: "linux", env: { XDG_DATA_HOME: "/data" }, home }), "/data/jupyter");
  assertEquals(userJupyterFolder({ os: "linux", env: { JUPYTER_DATA_DIR: "/j" }, home }), "/j");
  assertEquals(userJupyterFolder({ os: "windows", env: { APPDATA: "/roaming" }, home }), "/roaming/jupyter");
});

async function scene() {
  const project = await madeUpProject();
  await putEnvironment(project);
  const users = join(project.root, "users");
  const machine = madeUpMachine({ env: { JUPYTER_DATA_DIR: users } });
  const kernelJson = join(kernelFolder(users), "kernel.json");
  const part = kernel(project, machine);
  return { project, kernelJson, part, [Symbol.asyncDispose]: project[Symbol.asyncDispose] };
}

Deno.test("the kernel is registered in the environment and for the user", async () => {
  await using at = await scene();
  assertEquals((await at.part.inspect()).state, "missing");
  await at.part.make(silentLine());
  assertEquals((await at.part.inspect()).state, "ready");
  const own = join(kernelFolder(join(at.project.venv, "share", "jupyter")), "kernel.json");
  for (const path of [own, at.kernelJson]) assertEquals(denoOf(await Deno.readTextFile(path)), "/usr/bin/deno");
});

Deno.test("a kernel that points to another copy of the project, gone meanwhile, is reported and registered anew", async () => {
  await using at = await scene();
  await at.part.make(silentLine());
  await put(at.kernelJson, JSON.stringify(kernelSpec({ deno: "/gone/copy/deno", os: "linux" })));
  const { state, remark } = await at.part.inspect();
  assertEquals(state, "missing");
  assertStringIncludes(remark ?? "", "points to /gone/copy/deno, which is gone");
  assertStringIncludes(await at.part.make(silentLine()), "points to /gone/copy/deno, which is gone");
  assertEquals((await at.part.inspect()).state, "ready");
});

Deno.test("a Deno of another version is only second best", async () => {
  await using project = await madeUpProject();
  const machine = madeUpMachine({
    env: { JUPYTER_DATA_DIR: join(project.root, "users") },
    deno: { path: "/usr/bin/deno", version: "2.9.6" },
  });
  await kernel(project, machine).make(silentLine());
  const { state, remark } = await kernel(project, machine).inspect();
  assertEquals(state, "second best");
  assertStringIncludes(remark ?? "", "tested is Deno 2.7.5");
});

Deno.test("where the user's folder cannot be written, the environment's kernel serves, and VS Code's lack is told", async () => {
  await using project = await madeUpProject({ home: "a file: nothing can be in it" });
  const machine = madeUpMachine({ env: { JUPYTER_DATA_DIR: join(project.root, "home", "jupyter") } });
  await assertRejects(() => kernel(project, machine).make(silentLine()), Unmade, "cannot be written (ENOTDIR)");
  await putEnvironment(project);
  assertEquals((await kernel(project, machine).inspect()).state, "missing"); // not in .venv yet
  assertStringIncludes(await kernel(project, machine).make(silentLine()), "VS Code does not list it");
  const { state, remark, again } = await kernel(project, machine).inspect();
  assertEquals([state, again], ["second best", true]);
  assertStringIncludes(remark ?? "", "set JUPYTER_DATA_DIR to another one");
});

Deno.test("a kernel for which the user asks for Maglev is only second best, and that is said", async () => {
  await using project = await madeUpProject();
  const env = { JUPYTER_DATA_DIR: join(project.root, "users") };
  await kernel(project, madeUpMachine({ env })).make(silentLine());
  const asking = madeUpMachine({ env: { ...env, DENO_V8_FLAGS: "--max-lazy,--maglev" } });
  const { state, remark } = await kernel(project, asking).inspect();
  assertEquals(state, "second best");
  assertStringIncludes(remark ?? "", "DENO_V8_FLAGS asks for Maglev");
  const keeping = madeUpMachine({ env: { ...env, DENO_V8_FLAGS: "--max-lazy" } });
  assertEquals((await kernel(project, keeping).inspect()).state, "ready");
});

Deno.test("other Deno kernels of the user that run with Maglev are named; those of other languages are not", async () => {
  await using at = await scene();
  await at.part.make(silentLine());
  const beside = (name: string, spec: unknown) =>
    put(join(at.kernelJson, "..", "..", name, "kernel.json"), typeof spec === "string" ? spec : JSON.stringify(spec));
  await beside("deno", { argv: ["/home/ada/.deno/bin/deno", "jupyter", "--kernel"], display_name: "Deno" });
  await beside("deno-mended", {
    argv: ["deno", "jupyter"],
    env: { DENO_V8_FLAGS: "--no-maglev" },
    display_name: "Mine",
  });
  await beside("python3", { argv: ["python", "-m", "ipykernel_launcher"], display_name: "Python 3" });
  await beside("broken", "not JSON");
  const { state, remark } = await at.part.inspect();
  assertEquals(state, "ready");
  assertStringIncludes(remark ?? "", 'not to be chosen: "Deno", which runs with Maglev');
  for (const title of ["Mine", "Python", "broken"]) assertEquals(remark?.includes(title), false);
});
