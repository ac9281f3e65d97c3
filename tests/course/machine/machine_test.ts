import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { thisMachine } from "../../../course/machine/machine.ts";
import { which } from "../../../course/machine/which.ts";

const deno = Deno.execPath();

Deno.test("which() finds the first program in PATH that may be executed", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${folder}/a/tool`, { recursive: true }); // a folder of that name is no program
    await Deno.mkdir(`${folder}/b`);
    await Deno.writeTextFile(`${folder}/b/tool`, "", { mode: 0o644 });
    await Deno.mkdir(`${folder}/c`);
    await Deno.writeTextFile(`${folder}/c/tool`, "", { mode: 0o755 });
    const env = { PATH: ["a", "b", "c"].map((name) => `${folder}/${name}`).join(":") };
    assertEquals(which("tool", env, "linux"), `${folder}/c/tool`);
    assertEquals(which("no-tool", env, "linux"), undefined);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a program is heard line by line, and its output comes back", async () => {
  const heard: string[] = [];
  const code = 'console.log("one\\ntwo"); console.error("three"); Deno.exit(3);';
  const outcome = await thisMachine().work({ argv: [deno, "eval", code] }, (line) => void heard.push(line));
  assertEquals(heard.sort(), ["one", "three", "two"]);
  assertEquals([outcome.code, outcome.stdout], [3, "one\ntwo\n"]);
});

Deno.test("a program that does not exist ends with code 127", async () => {
  const { code, stderr } = await thisMachine().ask({ argv: ["/no/such/program"] });
  assertEquals(code, 127);
  assertStringIncludes(stderr, "/no/such/program");
});

Deno.test("aborting ends the program that runs, and lets no other start", async () => {
  const controller = new AbortController();
  const machine = thisMachine(controller.signal);
  const code = 'console.log("up"); setInterval(() => {}, 1000);';
  const running = machine.work({ argv: [deno, "eval", code] }, () => controller.abort(new Error("stopped")));
  await assertRejects(() => running, Error, "stopped");
  await assertRejects(() => machine.ask({ argv: [deno, "--version"] }), Error, "stopped");
});
