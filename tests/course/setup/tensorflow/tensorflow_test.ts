import { assert, assertEquals, assertMatch, assertNotEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { Unmade } from "../../../../course/setup/part.ts";
import { tensorflow } from "../../../../course/setup/tensorflow/tensorflow.ts";
import { chooseWheel } from "../../../../course/setup/tensorflow/tensorflow_wheel.ts";
import { madeUpMachine, silentLine } from "../../machine/made_up_machine.ts";
import { madeUpProject, put, putEnvironment, putTensorflow } from "../made_up_project.ts";

const linux = { os: "linux", arch: "x86_64" } as const;
const gpu = ["nvidia-smi -L", { stdout: "GPU 0: NVIDIA L4 (UUID: GPU-1)\n" }] as const;
const gcc = ["g++ --version", { stdout: "g++ (Debian 12.2.0-14) 12.2.0\n" }] as const;

/** Plays pip: unpacks a wheel into the folder after --target. */
const unpack = async ({ argv }: { readonly argv: readonly string[] }) => {
  const folder = join(argv[argv.indexOf("--target") + 1] ?? "", "tensorflow");
  for (const name of ["libtensorflow_cc.so.2", "libtensorflow_framework.so.2"]) await put(join(folder, name));
  await put(join(folder, "include", "c_api.h"));
  await put(join(folder, "python", "big.py"));
};

Deno.test("every wheel is pinned exactly", () => {
  for (const withGpu of [false, true]) {
    const wheel = chooseWheel(linux, withGpu);
    assert(typeof wheel !== "string");
    for (const one of wheel.packages) assertMatch(one, /^[a-z0-9-]+==\d[\w.]*$/);
  }
});

Deno.test("a GPU gets the wheel for GPUs with NVIDIA's libraries, no GPU the one for CPUs alone", () => {
  const [withGpu, without] = [chooseWheel(linux, true), chooseWheel(linux, false)];
  assert(typeof withGpu !== "string" && typeof without !== "string");
  assertEquals(without.packages, ["tensorflow-cpu==2.21.0"]);
  assertEquals(withGpu.packages[0], "tensorflow==2.21.0");
  assertEquals(withGpu.packages.length, 13);
});

Deno.test("machines that no wheel fits get a reason", () => {
  assertStringIncludes(String(chooseWheel({ os: "windows", arch: "x86_64" }, true)), "Windows");
  assertStringIncludes(String(chooseWheel({ os: "darwin", arch: "x86_64" }, false)), "darwin on x86_64");
});

Deno.test("the library is unpacked, stripped of Python modules, and found again", async () => {
  await using project = await madeUpProject();
  await putEnvironment(project);
  const machine = madeUpMachine({ programs: ["g++"], answers: [gcc, ["pip install", unpack]] });
  const part = tensorflow(project, machine);
  assertEquals((await part.inspect()).state, "missing");
  assertEquals(await part.make(silentLine()), "2.21.0 installed, the CPU build (no NVIDIA GPU found)");
  assertEquals(await part.inspect(), { state: "ready", version: "2.21.0 CPU", remark: "no NVIDIA GPU found" });
  const left = [...Deno.readDirSync(join(project.tensorflow, "tensorflow"))].map(({ name }) => name).sort();
  assertEquals(left, ["include", "libtensorflow_cc.so.2", "libtensorflow_framework.so.2"]);
});

Deno.test("a library whose installation was interrupted does not count", async () => {
  await using project = await madeUpProject();
  await putTensorflow(project);
  await Deno.remove(join(project.tensorflow, "contents.txt"));
  assertEquals((await tensorflow(project, madeUpMachine()).inspect()).state, "missing");
});

Deno.test("a GPU that was put in later asks for the other wheel", async () => {
  await using project = await madeUpProject();
  await putTensorflow(project);
  const machine = madeUpMachine({ programs: ["nvidia-smi"], answers: [gpu] });
  const { state, remark } = await tensorflow(project, machine).inspect();
  assertEquals([state, remark], ["missing", "there is a GPU (NVIDIA L4)"]);
});

Deno.test("nothing is downloaded that no compiler could connect, or that another engine makes needless", async () => {
  await using project = await madeUpProject();
  const machine = madeUpMachine();
  const error = await assertRejects(() => tensorflow(project, machine).make(silentLine()), Unmade, "no C++ compiler");
  assertStringIncludes(error.remedy, "apt install g++");
  assertEquals(machine.ran, []);
  const wasm = tensorflow(project, madeUpMachine({ env: { DIFFUSION_BACKEND: "wasm" } }));
  assertEquals((await wasm.inspect()).state, "not needed");
});

Deno.test("a failed download leaves the library that was there", async () => {
  await using project = await madeUpProject();
  await putEnvironment(project);
  await putTensorflow(project);
  const stderr = "ERROR: Could not find a version (Connection refused: NewConnectionError)";
  const answers = [gpu, gcc, ["pip install", { code: 1, stderr }]] as const;
  const machine = madeUpMachine({ programs: ["g++", "nvidia-smi"], answers });
  const part = tensorflow(project, machine);
  const error = await assertRejects(() => part.make(silentLine()), Unmade, "out of reach");
  assertEquals(error.trouble, "network");
  assertEquals((await part.inspect()).version, "2.21.0 CPU");
});

Deno.test("what could not be installed is tried again when an environment or a compiler appears", async () => {
  await using project = await madeUpProject();
  const facts = async (machine: Partial<Parameters<typeof madeUpMachine>[0]> = {}) =>
    await tensorflow(project, madeUpMachine(machine)).facts?.();
  const before = await facts();
  const with12 = await facts({ programs: ["g++"], answers: [gcc] });
  assertNotEquals(with12, before);
  const with13 = await facts({ programs: ["g++"], answers: [["g++ --version", { stdout: "g++ 13.1.0" }]] });
  assertNotEquals(with13, with12); // another compiler at the same path
  await putEnvironment(project);
  assertNotEquals(await facts(), before);
});

Deno.test("a library that was cut, or lost a header, is found by its wheel's own list; the modules left out are no loss", async () => {
  await using project = await madeUpProject();
  await putTensorflow(project);
  const folder = (...names: string[]) => join(project.tensorflow, ...names);
  await put(folder("tensorflow", "libtensorflow_cc.so.2"), "12345678");
  await put(folder("tensorflow", "include", "c_api.h"), "123");
  await put(
    folder("tensorflow_cpu-2.21.0.dist-info", "RECORD"),
    "tensorflow/libtensorflow_cc.so.2,sha256=x,8\ntensorflow/include/c_api.h,sha256=x,3\ntensorflow/python/big.py,sha256=x,9\n",
  );
  const part = tensorflow(project, madeUpMachine());
  assertEquals(await part.verify?.(), undefined);
  await put(folder("tensorflow", "libtensorflow_cc.so.2"), "1234");
  await Deno.remove(folder("tensorflow", "include", "c_api.h"));
  assertEquals(await part.verify?.(), "2 of its files are missing or cut");
});
