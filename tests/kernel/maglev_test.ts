import { assertEquals } from "@std/assert";
import { jupyterIsThere } from "./jupyter.ts";
import { Kernel } from "./kernel.ts";

Deno.test({
  name: "the kernel runs without Maglev, and with the options of the user",
  ignore: !jupyterIsThere || Deno.build.os === "windows", // where the kernel's option takes the place of the user's
}, async () => {
  await using kernel = await Kernel.start({ DENO_V8_FLAGS: "--allow-natives-syntax" });
  const cell = await kernel.run(`import { runsMaglev } from "./tests/maglev/runs_maglev.ts";\nrunsMaglev();`);
  assertEquals(cell.error, undefined);
  assertEquals(cell.result, "false");
});
