import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { Unmade } from "../../../../course/setup/part.ts";
import { pipInstall, PipProgress } from "../../../../course/setup/python/pip_install.ts";
import { madeUpMachine, silentLine } from "../../machine/made_up_machine.ts";
import { madeUpProject, putEnvironment } from "../made_up_project.ts";

Deno.test("PipProgress follows a download by the bytes that have arrived since it began", () => {
  let bytes = 50e6;
  const progress = new PipProgress(() => bytes);
  assertEquals(progress.doing(), ["asking the registry", ""]);
  progress.hear("Collecting tensorflow-cpu==2.21.0");
  progress.hear("  Downloading tensorflow_cpu-2.21.0-cp312-cp312-manylinux_2_27_x86_64.whl (274.0 MB)");
  bytes += 123.4e6;
  assertEquals(progress.doing(), ["downloading tensorflow_cpu 2.21.0", "123 of 274.0 MB"]);
  bytes += 500e6;
  assertEquals(progress.doing(), ["downloading tensorflow_cpu 2.21.0", "274 of 274.0 MB"]);
  progress.hear("Installing collected packages: tensorflow-cpu");
  assertEquals(progress.doing(), ["unpacking", ""]);
});

Deno.test("PipProgress gives no amount for small files and for those that are in the cache", () => {
  const progress = new PipProgress(() => 0);
  progress.hear("Downloading nbclient-0.11.0-py3-none-any.whl (25 kB)");
  assertEquals(progress.doing(), ["downloading nbclient 0.11.0", ""]);
  progress.hear("  Using cached jupyterlab-4.6.6-py3-none-any.whl (12.3 MB)");
  assertEquals(progress.doing(), ["taking from the cache: jupyterlab 4.6.6", ""]);
});

const CUT =
  "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. someone may have tampered with them.";

Deno.test("a download that arrived cut is fetched once more, past what pip has kept, before it counts as a failure", async () => {
  await using project = await madeUpProject();
  await putEnvironment(project);
  const cut = { code: 1, stderr: CUT };
  const once = madeUpMachine({ answers: [["--no-cache-dir", {}], ["pip install", cut]] });
  await pipInstall({ project, machine: once, line: silentLine(), what: "TensorFlow", args: ["tensorflow"] });
  assertEquals(once.ran.length, 2);
  const always = madeUpMachine({ answers: [["pip install", cut]] });
  const error = await assertRejects(
    () => pipInstall({ project, machine: always, line: silentLine(), what: "TensorFlow", args: ["tensorflow"] }),
    Unmade,
    "TensorFlow could not be installed: a download did not arrive whole",
  );
  assertEquals(error.trouble, "broken download");
});

Deno.test("what pip says is kept where set-up knows no better, and the remedy names the file", async () => {
  await using project = await madeUpProject();
  await putEnvironment(project);
  const stderr = "Collecting x\nERROR: No matching distribution found for x";
  const machine = madeUpMachine({ answers: [["pip install", { code: 1, stderr }]] });
  const error = await assertRejects(
    () => pipInstall({ project, machine, line: silentLine(), what: "x", args: ["x"] }),
    Unmade,
    "x could not be installed: No matching distribution found for x",
  );
  assertStringIncludes(error.remedy, "see .setup/messages/pip.txt");
  assertEquals(await Deno.readTextFile(join(project.store, "messages", "pip.txt")), stderr);
});
