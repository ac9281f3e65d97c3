import { assertEquals } from "@std/assert";
import { PipProgress } from "../../../../course/setup/python/pip_install.ts";

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
